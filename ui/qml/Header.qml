// Whose kiosk this is, and the way back to the welcome. Held for a while, the name opens the door for staff.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts

RowLayout {
    id: header

    property QtObject kiosk

    spacing: Theme.gap

    AbstractButton {
        id: name

        objectName: "name"
        Layout.fillWidth: true
        implicitHeight: Math.max(Theme.target, contentItem.implicitHeight)
        focusPolicy: Qt.NoFocus
        Accessible.ignored: true

        onPressedChanged: pressed ? hold.restart() : hold.stop()

        Timer {
            id: hold

            interval: Theme.holdForStaff
            onTriggered: header.kiosk.openStaff()
        }

        contentItem: RowLayout {
            spacing: Theme.mm(5)
            opacity: header.kiosk.canGoBack && Theme.room(header.width) < 150 ? 0 : 1

            Words {
                id: logo

                words: qsTr("말벗")
                font.pixelSize: Theme.answerType
                font.weight: Font.Bold
            }

            // Whole or not at all: a name in pieces helps nobody.
            Words {
                Layout.fillWidth: true
                visible: logo.implicitWidth + parent.spacing + implicitWidth <= name.width
                words: header.kiosk.contentTitle
                color: Theme.quiet
                lineHeight: 0.9
            }
        }
    }

    HelpButton {
        objectName: "back"
        kiosk: header.kiosk
        visible: header.kiosk.canGoBack
        drawing: Theme.room(header.width) > 260 ? "back" : ""
        words: qsTr("뒤로")
        onActed: header.kiosk.goBack()
    }

    HelpButton {
        objectName: "home"
        kiosk: header.kiosk
        opacity: header.kiosk.untouched ? 0 : 1
        enabled: !header.kiosk.untouched && header.kiosk.ready
        Accessible.ignored: header.kiosk.untouched
        drawing: Theme.room(header.width) > 260 ? "home" : ""
        words: qsTr("처음으로")
        onActed: header.kiosk.endSession()
    }
}
