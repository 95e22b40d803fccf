// What was asked, the answer sentence by sentence with its one figure first, its picture and where it comes from; follows
// the sentence that sounds.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Malbeot
import controls

Card {
    id: card

    required property KioskViewModel kiosk
    // It stands alone, without a page around it that leads on.
    property bool isAlone: false
    property bool isTurnedElsewhere: false
    // The whole of it stands elsewhere, always in sight.
    property bool hasSource: true
    property alias scroller: scroller
    // What stands at the end of it where there is no room next to it.
    property alias tail: tailColumn

    // A long name goes up with the words.
    readonly property bool isRoomy: !isAlone && Theme.isAmple && kiosk.answerTitle.length < 45
    readonly property int inside: Theme.isNarrow ? Theme.mm(5) : Theme.padding

    implicitHeight: (isRoomy ? above.implicitHeight + Theme.gap : 0) + scroller.implicitHeight + 2 * inside

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

    ColumnLayout {
        id: above

        visible: card.isRoomy
        x: card.inside
        y: card.inside
        width: parent.width - 2 * x
    }

    ColumnLayout {
        id: head

        parent: card.isRoomy ? above : within
        Layout.fillWidth: true
        spacing: Theme.mm(4)

        Asked {
            visible: !card.isRoomy && card.kiosk.isUnsure
            kiosk: card.kiosk
            Layout.fillWidth: true
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.mm(5)

            Icon {
                visible: card.isRoomy && card.kiosk.hasFacts
                size: Theme.mm(26)
                drawing: Pictures.ofService(card.kiosk.factsTitle, "")
                color: Theme.ink(Pictures.topicOf(drawing))
            }

            Words {
                objectName: "headline"
                Layout.fillWidth: true
                words: card.kiosk.answerTitle
                type: Theme.guideType
                font.weight: Font.Bold
                lineHeight: 0.95
                Accessible.role: Accessible.Heading
            }
        }

        Repeater {
            // Twice as large it would not fit into a line, and the words around it are as large as it is here.
            model: Theme.textScale > 1 ? [] : card.kiosk.figures

            FigureBand {
                required property var modelData

                Layout.fillWidth: true
                figure: modelData.text
                before: modelData.before
            }
        }
    }

    Scroller {
        id: scroller

        kiosk: card.kiosk
        isTurnedElsewhere: card.isTurnedElsewhere
        anchors.fill: parent
        anchors.margins: card.inside
        anchors.topMargin: card.inside + (card.isRoomy ? above.implicitHeight + Theme.mm(4) : 0)
        spacing: Theme.mm(4)
        isCentred: false

        ColumnLayout {
            id: within

            visible: !card.isRoomy
            Layout.fillWidth: true
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
                implicitHeight: line.implicitHeight + 2 * Theme.mm(1)

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
                    x: Theme.mm(5)
                    width: parent.width - x
                    words: sentence.line
                    type: Theme.answerType
                    font.weight: sentence.isSpoken ? Font.Bold : Font.Normal
                }
            }
        }

        Asked {
            visible: !card.isRoomy && !card.kiosk.isUnsure && card.kiosk.heard !== ""
            kiosk: card.kiosk
            Layout.fillWidth: true
        }

        // After the words, never in their place.
        ServicePicture {
            kiosk: card.kiosk
            Layout.fillWidth: true
            highest: Theme.mm(80)
        }

        SourceLine {
            visible: card.hasSource && title !== ""
            Layout.fillWidth: true
            title: card.kiosk.sourceTitle
            details: ""
        }

        ColumnLayout {
            id: tailColumn

            Layout.fillWidth: true
        }

        FollowUps {
            visible: card.isAlone && lines.length > 0
            kiosk: card.kiosk
            Layout.fillWidth: true
        }
    }
}
