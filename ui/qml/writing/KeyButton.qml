// One key of the keyboard, or a word next to it. Screen readers hear a letter's name and what stands on the key.
import QtQuick
import controls

Press {
    id: key

    property bool isLetter: false
    property bool isOn: false
    // The one thing to do on the page.
    property bool isPrimary: false
    property bool isMain: isPrimary

    isWriting: true

    readonly property bool isBold: isLetter || isOn || isPrimary
    readonly property color ink: !enabled ? Theme.pale : isPrimary ? Theme.inverse : Theme.text
    readonly property color ground: !enabled ? Theme.resting : isPrimary ? (down ? Theme.primaryPressed : Theme.primary) : down || isOn ? Theme.primaryRing : isLetter ? Theme.card : Theme.primaryPale

    padding: 0
    implicitWidth: label.implicitWidth + 2 * Theme.mm(4)
    implicitHeight: Math.max(Theme.mm(30), Theme.bodyType * 1.35)
    Accessible.name: spokenName.indexOf(words) < 0 ? words + " " + spokenName : spokenName

    contentItem: Item {
        Words {
            id: label

            objectName: "label"
            tracking: 0
            anchors.centerIn: parent
            width: key.width
            words: key.words
            text: words
            color: key.ink
            type: key.isLetter ? Theme.type(14) : Theme.bodyType
            font.weight: key.isBold ? Font.Bold : Font.Normal
            // The typeface's other line is half as high again as its letters, and higher than many a key.
            font.preferTypoLineMetrics: true
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            lineHeight: 1
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: true
        }

        // The typeface's own dot is too small to be seen from where people stand.
        Rectangle {
            visible: key.words === "ㆍ"
            anchors.centerIn: parent
            width: label.font.pixelSize * 0.34
            height: width
            radius: width / 2
            color: key.ink
        }
    }

    background: Rectangle {
        radius: Math.min(Theme.corner, key.height * 0.2)
        color: key.ground
        border.width: !key.enabled || key.isPrimary ? 0 : key.down || key.isOn ? Theme.thickStroke : Theme.stroke
        border.color: key.down || key.isOn ? Theme.text : Theme.line

        FocusRing {
            visible: key.visualFocus
            radius: parent.radius + Theme.thickStroke
        }
    }
}
