// The one who listens and answers: a speech bubble with a face, whose mouth says what it does. There is only one, which
// goes from where it was to where the next page has a place for it.
pragma ComponentBehavior: Bound

import QtQuick

Item {
    id: figure

    // What the conversation does.
    property string conversation
    property real level: 0
    property bool microphoneWorks: true
    readonly property bool isDown: Companion.isDown

    property Item place: Companion.place
    property real diameter: 0
    property real centreX: 0
    property real centreY: 0
    // It stands where it should; before that there is nowhere to come from.
    property bool isPlaced: false

    readonly property bool isLarge: diameter > Theme.mm(60)
    readonly property string mouth: conversation === "listening" ? "bars" : conversation === "thinking" ? "dots" : conversation === "speaking" ? "speaks" : isLarge ? "microphone" : "smiles"
    readonly property color ink: Theme.inverse
    readonly property real unit: diameter / 150

    x: centreX - diameter / 2
    y: centreY - diameter / 2
    width: diameter
    height: diameter
    visible: place !== null && diameter > 0

    Accessible.ignored: true
    onPlaceChanged: Qt.callLater(follow)

    // Called for each frame, once everything else has its place: so nobody need know what moved its place.
    function follow() {
        if (!place || place.width <= 0)
            return;
        const middle = place.mapToItem(parent, place.width / 2, place.height / 2);
        const wanted = Math.min(place.width, place.height);
        if (centreX !== middle.x || centreY !== middle.y || diameter !== wanted)
            moves(middle.x, middle.y, wanted);
    }

    property real toX: 0
    property real toY: 0
    property real toDiameter: 0

    function moves(x: real, y: real, size: real) {
        if (toX === x && toY === y && toDiameter === size && way.running)
            return;
        toX = x;
        toY = y;
        toDiameter = size;
        way.stop();
        if (Theme.still || !isPlaced) {
            centreX = x;
            centreY = y;
            diameter = size;
            isPlaced = true;
        } else {
            way.start();
        }
    }

    ParallelAnimation {
        id: way

        NumberAnimation {
            target: figure
            property: "centreX"
            to: figure.toX
            duration: Theme.calm
            easing.type: Easing.OutCubic
        }
        NumberAnimation {
            target: figure
            property: "centreY"
            to: figure.toY
            duration: Theme.calm
            easing.type: Easing.OutCubic
        }
        NumberAnimation {
            target: figure
            property: "diameter"
            to: figure.toDiameter
            duration: Theme.calm
            easing.type: Easing.OutCubic
        }
    }

    // Its edge: it breathes while it waits, and follows the voice while it listens.
    Rectangle {
        readonly property real reach: figure.diameter * (figure.mouth === "bars" ? 0.03 + 0.066 * edge.voice : figure.isLarge ? 0.03 + 0.024 * edge.breath : 0)

        anchors.centerIn: parent
        width: parent.width + 2 * reach
        height: width
        radius: width / 2
        color: Theme.primaryRing
        visible: reach > 0
    }

    QtObject {
        id: edge

        property real breath: 0
        property real voice: figure.mouth === "bars" ? figure.level : 0

        // So slowly that no voice makes it flash.
        Behavior on voice {
            enabled: !Theme.still

            SmoothedAnimation {
                velocity: 1.2
            }
        }
    }

    // A step now and then in place of an animation, which would draw sixty times a second while nobody is there.
    Timer {
        property int step: 0

        interval: Theme.breath / 24
        repeat: true
        running: figure.visible && figure.isLarge && figure.mouth === "microphone" && !Theme.still
        onTriggered: {
            step = (step + 1) % 24;
            edge.breath = (1 - Math.cos(step / 12 * Math.PI)) / 2;
        }
        onRunningChanged: if (!running)
            edge.breath = 0
    }

    Rectangle {
        id: tail

        y: parent.height * 0.5
        width: parent.width * 0.5
        height: parent.height * 0.5
        color: face.color
        bottomLeftRadius: parent.width * 0.07
    }

    Rectangle {
        id: face

        anchors.fill: parent
        radius: width / 2
        color: figure.isDown ? Theme.primaryPressed : Theme.primary
    }

    Repeater {
        model: 2

        Rectangle {
            required property int index

            readonly property real apart: figure.isLarge ? 0.15 : 0.19

            x: figure.width * (0.5 + (index === 0 ? -apart : apart)) - width / 2
            y: figure.height * (figure.isLarge ? 0.2 : 0.36) - height / 2
            width: figure.diameter * (figure.isLarge ? 0.062 : 0.1)
            height: width * 1.15
            radius: width / 2
            color: figure.ink
        }
    }

    // Smiling, and speaking: a lower lip that opens.
    Item {
        id: lips

        property real open: 0

        visible: figure.mouth === "smiles" || figure.mouth === "speaks"
        x: figure.width * 0.3
        y: figure.height * 0.56
        width: figure.width * 0.4
        height: figure.height * (figure.mouth === "speaks" ? 0.1 + 0.14 * open : 0.2)
        clip: true

        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: figure.mouth === "speaks" ? parent.height : parent.width
            radius: Math.min(width, height) / 2
            color: figure.mouth === "speaks" ? figure.ink : "transparent"
            border.width: figure.mouth === "speaks" ? 0 : figure.diameter * 0.065
            border.color: figure.ink
        }

        SequentialAnimation on open {
            running: figure.mouth === "speaks" && figure.visible && !Theme.still
            loops: Animation.Infinite

            NumberAnimation {
                to: 1
                duration: 260
                easing.type: Easing.InOutSine
            }
            NumberAnimation {
                to: 0.1
                duration: 260
                easing.type: Easing.InOutSine
            }
        }
    }

    // Listening: three bars that grow with the voice.
    Row {
        visible: figure.mouth === "bars"
        anchors.horizontalCenter: parent.horizontalCenter
        y: figure.height * (figure.isLarge ? 0.54 : 0.66) - height / 2
        height: figure.height * 0.34
        spacing: figure.width * 0.06

        Repeater {
            model: 3

            Item {
                id: bar

                required property int index

                width: figure.width * 0.09
                height: figure.height * 0.34

                Rectangle {
                    anchors.centerIn: parent
                    width: parent.width
                    height: parent.height * (bar.index === 1 ? 0.6 + 0.4 * edge.voice : 0.4 + 0.4 * edge.voice)
                    radius: width / 2
                    color: figure.ink
                }
            }
        }
    }

    SlowDots {
        visible: figure.mouth === "dots"
        anchors.horizontalCenter: parent.horizontalCenter
        y: figure.height * (figure.isLarge ? 0.54 : 0.66) - height / 2
        size: Math.round(figure.diameter * 0.13)
        color: figure.ink
    }

    Icon {
        visible: figure.mouth === "microphone"
        anchors.horizontalCenter: parent.horizontalCenter
        y: figure.height * 0.44 - height / 2
        size: Math.round(figure.diameter * 0.26)
        drawing: figure.microphoneWorks ? "microphone" : "microphone-off"
        color: figure.ink
        paper: face.color
    }
}
