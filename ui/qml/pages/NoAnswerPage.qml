// Not in the documents: says so plainly, and what else can be done.
import QtQuick
import QtQuick.Layouts
import cards
import controls

Sheet {
    id: page

    readonly property bool isLandscape: Theme.isAcross

    isBeside: isLandscape
    title: kiosk.headline
    titleType: Theme.shortHeadlineType

    Heard {
        kiosk: page.kiosk
        Layout.fillWidth: true
    }

    Repeater {
        model: page.kiosk.sentences

        Words {
            required property string line

            objectName: "sentenceText"
            Layout.fillWidth: true
            words: line
            font.pixelSize: Theme.answerType
            horizontalAlignment: Text.AlignHCenter
        }
    }

    actions: GridLayout {
        Layout.fillWidth: true
        columns: page.isLandscape || Theme.room(page.width) < 130 ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        uniformCellWidths: true

        HelpButton {
            objectName: "talk"
            kiosk: page.kiosk
            isMain: true
            isPrimary: true
            isChoice: true
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: Theme.mm(36)
            words: page.kiosk.talkLabel
            onActed: page.kiosk.talk()
        }

        HelpButton {
            objectName: "pictures"
            kiosk: page.kiosk
            isChoice: true
            Layout.fillWidth: true
            Layout.fillHeight: true
            words: qsTr("그림으로 찾기")
            onActed: page.kiosk.openTopics()
        }
    }
}
