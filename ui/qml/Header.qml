// Whose kiosk this is, whether its content is a sample, and the way back to the welcome.
import QtQuick
import QtQuick.Layouts

RowLayout {
    id: header

    property QtObject kiosk

    spacing: Theme.gap

    Words {
        words: qsTr("말벗")
        font.pixelSize: Theme.answerType
        font.weight: Font.Bold
        Accessible.role: Accessible.Heading
    }

    Words {
        Layout.fillWidth: true
        Layout.leftMargin: Theme.mm(2)
        words: header.kiosk.contentTitle
        color: Theme.quiet
        lineHeight: 0.9
    }

    HelpButton {
        objectName: "home"
        Layout.preferredHeight: Theme.target
        opacity: header.kiosk.untouched ? 0 : 1
        enabled: !header.kiosk.untouched && header.kiosk.ready
        Accessible.ignored: header.kiosk.untouched
        drawing: "home"
        words: qsTr("처음으로")
        onClicked: header.kiosk.endSession()
    }
}
