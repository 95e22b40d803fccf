// Not in the documents: says so plainly, and what else can be done.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import cards
import controls

Sheet {
    id: page

    isBeside: Theme.isAcross
    title: kiosk.headline
    scroller.isCentred: false

    Asked {
        kiosk: page.kiosk
        Layout.fillWidth: true
    }

    Card {
        visible: said.count > 0
        Layout.fillWidth: true
        implicitHeight: column.implicitHeight + 2 * Theme.padding

        ColumnLayout {
            id: column

            anchors.verticalCenter: parent.verticalCenter
            x: Theme.padding
            width: parent.width - 2 * x
            spacing: Theme.mm(3)

            Repeater {
                id: said

                model: page.kiosk.sentences

                Words {
                    required property string line

                    objectName: "sentenceText"
                    Layout.fillWidth: true
                    words: line
                    type: Theme.answerType
                }
            }
        }
    }

    further: HelpButton {
        objectName: "pictures"
        kiosk: page.kiosk
        isChoice: true
        drawing: Theme.room(width) > 150 ? "pictures" : ""
        Layout.fillWidth: true
        Layout.minimumHeight: Theme.mm(Theme.isNarrow ? 26 : 40)
        words: qsTr("그림으로 찾기")
        onActed: page.kiosk.openTopics()
    }

    actions: HelpButton {
        objectName: "talk"
        kiosk: page.kiosk
        isMain: true
        isPrimary: true
        isChoice: true
        drawing: Theme.room(width) > 150 ? "microphone" : ""
        Layout.fillWidth: true
        Layout.minimumHeight: Theme.mm(Theme.isNarrow ? 30 : 40)
        type: Theme.guideType
        words: page.kiosk.talkLabel
        enabled: page.kiosk.ready
        onActed: page.kiosk.talk()
    }
}
