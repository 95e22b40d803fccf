// A rectangular button: a word, perhaps with a drawing. What cannot be pressed lies flat, without a border.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts

Button {
    id: button

    property string words
    property string drawing
    property string spokenName: words
    property bool isStrong: false
    property int type: Theme.bodyType

    readonly property color ink: !enabled ? Theme.pale : isStrong ? Theme.inverse : Theme.text

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    horizontalPadding: Theme.mm(3)
    verticalPadding: Theme.mm(3)
    text: words

    Accessible.role: Accessible.Button
    Accessible.name: spokenName

    contentItem: Item {
        implicitWidth: row.implicitWidth
        implicitHeight: row.implicitHeight

        RowLayout {
            id: row

            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width)
            spacing: Theme.mm(3)

            Icon {
                visible: button.drawing !== ""
                drawing: button.drawing
                color: button.ink
            }

            Words {
                objectName: "label"
                Layout.fillWidth: true
                words: button.words
                color: button.ink
                font.pixelSize: button.type
                font.weight: button.isStrong ? Font.Bold : Font.Normal
                lineHeight: 0.9
                horizontalAlignment: Text.AlignHCenter
                Accessible.ignored: true
            }
        }
    }

    background: Rectangle {
        radius: Theme.corner
        color: !button.enabled ? "transparent" : button.isStrong ? (button.down ? Theme.strongPressed : Theme.strong) : (button.down ? Theme.primaryPale : Theme.card)
        border.width: !button.enabled || button.isStrong ? 0 : button.down ? Theme.thickStroke : Theme.stroke
        border.color: button.down ? Theme.text : Theme.line

        FocusRing {
            visible: button.visualFocus
            radius: parent.radius
        }
    }
}
