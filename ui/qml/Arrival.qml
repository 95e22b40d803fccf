// New content on its way in: how far it is, and whether the stick may be pulled. For staff; visitors may go on.
import QtQuick
import QtQuick.Layouts
import Malbeot
import cards
import controls

ColumnLayout {
    id: arrival

    required property KioskViewModel kiosk

    spacing: Theme.mm(3)

    Notice {
        Layout.fillWidth: true
        drawing: "information"
        words: arrival.kiosk.arrival + ". " + arrival.kiosk.arrivalAdvice
    }

    LevelMeter {
        visible: arrival.kiosk.arrivalShare < 1
        Layout.fillWidth: true
        implicitHeight: Theme.mm(8)
        words: arrival.kiosk.arrival
        level: arrival.kiosk.arrivalShare
    }
}
