// The ground of a field: its border says whether it is written in and whether something is wrong.
import QtQuick
import controls

Rectangle {
    property Item editor
    property bool isWrong: false

    radius: StudioTheme.corner
    color: Theme.card
    border.width: editor && editor.activeFocus ? 2 : isWrong ? 2 : 1
    border.color: isWrong ? StudioTheme.block : editor && editor.activeFocus ? Theme.primary : Theme.line
}
