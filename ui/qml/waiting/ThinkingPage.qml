// What was heard, and that the kiosk is at work on it; or what it has to say before it listens again.
import QtQuick
import QtQuick.Layouts
import cards
import controls

Sheet {
    id: page

    title: kiosk.headline
    titleType: Theme.headlineType

    SlowDots {
        visible: page.kiosk.conversation === "thinking"
        Layout.alignment: Qt.AlignHCenter
        Layout.margins: Theme.mm(8)
        size: Theme.mm(12)
    }

    Heard {
        kiosk: page.kiosk
        Layout.fillWidth: true
    }

    Words {
        objectName: "guidance"
        visible: words !== ""
        Layout.fillWidth: true
        words: page.kiosk.guidance
        font.pixelSize: Theme.answerType
        color: Theme.quiet
        horizontalAlignment: Text.AlignHCenter
    }

    actions: HelpButton {
        objectName: "cancel"
        kiosk: page.kiosk
        Layout.alignment: Qt.AlignHCenter
        Layout.minimumWidth: Theme.mm(110)
        drawing: "cross"
        words: qsTr("그만두기")
        onActed: page.kiosk.stop()
    }
}
