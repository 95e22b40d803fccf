// Content of any length: what does not fit is turned to with two buttons, or by finger.
import QtQuick
import QtQuick.Layouts
import Malbeot

Item {
    id: scroller

    required property KioskViewModel kiosk
    property bool isCentred: true
    // The content is as high as there is room, and never turned.
    property bool fills: false
    property int spacing: Theme.gap

    readonly property bool overflows: !fills && column.implicitHeight > height + 1
    // The two buttons stand next to the content, or below it where it needs the width.
    readonly property bool isPagerBelow: Theme.room(width) < 160
    readonly property bool givesRoom: overflows || turns > mostTurns
    readonly property real pagerWidth: givesRoom && !isPagerBelow ? Math.max(up.implicitWidth, down.implicitWidth, Theme.mm(24)) + Theme.gap : 0
    readonly property real pagerHeight: givesRoom && isPagerBelow ? Math.max(up.implicitHeight, down.implicitHeight) + Theme.gap : 0
    readonly property real viewHeight: height - pagerHeight
    // What would be cut in two at the lower edge of what rests is left for the next page, up to a third of the view.
    property real leftOut: 0
    // Content that is shorter where it is narrower would show and hide the buttons for ever, before anything else can
    // happen: after a few turns their room is kept free until the window has another shape.
    property int turns: 0
    readonly property int mostTurns: 6
    // A page that is still being laid out passes through several heights, and turns at each: only those to which it
    // comes back may go on for ever.
    property var heights: []
    // What was last brought into sight: it stays there while the layout changes around it, until somebody turns pages.
    property Item revealed: null
    // Marks what has reveal() for those who look from outside.
    readonly property bool reveals: true

    default property alias content: column.data

    implicitHeight: column.implicitHeight

    function turnPage(direction: int) {
        revealed = null;
        flick.contentY = Math.min(highest(), Math.max(0, flick.contentY + direction * flick.height * 0.8));
    }

    // Bring ``item`` into sight, whatever it lies in.
    function reveal(item: Item) {
        if (!item)
            return;
        revealed = item;
        bringIntoSight(item);
        for (let around = scroller.parent; around; around = around.parent) {
            const outer = around as Scroller;
            if (outer) {
                outer.reveal(item);
                return;
            }
        }
    }

    function bringIntoSight(item: Item) {
        const top = item.mapToItem(column, 0, 0).y;
        if (top < flick.contentY || top + item.height > flick.contentY + flick.height)
            flick.contentY = Math.min(highest(), Math.max(0, top - Theme.mm(4)));
    }

    function toTop() {
        revealed = null;
        flick.contentY = 0;
    }

    function settle() {
        if (!overflows || fills || flick.moving || gliding.running)
            return;
        const end = flick.contentY + viewHeight;
        let until = end;
        // What stood whole next to a thing that is left out must not be cut in its place.
        for (let before = Infinity; until < before && end - until < viewHeight / 3; ) {
            before = until;
            until = wholeUntil(column, until);
        }
        leftOut = end < column.height - 1 && end - until < viewHeight / 3 ? end - until : 0;
    }

    // Where in the column the first control or picture begins that reaches over ``end``, or the first line of a text.
    function wholeUntil(item: Item, end: real): real {
        let until = end;
        for (const child of item.children) {
            if (!child.visible || child.height <= 0 || child.opacity <= 0)
                continue;
            const top = child.mapToItem(column, 0, 0).y;
            if (top >= end || top + child.height <= end)
                continue;
            if (child.lineCount !== undefined && child.words !== undefined) {
                const line = child.height / Math.max(1, child.lineCount);
                until = Math.min(until, top + Math.floor((end - top) / line) * line);
            } else if (child.acted !== undefined || child.sourceSize !== undefined) {
                until = Math.min(until, top);
            } else {
                until = Math.min(until, wholeUntil(child, end));
            }
        }
        return until;
    }

    function rest(moves: bool) {
        if (moves)
            leftOut = 0;
        else
            soon.restart();
    }

    function highest(): real {
        return Math.max(0, flick.contentHeight - viewHeight);
    }

    onWidthChanged: turns = 0
    onHeightChanged: {
        if (!heights.includes(height)) {
            heights.push(height);
            turns = 0;
        }
        soon.restart();
    }
    onOverflowsChanged: {
        turns += 1;
        leftOut = 0;
        soon.restart();
    }

    // Once the layout knows where everything stands.
    Timer {
        id: soon

        interval: 0
        onTriggered: {
            if (scroller.turns <= scroller.mostTurns)
                scroller.turns = 0;
            scroller.heights = [];
            if (scroller.revealed && !flick.moving && !gliding.running)
                scroller.bringIntoSight(scroller.revealed);
            scroller.settle();
        }
    }

    Flickable {
        id: flick

        objectName: "scrolled"
        width: scroller.width - scroller.pagerWidth
        height: scroller.viewHeight - scroller.leftOut
        contentWidth: width
        contentHeight: Math.max(height, column.height)
        interactive: scroller.overflows
        boundsBehavior: Flickable.StopAtBounds
        clip: scroller.overflows

        onMovementStarted: scroller.revealed = null
        onContentYChanged: soon.restart()
        onContentHeightChanged: soon.restart()
        onMovingChanged: scroller.rest(moving)

        Behavior on contentY {
            enabled: !flick.moving

            NumberAnimation {
                id: gliding

                duration: Theme.calm
                onRunningChanged: scroller.rest(running)
                easing.type: Easing.InOutCubic
            }
        }

        ColumnLayout {
            id: column

            width: flick.width
            height: scroller.fills ? flick.height : implicitHeight
            y: scroller.isCentred && !scroller.overflows ? (flick.height - height) / 2 : 0
            spacing: scroller.spacing
        }
    }

    GridLayout {
        visible: scroller.overflows
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        width: scroller.isPagerBelow ? parent.width : scroller.pagerWidth - Theme.gap
        height: scroller.isPagerBelow ? scroller.pagerHeight - Theme.gap : parent.height
        columns: scroller.isPagerBelow ? 3 : 1
        columnSpacing: Theme.gap
        rowSpacing: Theme.mm(3)

        HelpButton {
            id: up

            objectName: "up"
            kiosk: scroller.kiosk
            words: qsTr("위")
            spokenName: qsTr("위로 올려 보기")
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            enabled: !flick.atYBeginning
            onActed: scroller.turnPage(-1)
        }

        Item {
            visible: !scroller.isPagerBelow
            Layout.fillHeight: true
            Layout.fillWidth: true

            Rectangle {
                anchors.horizontalCenter: parent.horizontalCenter
                width: Theme.mm(2)
                radius: width / 2
                color: Theme.line
                y: parent.height * flick.visibleArea.yPosition
                height: parent.height * flick.visibleArea.heightRatio
            }
        }

        HelpButton {
            id: down

            objectName: "down"
            kiosk: scroller.kiosk
            words: qsTr("아래")
            spokenName: qsTr("아래로 내려 보기")
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            enabled: !flick.atYEnd
            onActed: scroller.turnPage(1)
        }
    }
}
