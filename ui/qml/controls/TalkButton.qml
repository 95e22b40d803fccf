// What begins to listen: the figure itself, or where there is no room for its words in it a bar.
import QtQuick
import QtQuick.Layouts

Press {
    id: button

    property bool isMain: true
    property bool isBar: false
    property bool microphoneWorks: true
    property int diameter: Theme.mm(150)

    implicitWidth: diameter
    implicitHeight: isBar ? Math.max(Theme.mm(40), bar.implicitHeight + 2 * Theme.mm(5)) : diameter
    padding: 0

    onDownChanged: if (!isBar)
        Companion.isDown = down
    Component.onDestruction: Companion.isDown = false

    contentItem: Item {
        RowLayout {
            id: bar

            visible: button.isBar
            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width - 2 * Theme.mm(4))
            spacing: Theme.mm(5)

            Icon {
                visible: Theme.room(button.width) > 145
                size: Theme.type(Theme.isNarrow ? 13 : 18)
                drawing: button.microphoneWorks ? "microphone" : "microphone-off"
                color: Theme.inverse
                paper: Theme.primary
            }

            Words {
                objectName: "label"
                Layout.fillWidth: true
                words: button.words
                tracking: 0
                color: Theme.inverse
                type: Theme.guideType
                font.weight: Font.Bold
                font.preferTypoLineMetrics: true
                lineHeight: lineCount > 1 ? 1.12 : 1
                horizontalAlignment: Text.AlignHCenter
                Accessible.ignored: true
            }
        }

        Words {
            objectName: "label"
            visible: !button.isBar
            anchors.horizontalCenter: parent.horizontalCenter
            y: parent.height * 0.71 - height / 2
            width: parent.width * 0.86
            words: button.words
            tracking: 0
            color: Theme.inverse
            type: Theme.guideType
            font.weight: Font.Bold
            font.preferTypoLineMetrics: true
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: true
        }
    }

    background: Item {
        FigurePlace {
            visible: !button.isBar
            anchors.fill: parent
        }

        Rectangle {
            visible: button.isBar
            anchors.fill: parent
            radius: Theme.corner
            color: button.down ? Theme.primaryPressed : Theme.primary
        }

        FocusRing {
            visible: button.visualFocus
            anchors.margins: -Theme.thickStroke * (button.isBar ? 1.2 : 2)
            radius: button.isBar ? Theme.corner + Theme.thickStroke : width / 2
        }
    }
}
