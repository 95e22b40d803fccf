// The answer in large sentences, its one figure first and the one that sounds marked; where it comes from always in sight,
// and what can be done with it below or next to it.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Malbeot
import cards
import controls

GridLayout {
    id: page

    required property KioskViewModel kiosk

    readonly property bool isLandscape: Theme.isAcross
    readonly property real room: Theme.room(width)
    readonly property bool hasIcons: actions.width > Theme.mm(260) && Theme.textScale === 1

    columns: isLandscape ? 2 : 1
    columnSpacing: Theme.padding
    rowSpacing: Theme.gap

    // Keys go through what can be pressed in the order in which it is seen.
    function order() {
        for (const one of Theme.isCramped ? [bar, chip, middle] : [chip, middle, bar]) {
            one.parent = null;
            one.parent = actions;
        }
    }

    readonly property bool isTurned: Theme.isCramped

    onIsTurnedChanged: order()

    component Action: HelpButton {
        kiosk: page.kiosk
        Layout.fillWidth: true
        Layout.fillHeight: true
    }

    ColumnLayout {
        // A page that is turned as a whole begins with what there is to do.
        Layout.row: Theme.isCramped ? 1 : 0
        Layout.column: 0
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: Theme.readsHigh ? Theme.readingHeight : Number.POSITIVE_INFINITY
        spacing: Theme.gap

        Asked {
            visible: Theme.isAmple && page.kiosk.heard !== ""
            kiosk: page.kiosk
            Layout.fillWidth: true
        }

        AnswerCard {
            id: card

            objectName: "answer"
            kiosk: page.kiosk
            isTurnedElsewhere: Theme.readsHigh
            hasSource: !chip.isWhole
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
    }

    Item {
        visible: Theme.readsHigh
        Layout.row: 1
        Layout.column: 0
        Layout.fillHeight: true
    }

    GridLayout {
        id: actions

        columns: 1
        rowSpacing: 0

        Layout.row: page.isLandscape || Theme.isCramped ? 0 : 2
        Layout.column: page.isLandscape ? 1 : 0
        Layout.fillWidth: !page.isLandscape
        Layout.preferredWidth: page.isLandscape ? page.width * 0.38 : -1
        Layout.maximumWidth: page.isLandscape ? page.width * 0.38 : Number.POSITIVE_INFINITY
        Layout.fillHeight: false
        Layout.alignment: Qt.AlignBottom

        Pager {
            Layout.row: 0
            Layout.column: 0
            scroller: card.scroller
            visible: card.scroller.overflows && Theme.readsHigh
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.gap
        }

        SourceChip {
            id: chip

            Layout.row: Theme.isCramped ? 2 : 1
            Layout.column: 0
            Layout.topMargin: Theme.isCramped ? Theme.gap : 0
            objectName: "original"
            visible: title !== ""
            kiosk: page.kiosk
            title: page.kiosk.sourceTitle
            brief: page.kiosk.sourceBrief
            opens: page.kiosk.hasOriginal
            Layout.fillWidth: true
            onActed: page.kiosk.openOriginal()
        }

        ColumnLayout {
            id: middle

            visible: Theme.isAmple
            Layout.row: 2
            Layout.column: 0
            Layout.fillWidth: true
            Layout.topMargin: implicitHeight > 0 ? Theme.gap : 0
        }

        GridLayout {
            id: bar

            Layout.row: Theme.isCramped ? 1 : 3
            Layout.column: 0
            Layout.fillWidth: true
            Layout.topMargin: Theme.isCramped ? 0 : Theme.gap
            columns: page.room > 190 && !page.isLandscape ? 2 : 1
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            uniformCellWidths: true

            // Who cannot be heard is not asked to speak.
            Action {
                objectName: "pictures"
                visible: !page.kiosk.microphoneWorks
                isMain: true
                drawing: page.hasIcons ? "pictures" : ""
                words: qsTr("그림으로 찾기")
                onActed: page.kiosk.openTopics()
            }

            Action {
                objectName: "typing"
                visible: !page.kiosk.microphoneWorks
                isMain: true
                drawing: page.hasIcons ? "keyboard" : ""
                words: qsTr("글자로 쓰기")
                onActed: page.kiosk.openTyping()
            }

            Action {
                objectName: "confirm"
                visible: page.kiosk.isUnsure
                words: qsTr("네, 맞아요")
                onActed: page.kiosk.confirmHeard()
            }

            Action {
                objectName: "talk"
                visible: page.kiosk.microphoneWorks
                enabled: page.kiosk.ready
                isMain: true
                isPrimary: true
                Layout.columnSpan: page.kiosk.isUnsure ? 1 : parent.columns
                Layout.minimumHeight: Theme.mm(Theme.isNarrow ? 30 : 40)
                drawing: page.kiosk.isUnsure || page.room < 150 ? "" : "microphone"
                verticalPadding: Theme.mm(page.kiosk.isUnsure ? 1 : 3)
                type: page.kiosk.isUnsure ? Theme.bodyType : Theme.guideType
                words: page.kiosk.talkLabel
                onActed: page.kiosk.talk()
            }
        }
    }

    ColumnLayout {
        id: further

        parent: Theme.isAmple ? middle : card.tail
        Layout.fillWidth: true
        spacing: Theme.gap

        FollowUps {
            kiosk: page.kiosk
            Layout.fillWidth: true
        }

        GridLayout {
            visible: page.kiosk.hasFacts
            Layout.fillWidth: true
            columns: Theme.room(width) > (page.isLandscape ? 195 : 215) ? 3 : 1
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            uniformCellWidths: true

            Action {
                objectName: "easier"
                enabled: page.kiosk.ready
                isOn: page.kiosk.easy
                drawing: page.hasIcons ? "easy" : ""
                words: qsTr("쉽게 다시")
                onActed: page.kiosk.turn("easy", page.kiosk.easy ? -1 : 1)
            }

            Action {
                objectName: "details"
                drawing: page.hasIcons ? "details" : ""
                words: qsTr("자세히")
                onActed: page.kiosk.openDetails()
            }

            Action {
                objectName: "take"
                drawing: page.hasIcons ? "take" : ""
                words: qsTr("가져가기")
                onActed: page.kiosk.openTake()
            }
        }
    }
}
