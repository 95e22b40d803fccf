// Somebody may be in danger: whom to call, quietly beside the answer, and staff at one touch.
import QtQuick
import QtQuick.Layouts
import Malbeot
import cards
import controls

GridLayout {
    id: line

    required property KioskViewModel kiosk

    columns: Theme.room(width) > 150 ? 2 : 1
    columnSpacing: Theme.gap
    rowSpacing: Theme.mm(3)

    Notice {
        objectName: "helpOffer"
        // Where they do not fit side by side, the one touch comes before the words.
        Layout.row: line.columns > 1 ? 0 : 1
        Layout.column: 0
        Layout.fillWidth: true
        Layout.alignment: Qt.AlignVCenter
        drawing: "phone"
        words: line.kiosk.helpOffer
    }

    HelpButton {
        objectName: "staffForHelp"
        isMain: true
        visible: !line.kiosk.wantsStaff
        Layout.row: 0
        Layout.column: line.columns > 1 ? 1 : 0
        kiosk: line.kiosk
        Layout.fillWidth: line.columns === 1
        words: qsTr("직원에게 말하기")
        onActed: line.kiosk.callStaff()
    }
}
