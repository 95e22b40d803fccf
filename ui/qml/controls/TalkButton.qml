// The round button. Its drawing, fill and surroundings say in shape what its label says in words.
import QtQuick

Press {
    id: button

    property bool isMain: true
    property string conversation
    property real level: 0
    property bool microphoneWorks: true
    property int diameter: Theme.mm(130)

    readonly property bool isFilled: conversation !== "thinking" && conversation !== "speaking"
    readonly property color ink: isFilled ? Theme.inverse : Theme.primary
    // A small disc has no room for larger letters.
    readonly property int type: diameter * 0.8 < 4 * Theme.guideType ? Theme.bodyType : Theme.guideType

    implicitWidth: diameter
    implicitHeight: diameter
    padding: diameter * 0.08

    contentItem: Item {
        Column {
            anchors.centerIn: parent
            width: parent.width
            spacing: button.diameter * 0.03

            Icon {
                visible: button.conversation !== "thinking"
                anchors.horizontalCenter: parent.horizontalCenter
                size: button.diameter * 0.24
                drawing: !button.microphoneWorks ? "microphone-off" : button.conversation === "listening" ? "check" : "microphone"
                color: button.ink
            }

            SlowDots {
                visible: button.conversation === "thinking"
                anchors.horizontalCenter: parent.horizontalCenter
                size: button.diameter * 0.08
            }

            Words {
                objectName: "label"
                width: parent.width
                words: button.words
                color: button.ink
                font.pixelSize: button.type
                font.weight: Font.Bold
                lineHeight: 0.9
                horizontalAlignment: Text.AlignHCenter
                Accessible.ignored: true
            }
        }
    }

    background: Item {
        BreathingRing {
            anchors.centerIn: parent
            running: button.conversation === "listening"
            inner: button.diameter
            level: button.level
        }

        Rectangle {
            anchors.fill: parent
            radius: width / 2
            color: button.isFilled ? (button.down ? Theme.primaryPressed : Theme.primary) : (button.down ? Theme.primaryPale : Theme.card)
            border.width: button.isFilled ? 0 : Theme.thickStroke
            border.color: Theme.primary
        }

        FocusRing {
            visible: button.visualFocus
            anchors.margins: -Theme.thickStroke * 2
            radius: width / 2
        }
    }
}
