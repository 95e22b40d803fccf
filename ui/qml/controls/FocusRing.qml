// Shows which control the keys act on.
import QtQuick

Rectangle {
    anchors.fill: parent
    anchors.margins: -Theme.thickStroke * 1.2
    color: "transparent"
    border.width: Theme.thickStroke
    border.color: Theme.focus
}
