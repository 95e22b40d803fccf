// A quiet sentence that everyone should have seen, with a drawing that says what kind it is.
import QtQuick
import QtQuick.Layouts
import controls

RowLayout {
    property alias words: sentence.words
    property alias drawing: icon.drawing

    spacing: Theme.mm(4)

    Icon {
        id: icon

        Layout.alignment: Qt.AlignTop
        Layout.topMargin: Theme.mm(2.5)
        color: Theme.quiet
    }

    Words {
        id: sentence

        Layout.fillWidth: true
        color: Theme.quiet
    }
}
