// What was heard, and that the kiosk is at work on it; or what it has to say before it listens again.
import QtQuick
import QtQuick.Layouts
import cards
import controls

Talking {
    id: page

    headline: kiosk.headline
    guidance: kiosk.guidance

    Heard {
        kiosk: page.kiosk
        title: page.kiosk.isUnsure ? page.kiosk.heardTitle : ""
        Layout.fillWidth: true
        Layout.topMargin: Theme.mm(5)
    }

    // The answer is being made meanwhile: who says nothing hears it.
    actions: GridLayout {
        visible: page.kiosk.isUnsure
        Layout.fillWidth: true
        columns: Theme.room(width) > 190 ? 2 : 1
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        uniformCellWidths: true

        HelpButton {
            objectName: "confirm"
            kiosk: page.kiosk
            isMain: true
            isPrimary: true
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: Theme.mm(Theme.isNarrow ? 26 : 40)
            words: qsTr("네, 맞아요")
            onActed: page.kiosk.confirmHeard()
        }

        HelpButton {
            objectName: "sayAgain"
            kiosk: page.kiosk
            Layout.fillWidth: true
            Layout.fillHeight: true
            words: qsTr("아니요, 다시 말할게요")
            onActed: page.kiosk.talk()
        }
    }
}
