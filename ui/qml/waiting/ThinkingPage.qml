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

    actions: GridLayout {
        Layout.fillWidth: true
        columns: Theme.room(page.width) > 200 ? 2 : 1
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        uniformCellWidths: true

        HelpButton {
            objectName: "cancel"
            visible: !page.kiosk.isUnsure
            kiosk: page.kiosk
            Layout.columnSpan: parent.columns
            Layout.alignment: Qt.AlignHCenter
            Layout.minimumWidth: Theme.mm(110)
            drawing: "cross"
            words: qsTr("그만두기")
            onActed: page.kiosk.stop()
        }

        // The answer is being made meanwhile: who says nothing hears it.
        HelpButton {
            objectName: "confirm"
            visible: page.kiosk.isUnsure
            kiosk: page.kiosk
            isMain: true
            Layout.fillWidth: true
            Layout.fillHeight: true
            words: qsTr("네, 맞아요")
            onActed: page.kiosk.confirmHeard()
        }

        HelpButton {
            objectName: "sayAgain"
            visible: page.kiosk.isUnsure
            kiosk: page.kiosk
            Layout.fillWidth: true
            Layout.fillHeight: true
            words: qsTr("아니요, 다시 말할게요")
            onActed: page.kiosk.talk()
        }
    }
}
