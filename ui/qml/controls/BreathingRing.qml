// A ring that breathes slowly while the kiosk listens and widens with the voice.
pragma ComponentBehavior: Bound

import QtQuick

Item {
    id: ring

    property bool running: false
    property real inner: 0
    property real level: 0
    property real breath: 0
    property real voice: level

    visible: running

    // So slowly that no voice makes it flash.
    Behavior on voice {
        SmoothedAnimation {
            velocity: 1.2
        }
    }

    SequentialAnimation on breath {
        running: ring.running
        loops: Animation.Infinite

        NumberAnimation {
            to: 1
            duration: Theme.breath / 2
            easing.type: Easing.InOutSine
        }
        NumberAnimation {
            to: 0
            duration: Theme.breath / 2
            easing.type: Easing.InOutSine
        }
    }

    Repeater {
        model: 2

        Rectangle {
            required property int index

            readonly property real reach: ring.inner * (0.07 + 0.03 * ring.breath + 0.14 * ring.voice) * (index === 0 ? 1 : 0.5)

            anchors.centerIn: parent
            width: ring.inner + 2 * reach
            height: width
            radius: width / 2
            color: index === 0 ? Theme.primaryPale : Theme.primaryRing
            border.width: index === 0 ? Theme.stroke : 0
            border.color: Theme.primary
        }
    }
}
