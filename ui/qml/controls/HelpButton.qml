// A rectangular button: a word, perhaps with a drawing. What rests keeps its shape, without an edge.
import QtQuick
import QtQuick.Layouts

Press {
    id: button

    property string drawing
    property bool isStrong: false
    // The one thing to do on a page.
    property bool isPrimary: false
    property bool isMain: false
    property bool isChoice: false
    // Something that is turned on: said by a check mark and a thick border, not by colour alone.
    property bool isOn: false
    property bool showsCheck: true
    // The drawing stands over the word.
    property bool isStacked: false
    property int iconSize: Theme.icon
    property color iconInk: ink
    property int type: Theme.bodyType

    readonly property color fill: !enabled ? Theme.resting : isPrimary ? (down ? Theme.primaryPressed : Theme.primary) : isStrong ? (down ? Theme.strongPressed : Theme.strong) : (down ? Theme.primaryPale : Theme.card)
    readonly property color ink: !enabled ? Theme.pale : isStrong || isPrimary ? Theme.inverse : Theme.text

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    horizontalPadding: Theme.mm(2.5)
    verticalPadding: Theme.mm(3)
    spokenName: isOn ? qsTr("%1, 켜짐").arg(words) : words

    contentItem: Item {
        implicitWidth: row.implicitWidth
        implicitHeight: row.implicitHeight

        GridLayout {
            id: row

            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width)
            columns: button.isStacked ? 1 : 2
            columnSpacing: Theme.mm(3)
            rowSpacing: Theme.mm(2)

            Icon {
                visible: drawing !== ""
                size: button.iconSize
                Layout.alignment: Qt.AlignCenter
                drawing: button.isOn && button.showsCheck ? "check" : button.drawing
                color: button.iconInk
                paper: button.fill
            }

            Words {
                objectName: "label"
                Layout.fillWidth: true
                words: button.words
                tracking: 0
                color: button.ink
                type: button.type
                font.weight: button.isStrong || button.isOn || button.isPrimary ? Font.Bold : Font.Normal
                // The typeface's usual line is half as high again as its letters.
                font.preferTypoLineMetrics: true
                lineHeight: lineCount > 1 ? 1.12 : 1
                // It changes while the words are laid out, and would count from the next time only.
                onLineHeightChanged: Qt.callLater(forceLayout)
                horizontalAlignment: Text.AlignHCenter
                Accessible.ignored: true
            }
        }
    }

    background: Rectangle {
        radius: Theme.corner
        color: button.fill
        border.width: !button.enabled || button.isStrong || button.isPrimary ? 0 : button.down || button.isOn ? Theme.thickStroke : Theme.stroke
        border.color: button.down || button.isOn ? Theme.text : Theme.line

        FocusRing {
            visible: button.visualFocus
            radius: parent.radius + Theme.thickStroke
        }
    }
}
