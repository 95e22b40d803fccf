// What was heard, so that it can be seen to be right.
import QtQuick
import QtQuick.Layouts
import Malbeot
import controls

ColumnLayout {
    id: heard

    required property KioskViewModel kiosk
    property int alignment: Text.AlignHCenter

    visible: kiosk.heard !== ""
    spacing: 0

    Words {
        objectName: "heardTitle"
        Layout.fillWidth: true
        words: heard.kiosk.heardTitle
        color: Theme.quiet
        horizontalAlignment: heard.alignment
    }

    Words {
        objectName: "heard"
        Layout.fillWidth: true
        words: heard.kiosk.heard
        font.weight: Font.Bold
        horizontalAlignment: heard.alignment
    }
}
