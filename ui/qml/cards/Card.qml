// Something to be read: white, without an outline, on a line of shadow.
import QtQuick
import controls

Rectangle {
    id: card

    radius: Theme.corner
    color: Theme.contrast ? Theme.card : Theme.shadow

    Rectangle {
        anchors.fill: parent
        anchors.bottomMargin: Theme.contrast ? 0 : Theme.mm(1)
        radius: Theme.corner
        color: Theme.card
    }
}
