// What was written so far, with a caret and a line under what the next key may still change. Pressed, it is read out.
import QtQuick
import Malbeot
import controls

Press {
    id: written

    required property Typing typing
    property bool isRoomy: false

    readonly property bool isEmpty: typing.text === ""
    readonly property int type: Theme.type(16)
    readonly property real lineHeight: metrics.height * text.lineHeight
    readonly property int twoLines: Math.ceil(2 * 1.3 * type) + Theme.mm(6)
    readonly property int leastHeight: Math.ceil(Math.max(20.5 * Theme.pixelsPerMm, type * 1.15))
    readonly property int lines: Math.max(1, Math.floor((height - Theme.mm(2)) / lineHeight))

    padding: 0
    leftPadding: Theme.mm(5)
    rightPadding: Theme.mm(5)
    words: isEmpty ? qsTr("눌러서 쓰세요") : typing.text
    spokenName: isEmpty ? words : qsTr("쓰신 글, %1").arg(typing.text)
    onActed: typing.hear()

    FontMetrics {
        id: metrics

        font: text.font
    }

    contentItem: Item {
        Item {
            id: sight

            readonly property bool overflows: text.implicitHeight > height + 1

            anchors.verticalCenter: parent.verticalCenter
            anchors.verticalCenterOffset: (written.type - written.lineHeight) / 2
            width: parent.width
            height: Math.min(written.lines, text.lineCount) * written.lineHeight
            clip: overflows

            Words {
                id: text

                property real end: 0
                property real endTop: 0

                objectName: "written"
                width: parent.width
                y: Math.min(0, sight.height - implicitHeight)
                words: written.words
                tracking: 0
                text: words // breaks wherever it has to, as on paper
                color: written.isEmpty ? Theme.quiet : Theme.text
                type: written.type
                font.weight: written.isEmpty ? Font.Normal : Font.Bold
                font.preferTypoLineMetrics: true
                lineHeight: written.isRoomy && lineCount > 1 ? 1.3 : 1.08
                Accessible.role: Accessible.Heading
                onLineLaidOut: line => {
                    if (line.isLast) {
                        end = line.implicitWidth;
                        endTop = line.y;
                    }
                }

                Rectangle {
                    id: caret

                    readonly property int spaces: written.typing.text.length - written.typing.text.replace(/ +$/, "").length

                    x: written.isEmpty ? -Theme.mm(2) : Math.min(parent.width, parent.end + spaces * metrics.advanceWidth(" ") + Theme.mm(0.6))
                    y: parent.endTop + written.lineHeight - written.type
                    width: Theme.mm(1)
                    height: written.type
                    color: Theme.primary
                }

                Rectangle {
                    visible: written.typing.composing !== ""
                    x: caret.x - width - Theme.mm(0.6)
                    y: parent.endTop + written.lineHeight - height
                    width: Math.min(caret.x, metrics.advanceWidth(written.typing.composing))
                    height: Theme.mm(0.9)
                    color: Theme.primary
                }
            }
        }
    }

    background: Rectangle {
        radius: Theme.corner
        color: Theme.card
        border.width: Theme.thickStroke
        border.color: Theme.primary

        FocusRing {
            visible: written.visualFocus
            radius: parent.radius + Theme.thickStroke
        }
    }
}
