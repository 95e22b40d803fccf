// The frame of what is said: the figure in one place from the welcome to the answer, over it what to do now, under it
// what was said and what can be pressed. Across, and low down, what is read stands apart from what is pressed.
import QtQuick
import QtQuick.Layouts
import Malbeot

GridLayout {
    id: talking

    required property KioskViewModel kiosk
    property string headline
    property string guidance
    // The figure itself is pressed.
    property bool isPressed: false
    // What ends it stands away from where what begins it stood.
    property real lift: 0

    default property alias content: contentColumn.data
    property alias further: furtherColumn.data
    property alias actions: actionsColumn.data

    readonly property bool isBeside: Theme.isAcross
    readonly property bool isApart: isBeside || Theme.readsHigh
    readonly property real besideWidth: Math.round(width * 0.4)
    readonly property real roomBelow: Theme.readsHigh ? height - Theme.readingHeight : height
    readonly property real diameter: Math.round(isBeside ? Math.min(Theme.mm(140), besideWidth * 0.62, height * 0.55) : Theme.readsHigh ? Math.min(Theme.mm(130), roomBelow * 0.58) : Math.min(Theme.mm(150), width * 0.5, height * 0.345))
    // Its words would not fit into it.
    // There is no room for it next to what can be pressed.
    property bool isFigureAway: false
    readonly property bool isBar: Theme.isCramped || isFigureAway || diameter < 7 * Theme.guideType
    // It is content as well: across it stands with what is read.
    property bool isFurtherRead: false
    readonly property bool movesFurther: !Theme.isRoomy || isFurtherRead && isBeside

    // On a page that is turned as a whole what begins it stands at the head, and what ends it under the headline.
    readonly property bool isHeadlong: Theme.isCramped && !isPressed

    columns: isBeside ? 2 : 1
    columnSpacing: Theme.padding
    rowSpacing: Theme.gap

    ColumnLayout {
        id: reading

        visible: !(Theme.isCramped && talking.isPressed)
        Layout.fillWidth: true
        Layout.fillHeight: talking.isApart
        Layout.minimumHeight: talking.isApart || !Theme.isRoomy ? 0 : Math.min(Theme.type(64), talking.height * 0.16)
        Layout.preferredHeight: Theme.readsHigh ? Theme.readingHeight : -1
        Layout.maximumHeight: Theme.readsHigh ? Theme.readingHeight : Number.POSITIVE_INFINITY
        spacing: Theme.gap

        Words {
            objectName: "headline"
            visible: !Theme.hasBand && !(Theme.isCramped && talking.isPressed) // it stands above a low screen
            Layout.fillWidth: true
            words: talking.headline
            type: Theme.headlineType
            tracking: 0
            font.weight: Font.Bold
            horizontalAlignment: talking.isApart ? Text.AlignLeft : Text.AlignHCenter
            lineHeight: 0.92
            Accessible.role: Accessible.Heading
        }

        Words {
            objectName: "guidance"
            visible: words !== "" && !talking.movesFurther
            Layout.fillWidth: true
            words: talking.guidance
            type: Theme.guideType
            color: Theme.quiet
            horizontalAlignment: talking.isApart ? Text.AlignLeft : Text.AlignHCenter
            lineHeight: 0.95
        }

        Item {
            visible: !talking.isApart
            Layout.fillHeight: true
        }
    }

    GridLayout {
        id: touching

        columns: 1
        rowSpacing: 0
        Layout.fillWidth: !talking.isBeside
        Layout.preferredWidth: talking.isBeside ? talking.besideWidth : -1
        Layout.maximumWidth: talking.isBeside ? talking.besideWidth : Number.POSITIVE_INFINITY
        Layout.fillHeight: true

        Item {
            Layout.row: 0
            Layout.column: 0
            Layout.fillWidth: true
            // In the same place whether or not something stands under it.
            Layout.fillHeight: talking.isApart
            Layout.minimumHeight: implicitHeight
            Layout.maximumHeight: talking.isApart ? Math.max(implicitHeight, talking.roomBelow - Theme.mm(52)) : implicitHeight
            Layout.alignment: Qt.AlignTop
            visible: talking.isPressed || !talking.isBar || talking.isBeside
            implicitHeight: talking.isBar ? talk.implicitHeight : talking.diameter + Theme.mm(talking.isApart ? 0 : 12)

            FigurePlace {
                visible: !talking.isPressed && !talking.isBar
                anchors.centerIn: parent
                width: talking.diameter
                height: talking.diameter
            }

            TalkButton {
                id: talk

                objectName: "talk"
                visible: talking.isPressed
                kiosk: talking.kiosk
                anchors.horizontalCenter: parent.horizontalCenter
                // A bar lies high, away from the one that ends what it begins.
                y: isBar ? 0 : (parent.height - height) / 2
                isBar: talking.isBar
                diameter: talking.diameter
                width: isBar ? Math.min(parent.width, Theme.type(306)) : diameter
                words: talking.kiosk.talkLabel
                spokenName: talking.kiosk.headline + " " + talking.kiosk.talkLabel
                microphoneWorks: talking.kiosk.microphoneWorks
                onActed: talking.kiosk.talk()
            }
        }

        Scroller {
            id: body

            kiosk: talking.kiosk
            parent: talking.isApart ? reading : touching
            // Keys go through items in the order in which they came.
            onParentChanged: if (parent && pressed && touching) {
                pressed.parent = null;
                pressed.parent = touching;
            }
            isCentred: false
            fills: Theme.isCramped
            isTurnedElsewhere: Theme.readsHigh
            spacing: 0
            Layout.row: talking.isHeadlong ? 2 : 1
            Layout.column: 0
            Layout.topMargin: talking.isBar && !talking.isApart ? Theme.mm(4) : 0
            Layout.fillWidth: true
            Layout.fillHeight: true

            Words {
                objectName: "headline"
                visible: !Theme.hasBand && Theme.isCramped && talking.isPressed
                Layout.fillWidth: true
                Layout.bottomMargin: Theme.gap
                words: talking.headline
                type: Theme.headlineType
                tracking: 0
                font.weight: Font.Bold
                lineHeight: 0.92
                Accessible.role: Accessible.Heading
            }

            Words {
                objectName: "guidance"
                visible: words !== "" && talking.movesFurther && talking.kiosk.heard === ""
                Layout.fillWidth: true
                words: talking.guidance
                type: Theme.guideType
                color: Theme.quiet
                Layout.bottomMargin: Theme.gap
            }

            ColumnLayout {
                id: contentColumn

                Layout.fillWidth: true
                spacing: Theme.gap
            }

            Words {
                objectName: "guidance"
                visible: words !== "" && talking.movesFurther && talking.kiosk.heard !== ""
                Layout.fillWidth: true
                Layout.topMargin: Theme.gap
                words: talking.guidance
                type: Theme.guideType
                color: Theme.quiet
            }

            ColumnLayout {
                id: tail

                Layout.fillWidth: true
                Layout.topMargin: implicitHeight > 0 ? Theme.gap : 0
            }
        }

        ColumnLayout {
            id: pressed

            Layout.alignment: Qt.AlignBottom
            Layout.row: talking.isHeadlong ? 1 : 2
            Layout.column: 0
            Layout.fillWidth: true
            Layout.fillHeight: false
            Layout.maximumHeight: implicitHeight
            Layout.bottomMargin: talking.lift
            spacing: 0

            Pager {
                scroller: body
                visible: body.overflows && Theme.readsHigh
                Layout.fillWidth: true
            }

            ColumnLayout {
                id: middle

                visible: !talking.movesFurther
                Layout.fillWidth: true
                Layout.topMargin: implicitHeight > 0 ? Theme.gap : 0
            }

            ColumnLayout {
                id: actionsColumn

                Layout.fillWidth: true
                Layout.topMargin: implicitHeight > 0 ? Theme.gap : 0
                spacing: Theme.gap
            }
        }
    }

    ColumnLayout {
        id: furtherColumn

        parent: talking.movesFurther ? tail : middle
        Layout.fillWidth: true
        spacing: Theme.gap
    }
}
