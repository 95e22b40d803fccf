// Whose kiosk this is, the figure where no page needs it, and the ways out. Held for a while, the name opens the door
// for staff.
import QtQuick
import QtQuick.Layouts
import Malbeot
import controls

RowLayout {
    id: header

    required property KioskViewModel kiosk

    spacing: Theme.gap

    Item {
        id: home

        visible: Companion.stage === null
        implicitWidth: Theme.target
        implicitHeight: Theme.target
        Component.onCompleted: Companion.home = home
    }

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
            type: Theme.answerType
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

    Ways {
        visible: !Theme.readsHigh
        Layout.fillHeight: false
        kiosk: header.kiosk
        isRoomy: Theme.room(header.width) > 290
    }
}
