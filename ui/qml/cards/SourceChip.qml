// Where the answer comes from, always in sight; pressed, it shows the original where there is one.
import QtQuick
import QtQuick.Layouts
import controls

Press {
    id: chip

    property string title
    property string brief
    property bool opens: true
    readonly property bool isWhole: metrics.advanceWidth(title) < room
    readonly property string shown: isWhole ? title : brief
    readonly property bool isStacked: Theme.room(width) < 180
    readonly property real room: width - leftPadding - rightPadding - (isStacked ? 0 : (opens ? how.implicitWidth : 0) + Theme.icon + Theme.gap * 2)

    words: qsTr("원문 보기")
    spokenName: opens ? shown + ", " + words : shown
    enabled: opens
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    horizontalPadding: Theme.mm(isStacked ? 3 : 5)
    verticalPadding: Theme.mm(1.5)

    FontMetrics {
        id: metrics

        font: source.font
    }

    contentItem: Item {
        implicitHeight: row.implicitHeight

        GridLayout {
            id: row

            anchors.verticalCenter: parent.verticalCenter
            width: parent.width
            columns: chip.isStacked ? 1 : 3
            columnSpacing: Theme.mm(3)
            rowSpacing: 0

            Icon {
                visible: !chip.isStacked
                drawing: "document"
                color: Theme.quiet
            }

            Words {
                id: source

                objectName: "source"
                Layout.fillWidth: true
                words: chip.shown
                tracking: 0
                color: Theme.quiet
                font.preferTypoLineMetrics: true
                lineHeight: 1.05
                Accessible.ignored: true
            }

            Words {
                id: how

                objectName: "label"
                visible: chip.opens
                Layout.fillWidth: chip.isStacked
                words: chip.words
                tracking: 0
                color: Theme.primary
                font.weight: Font.Bold
                font.preferTypoLineMetrics: true
                lineHeight: 1.05
                Accessible.ignored: true
            }
        }
    }

    background: Rectangle {
        radius: Theme.corner
        color: !chip.opens ? Theme.resting : chip.down ? Theme.primaryPale : Theme.card
        border.width: !chip.opens ? 0 : chip.down ? Theme.thickStroke : Theme.stroke
        border.color: chip.down ? Theme.text : Theme.edge

        FocusRing {
            visible: chip.visualFocus
            radius: parent.radius + Theme.thickStroke
        }
    }
}
