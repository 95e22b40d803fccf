// How something stands: a drawing and words, the colour only next to them.
import QtQuick
import QtQuick.Layouts
import controls

RowLayout {
    id: line

    property string mark: "good"
    property string words
    property int lines: 1

    readonly property string sign: mark === "good" ? "check" : mark === "look" ? "information" : mark === "block" ? "warning" : "cross"
    readonly property color ink: mark === "good" ? StudioTheme.good : mark === "look" ? StudioTheme.look : mark === "block" ? StudioTheme.block : StudioTheme.out

    spacing: 5

    Icon {
        Layout.alignment: Qt.AlignTop
        drawing: line.sign
        size: 16
        color: line.ink
    }

    PlainText {
        Layout.fillWidth: true
        words: line.words
        color: line.ink
        font.pixelSize: StudioTheme.small
        wrapMode: line.lines > 1 ? Text.Wrap : Text.NoWrap
        maximumLineCount: line.lines
        elide: Text.ElideRight
    }
}
