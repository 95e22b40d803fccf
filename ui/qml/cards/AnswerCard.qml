// What was asked, the answer sentence by sentence, its picture, what could be asked next and where it comes from;
// follows the sentence that sounds.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Malbeot
import controls

Rectangle {
    id: card

    required property KioskViewModel kiosk
    // There is a page next to this card where the original can be read.
    property bool opensOriginal: true

    implicitHeight: scroller.implicitHeight + 2 * Theme.padding
    radius: Theme.corner
    color: Theme.card
    border.width: Theme.stroke
    border.color: Theme.hairline

    function follow() {
        scroller.reveal(answer.itemAt(spoken));
    }

    readonly property int spoken: kiosk.spoken

    onSpokenChanged: soon.restart()
    onHeightChanged: soon.restart()
    onImplicitHeightChanged: soon.restart()

    // Once the layout knows where the sentence stands.
    Timer {
        id: soon

        interval: 0
        onTriggered: card.follow()
    }

    Scroller {
        id: scroller

        kiosk: card.kiosk
        anchors.fill: parent
        anchors.margins: Theme.padding
        isCentred: false

        Words {
            objectName: "headline"
            Layout.fillWidth: true
            words: card.kiosk.answerTitle
            color: Theme.quiet
            Accessible.role: Accessible.Heading
        }

        Words {
            objectName: "heard"
            visible: words !== ""
            Layout.fillWidth: true
            words: card.kiosk.heard
            font.weight: Font.Bold
        }

        Rectangle {
            Layout.fillWidth: true
            implicitHeight: Theme.stroke
            color: Theme.hairline
        }

        Repeater {
            id: answer

            model: card.kiosk.sentences

            Item {
                id: sentence

                required property int index
                required property string line

                readonly property bool isSpoken: index === card.kiosk.spoken

                objectName: "sentence"
                Layout.fillWidth: true
                implicitHeight: line.implicitHeight + 2 * Theme.mm(2)

                Rectangle {
                    objectName: "spokenMark"
                    visible: sentence.isSpoken
                    anchors.fill: parent
                    radius: Theme.mm(3)
                    color: Theme.primaryPale

                    Rectangle {
                        width: Theme.mm(2.5)
                        height: parent.height
                        radius: width / 2
                        color: Theme.primary
                    }
                }

                Words {
                    id: line

                    objectName: "sentenceText"
                    anchors.verticalCenter: parent.verticalCenter
                    x: Theme.mm(6)
                    width: parent.width - x - Theme.mm(2)
                    words: sentence.line
                    font.pixelSize: Theme.answerType
                    font.weight: sentence.isSpoken ? Font.Bold : Font.Normal
                }
            }
        }

        // After the words, never in their place.
        ServicePicture {
            kiosk: card.kiosk
            Layout.fillWidth: true
            highest: Theme.mm(80)
        }

        Words {
            visible: nextOnes.count > 0
            Layout.fillWidth: true
            Layout.topMargin: Theme.gap
            words: qsTr("이어서 물어보기")
            color: Theme.quiet
        }

        GridLayout {
            visible: nextOnes.count > 0
            Layout.fillWidth: true
            columns: Theme.room(card.width) > 200 ? 2 : 1
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            uniformCellWidths: true

            Repeater {
                id: nextOnes

                model: card.kiosk.followUps

                HelpButton {
                    required property int index
                    required property string modelData

                    objectName: "followUp" + index
                    kiosk: card.kiosk
                    isChoice: true
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    enabled: card.kiosk.ready
                    words: modelData
                    onActed: card.kiosk.askFollowUp(index)
                }
            }
        }

        SourceLine {
            visible: title !== ""
            Layout.fillWidth: true
            title: card.kiosk.sourceTitle
            details: ""
        }

        HelpButton {
            objectName: "original"
            visible: card.opensOriginal && card.kiosk.hasOriginal
            kiosk: card.kiosk
            Layout.fillWidth: true
            drawing: "document"
            words: qsTr("원문 보기")
            onActed: card.kiosk.openOriginal()
        }
    }
}
