// One of a few choices: a picture with its word below or next to it, or the word alone; where it stands in a row, with a
// mark to go on.
import QtQuick
import QtQuick.Layouts
import controls

Press {
    id: choice

    property bool isMain: true
    property bool isChoice: true
    property string drawing
    property int pictureSize: Theme.mm(40)
    property bool isBeside: false
    property bool isMarked: !hasPicture
    property int type: Theme.bodyType
    // Of what it is about: a topic's family, where it has one.
    property color ink: Theme.primary
    property color tint: Theme.card
    readonly property color edge: Qt.colorEqual(tint, Theme.card) && !Theme.contrast ? Theme.edge : ink

    readonly property bool hasPicture: drawing !== ""
    readonly property bool isRow: isBeside || !hasPicture

    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    horizontalPadding: Theme.mm(7)
    verticalPadding: Theme.mm(3.5)

    contentItem: Item {
        implicitHeight: layout.implicitHeight

        GridLayout {
            id: layout

            anchors.centerIn: parent
            width: parent.width
            columns: choice.isRow ? 3 : 1
            columnSpacing: Theme.gap
            rowSpacing: Theme.mm(2)

            Icon {
                visible: choice.hasPicture
                Layout.alignment: Qt.AlignCenter
                size: choice.pictureSize
                drawing: choice.drawing
                color: choice.down ? Theme.text : choice.ink
                paper: choice.down ? Theme.primaryPale : choice.tint
            }

            Words {
                objectName: "label"
                Layout.fillWidth: true
                words: choice.words
                tracking: 0
                type: choice.type
                font.weight: Font.Bold
                lineHeight: 0.95
                horizontalAlignment: choice.isRow ? Text.AlignLeft : Text.AlignHCenter
                Accessible.ignored: true
            }

            Icon {
                visible: choice.isRow && choice.isMarked
                drawing: "next"
                color: choice.down ? Theme.text : choice.ink
            }
        }
    }

    background: Rectangle {
        radius: Theme.corner
        color: choice.down ? Theme.primaryPale : choice.tint
        border.width: choice.down ? Theme.thickStroke : Theme.tintStroke
        border.color: choice.down ? Theme.text : choice.edge

        FocusRing {
            visible: choice.visualFocus
            radius: parent.radius + Theme.thickStroke
        }
    }
}
