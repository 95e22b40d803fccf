// Where the answer comes from: title, effective date, origin.
import QtQuick
import QtQuick.Layouts
import controls

RowLayout {
    id: line

    property string number
    property string title
    property string details

    spacing: Theme.mm(4)

    Icon {
        Layout.alignment: Qt.AlignTop
        Layout.topMargin: Theme.mm(2.5)
        drawing: "document"
        color: Theme.quiet
    }

    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0

        Words {
            Layout.fillWidth: true
            words: line.number ? line.number + ". " + line.title : line.title
            font.weight: Font.Bold
        }

        Words {
            visible: words !== ""
            Layout.fillWidth: true
            words: line.details
            color: Theme.quiet
        }
    }
}
