// The visitor's own words over an answer, in one line where they fit, and that they may have been misheard.
import QtQuick
import QtQuick.Layouts
import Malbeot
import controls

Rectangle {
    id: asked

    required property KioskViewModel kiosk

    visible: kiosk.heard !== ""
    implicitHeight: column.implicitHeight + 2 * Theme.mm(2)
    radius: Theme.corner
    color: Theme.yoursPale

    ColumnLayout {
        id: column

        anchors.verticalCenter: parent.verticalCenter
        x: Theme.mm(Theme.isNarrow ? 5 : 9)
        width: parent.width - 2 * x
        spacing: 0

        Words {
            objectName: "heardTitle"
            visible: asked.kiosk.isUnsure
            Layout.fillWidth: true
            words: asked.kiosk.heardTitle
            color: Theme.yours
            lineHeight: 0.9
        }

        Words {
            objectName: "heard"
            Layout.fillWidth: true
            words: asked.kiosk.heard
            color: Theme.yours
            tracking: 0
            font.weight: asked.kiosk.isUnsure ? Font.Bold : Font.Normal
            lineHeight: 0.9
        }
    }
}
