// The ways out of a page, and the other language where somebody begins.
import QtQuick
import QtQuick.Layouts
import Malbeot
import controls

RowLayout {
    id: ways

    required property KioskViewModel kiosk
    property bool isRoomy: true

    spacing: Theme.gap

    HelpButton {
        objectName: "back"
        kiosk: ways.kiosk
        visible: ways.kiosk.canGoBack
        Layout.fillHeight: true
        Layout.fillWidth: Theme.readsHigh
        drawing: ways.isRoomy ? "back" : ""
        words: qsTr("뒤로")
        onActed: ways.kiosk.goBack()
    }

    HelpButton {
        objectName: "language"
        kiosk: ways.kiosk
        visible: ways.kiosk.page === "welcome"
        Layout.fillHeight: true
        Layout.fillWidth: Theme.readsHigh
        Layout.minimumWidth: Math.min(Theme.mm(60), ways.width)
        words: qsTr("English")
        onActed: ways.kiosk.toggleLanguage()
    }

    HelpButton {
        objectName: "home"
        kiosk: ways.kiosk
        visible: !ways.kiosk.untouched && ways.kiosk.page !== "welcome"
        Layout.fillHeight: true
        Layout.fillWidth: Theme.readsHigh
        enabled: ways.kiosk.ready
        drawing: ways.isRoomy ? "home" : ""
        // A narrow window has no room for all of it in the largest letters.
        words: Theme.isNarrow && Theme.textScale > 1.5 && ways.kiosk.language !== "ko" ? qsTr("처음") : qsTr("처음으로")
        spokenName: qsTr("처음으로")
        onActed: ways.kiosk.endSession()
    }
}
