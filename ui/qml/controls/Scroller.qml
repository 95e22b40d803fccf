// Content of any length: what does not fit is turned to with two buttons below it, or by finger.
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
    // Its two buttons stand elsewhere: next to content that is high up they would be out of reach.
    property bool isTurnedElsewhere: false

    readonly property bool overflows: !fills && column.implicitHeight > height + 1
    readonly property real pagerHeight: overflows && !isTurnedElsewhere ? pager.implicitHeight + Theme.mm(4) : 0
    // Of the view, at its lower edge.
    property real leftOut: 0
    readonly property bool isAtBeginning: flick.atYBeginning
    readonly property bool isAtEnd: flick.contentY >= flick.contentHeight - viewHeight - 1
    readonly property real viewHeight: height - pagerHeight
    // What was last brought into sight: it stays there while the layout changes around it, until somebody turns pages.
    property Item revealed: null
    // Marks what has reveal() for those who look from outside.
    readonly property bool reveals: true

    default property alias content: column.data

    implicitHeight: column.implicitHeight

    function turnPage(direction: int) {
        revealed = null;
        const wanted = flick.contentY + direction * viewHeight * 0.8;
        const whole = cutAt(column, wanted) - Theme.mm(3);
        flick.contentY = Math.min(highest(), Math.max(0, direction > 0 && whole > flick.contentY + viewHeight * 0.3 ? Math.min(wanted, whole) : wanted));
    }

    // Where in the column the control begins that ``edge`` cuts in two; below everything where there is none.
    function cutAt(item: Item, edge: real): real {
        let first = Infinity;
        for (const child of item.children) {
            if (!child.visible || child.height <= 0 || child.opacity <= 0)
                continue;
            const top = child.mapToItem(column, 0, 0).y;
            if (top < edge && top + child.height > edge)
                first = Math.min(first, child.acted !== undefined ? top : cutAt(child, edge));
        }
        return first;
    }

    // A control that the lower edge would cut in two is left for the next page; of a text a part may be seen.
    function settle() {
        const end = flick.contentY + viewHeight;
        const whole = overflows && !fills ? cutAt(column, end) : Infinity;
        leftOut = whole < end && end - whole < viewHeight * 0.6 ? end - whole : 0;
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

    function highest(): real {
        return Math.max(0, flick.contentHeight - viewHeight);
    }

    onHeightChanged: soon.restart()

    // Once the layout knows where everything stands.
    Timer {
        id: soon

        interval: 0
        onTriggered: {
            if (flick.moving || gliding.running)
                return;
            if (scroller.revealed)
                scroller.bringIntoSight(scroller.revealed);
            scroller.settle();
        }
    }

    Flickable {
        id: flick

        objectName: "scrolled"
        width: scroller.width
        height: scroller.viewHeight - scroller.leftOut
        contentWidth: width
        contentHeight: Math.max(scroller.viewHeight, column.height)
        interactive: scroller.overflows
        boundsBehavior: Flickable.StopAtBounds
        clip: scroller.overflows

        onMovementStarted: scroller.revealed = null
        onContentYChanged: soon.restart()
        onContentHeightChanged: soon.restart()
        onMovingChanged: soon.restart()

        Behavior on contentY {
            enabled: !flick.moving

            NumberAnimation {
                id: gliding

                duration: Theme.calm
                onRunningChanged: soon.restart()
                easing.type: Easing.InOutCubic
            }
        }

        ColumnLayout {
            id: column

            width: flick.width
            height: scroller.fills ? scroller.viewHeight : implicitHeight
            y: scroller.isCentred && !scroller.overflows ? (scroller.viewHeight - height) / 2 : 0
            spacing: scroller.spacing
        }
    }

    Pager {
        id: pager

        scroller: scroller
        visible: scroller.overflows && !scroller.isTurnedElsewhere
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
