// Shows which control the keys act on.
import QtQuick
import controls

Rectangle {
    anchors.fill: parent
    anchors.margins: -3
    radius: StudioTheme.corner + 3
    color: "transparent"
    border.width: 2
    border.color: Theme.focus
}
