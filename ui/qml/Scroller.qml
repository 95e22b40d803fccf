// Content of any length: what does not fit is turned to with two buttons, or by finger.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts

Item {
    id: scroller

    property QtObject kiosk
    property bool isCentred: true
    property int spacing: Theme.gap

    readonly property bool overflows: column.implicitHeight > height + 1
    readonly property real pagerWidth: overflows ? Math.max(up.implicitWidth, down.implicitWidth, Theme.mm(24)) + Theme.gap : 0

    default property alias content: column.data

    implicitHeight: column.implicitHeight

    function turnPage(direction: int) {
        const highest = Math.max(0, flick.contentHeight - flick.height);
        flick.contentY = Math.min(highest, Math.max(0, flick.contentY + direction * flick.height * 0.8));
    }

    // Bring ``item`` into sight.
    function reveal(item: Item) {
        if (!item)
            return;
        const top = item.mapToItem(column, 0, 0).y;
        const highest = Math.max(0, flick.contentHeight - flick.height);
        if (top < flick.contentY || top + item.height > flick.contentY + flick.height)
            flick.contentY = Math.min(highest, Math.max(0, top - Theme.mm(4)));
    }

    function toTop() {
        flick.contentY = 0;
    }

    Flickable {
        id: flick

        objectName: "scrolled"
        width: scroller.width - scroller.pagerWidth
        height: scroller.height
        contentWidth: width
        contentHeight: Math.max(height, column.implicitHeight)
        interactive: scroller.overflows
        boundsBehavior: Flickable.StopAtBounds
        clip: scroller.overflows

        Behavior on contentY {
            enabled: !flick.moving

            NumberAnimation {
                duration: Theme.calm
                easing.type: Easing.InOutCubic
            }
        }

        ColumnLayout {
            id: column

            width: flick.width
            y: scroller.isCentred && !scroller.overflows ? (flick.height - implicitHeight) / 2 : 0
            spacing: scroller.spacing
        }
    }

    ColumnLayout {
        visible: scroller.overflows
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        width: scroller.pagerWidth - Theme.gap
        spacing: Theme.mm(3)

        HelpButton {
            id: up

            objectName: "up"
            kiosk: scroller.kiosk
            words: qsTr("위")
            spokenName: qsTr("위로 올려 보기")
            Layout.fillWidth: true
            enabled: !flick.atYBeginning
            onActed: scroller.turnPage(-1)
        }

        Item {
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
            enabled: !flick.atYEnd
            onActed: scroller.turnPage(1)
        }
    }
}
