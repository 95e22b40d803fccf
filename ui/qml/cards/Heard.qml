// What was heard, as the visitor's own saying: to be seen to be right.
import QtQuick
import QtQuick.Layouts
import Malbeot
import controls

Rectangle {
    id: heard

    required property KioskViewModel kiosk
    property string title: kiosk.heardTitle

    visible: kiosk.heard !== ""
    implicitHeight: column.implicitHeight + 2 * Theme.mm(5)
    radius: Theme.corner
    color: Theme.yoursPale

    // Its tail, towards the one who listens.
    Rectangle {
        y: -Theme.mm(4)
        x: Theme.mm(24)
        width: Theme.mm(11)
        height: Theme.mm(11)
        rotation: 45
        radius: Theme.mm(1.5)
        color: heard.color
    }

    ColumnLayout {
        id: column

        anchors.verticalCenter: parent.verticalCenter
        x: Theme.padding
        width: parent.width - 2 * Theme.padding
        spacing: 0

        Words {
            objectName: "heardTitle"
            visible: words !== ""
            Layout.fillWidth: true
            words: heard.title
            color: Theme.yours
            lineHeight: 0.95
        }

        Words {
            objectName: "heard"
            Layout.fillWidth: true
            words: heard.kiosk.heard
            color: Theme.yours
            type: Theme.guideType
            font.weight: Font.Bold
            lineHeight: 0.95
        }
    }
}
