// The answer in large sentences, the one that sounds marked; next to it or below what can be done with it.
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

    columns: isLandscape ? 2 : 1
    columnSpacing: Theme.padding
    rowSpacing: Theme.gap

    AnswerCard {
        objectName: "answer"
        kiosk: page.kiosk
        Layout.fillWidth: true
        Layout.fillHeight: true
    }

    GridLayout {
        Layout.fillWidth: !page.isLandscape
        Layout.preferredWidth: page.isLandscape ? page.width * 0.36 : -1
        Layout.maximumWidth: page.isLandscape ? page.width * 0.36 : Number.POSITIVE_INFINITY
        Layout.fillHeight: false
        Layout.alignment: Qt.AlignVCenter
        columns: page.isLandscape ? (Theme.textScale > 1 ? 1 : 2) : page.room > 270 ? 3 : page.room > 100 ? 2 : 1
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        uniformCellWidths: true

        HelpButton {
            objectName: "easier"
            visible: page.kiosk.hasFacts
            kiosk: page.kiosk
            enabled: page.kiosk.ready
            Layout.fillWidth: true
            Layout.fillHeight: true
            isOn: page.kiosk.easy
            words: qsTr("쉽게 다시")
            onActed: page.kiosk.toggleEasy()
        }

        HelpButton {
            objectName: "details"
            visible: page.kiosk.hasFacts
            kiosk: page.kiosk
            Layout.fillWidth: true
            Layout.fillHeight: true
            words: qsTr("자세히")
            onActed: page.kiosk.openDetails()
        }

        HelpButton {
            objectName: "take"
            visible: page.kiosk.hasFacts
            kiosk: page.kiosk
            Layout.fillWidth: true
            Layout.fillHeight: true
            words: qsTr("가져가기")
            onActed: page.kiosk.openTake()
        }

        // Who cannot be heard is not asked to speak.
        HelpButton {
            objectName: "pictures"
            visible: !page.kiosk.microphoneWorks
            kiosk: page.kiosk
            isMain: true
            Layout.fillWidth: true
            Layout.fillHeight: true
            words: qsTr("그림으로 찾기")
            onActed: page.kiosk.openTopics()
        }

        HelpButton {
            objectName: "typing"
            visible: !page.kiosk.microphoneWorks
            kiosk: page.kiosk
            isMain: true
            Layout.fillWidth: true
            Layout.fillHeight: true
            words: qsTr("글자로 쓰기")
            onActed: page.kiosk.openTyping()
        }

        HelpButton {
            objectName: "confirm"
            visible: page.kiosk.isUnsure
            kiosk: page.kiosk
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.columnSpan: parent.columns
            words: qsTr("네, 맞아요")
            onActed: page.kiosk.confirmHeard()
        }

        HelpButton {
            objectName: "talk"
            visible: page.kiosk.microphoneWorks
            kiosk: page.kiosk
            enabled: page.kiosk.ready
            isMain: true
            isPrimary: true
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.columnSpan: parent.columns
            Layout.minimumHeight: Theme.isNarrow ? 0 : Theme.mm(36)
            drawing: Theme.isNarrow ? "" : "microphone"
            type: Theme.guideType
            words: page.kiosk.talkLabel
            onActed: page.kiosk.talk()
        }
    }
}
