// Three dots that swell one after another: the kiosk is thinking.
pragma ComponentBehavior: Bound

import QtQuick

Row {
    id: dots

    property int size: Theme.mm(10)
    property real phase: 0
    property color color: Theme.primary

    spacing: size * 0.7
    Accessible.ignored: true

    NumberAnimation on phase {
        running: dots.visible && !Theme.still
        loops: Animation.Infinite
        from: 0
        to: 3
        duration: Theme.breath
    }

    Repeater {
        model: 3

        Item {
            id: place

            required property int index

            width: dots.size
            height: dots.size

            Rectangle {
                readonly property real away: Math.min(Math.abs(dots.phase - place.index - 0.5), 3 - Math.abs(dots.phase - place.index - 0.5))

                anchors.centerIn: parent
                width: dots.size * (1 - 0.4 * Math.min(1, away))
                height: width
                radius: width / 2
                color: dots.color
            }
        }
    }
}
