// Whose kiosk this is, and the way back to the welcome. Held for a while, the name opens the door for staff.
import QtQuick
import QtQuick.Layouts
import Malbeot
import controls

RowLayout {
    id: header

    required property KioskViewModel kiosk

    spacing: Theme.gap

    Item {
        id: name

        objectName: "name"
        Layout.fillWidth: true
        implicitHeight: Theme.target

        // It only looks on: whoever knows of it holds the name for a while.
        TapHandler {
            longPressThreshold: Theme.holdForStaff / 1000
            onLongPressed: header.kiosk.openStaff()
        }

        // Whole or not at all: a name in pieces helps nobody.
        Words {
            id: logo

            anchors.verticalCenter: parent.verticalCenter
            visible: implicitWidth <= name.width
            words: qsTr("말벗")
            font.pixelSize: Theme.answerType
            font.weight: Font.Bold
            font.preferTypoLineMetrics: true
            lineHeight: 1
            Accessible.role: Accessible.Heading
        }

        Words {
            anchors.verticalCenter: parent.verticalCenter
            x: logo.implicitWidth + Theme.mm(5)
            visible: words !== "" && x + implicitWidth <= name.width
            words: header.kiosk.contentTitle
            color: Theme.quiet
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
