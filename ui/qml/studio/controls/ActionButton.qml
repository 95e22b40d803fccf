// A button with a word and perhaps a drawing, of a size for a mouse.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import controls

Button {
    id: button

    property string words
    property string drawing
    property bool isPrimary: false
    property bool isQuiet: false
    property bool isOn: false
    property string spokenName: words
    // What comes of it, where the word alone does not say: shown to whoever points at it or comes by with the keys.
    property string explanation

    readonly property color ink: !enabled ? Theme.pale : isPrimary ? Theme.inverse : isOn ? Theme.primary : Theme.text

    text: words
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    horizontalPadding: 14
    verticalPadding: 7
    implicitHeight: Math.max(StudioTheme.control, implicitContentHeight + topPadding + bottomPadding)

    Accessible.role: Accessible.Button
    Accessible.name: spokenName
    Accessible.description: explanation
    ToolTip.visible: explanation !== "" && (hovered || visualFocus)
    ToolTip.text: explanation
    Accessible.onPressAction: click()
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    contentItem: Item {
        implicitWidth: row.implicitWidth
        implicitHeight: row.implicitHeight

        RowLayout {
            id: row

            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width)
            spacing: 7

            Icon {
                visible: drawing !== ""
                drawing: button.drawing
                size: StudioTheme.icon
                color: button.ink
            }

            PlainText {
                Layout.fillWidth: true
                words: button.words
                color: button.ink
                font.weight: button.isPrimary || button.isOn ? Font.Bold : Font.Normal
                horizontalAlignment: Text.AlignHCenter
                Accessible.ignored: true
            }
        }
    }

    background: Rectangle {
        radius: StudioTheme.corner
        color: !button.enabled ? "transparent" : button.isPrimary ? (button.down ? Theme.primaryPressed : Theme.primary) : button.down || button.isOn ? Theme.primaryPale : button.hovered ? Theme.ground : button.isQuiet ? "transparent" : Theme.card
        border.width: button.isPrimary && button.enabled ? 0 : button.isQuiet && !button.hovered ? 0 : button.isOn ? 2 : 1
        border.color: button.isOn ? Theme.primary : button.enabled ? Theme.line : Theme.hairline

        KeyRing {
            visible: button.visualFocus
            radius: parent.radius + 3
        }
    }
}
