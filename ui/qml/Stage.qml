// The conversation: headline and talk button in the middle, which make room when there is an answer to read.
import QtQuick
import QtQuick.Layouts

GridLayout {
    id: stage

    property QtObject kiosk
    property bool isLandscape: false

    readonly property bool isForStaff: kiosk.wantsStaff
    readonly property bool isSmall: showsAnswer || isForStaff
    readonly property bool showsAnswer: kiosk.showsAnswer
    readonly property bool isSplit: isLandscape && showsAnswer
    readonly property bool isNarrow: width < Theme.mm(280)
    readonly property int side: isSplit ? Theme.mm(185) : Theme.mm(82)

    columns: 2
    columnSpacing: Theme.padding
    rowSpacing: Theme.gap

    ColumnLayout {
        visible: !stage.isForStaff
        Layout.row: 0
        Layout.column: 0
        Layout.columnSpan: stage.isSplit ? 1 : 2
        Layout.fillWidth: true
        Layout.fillHeight: !stage.showsAnswer
        Layout.maximumWidth: stage.isSplit ? stage.side : Number.POSITIVE_INFINITY
        spacing: Theme.mm(2)

        Item {
            visible: !stage.showsAnswer
            Layout.fillHeight: true
        }

        Words {
            objectName: "headline"
            Layout.fillWidth: true
            words: stage.kiosk.headline
            font.pixelSize: stage.showsAnswer || stage.isNarrow ? Theme.shortHeadlineType : Theme.headlineType
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
            lineHeight: 0.95
            Accessible.role: Accessible.Heading
        }

        Words {
            objectName: "guidance"
            visible: words !== ""
            Layout.fillWidth: true
            words: stage.kiosk.guidance
            font.pixelSize: stage.showsAnswer || stage.isNarrow ? Theme.bodyType : Theme.answerType
            color: Theme.quiet
            horizontalAlignment: Text.AlignHCenter
        }
    }

    AnswerList {
        objectName: "answer"
        visible: stage.showsAnswer
        Layout.row: stage.isSplit ? 0 : 1
        Layout.column: stage.isSplit ? 1 : 0
        Layout.rowSpan: stage.isSplit ? 2 : 1
        Layout.columnSpan: stage.isSplit ? 1 : 2
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: Theme.mm(62)
        heardTitle: stage.kiosk.heardTitle
        heard: stage.kiosk.heard
        sentences: stage.kiosk.sentences
        spoken: stage.kiosk.spoken
        sources: stage.kiosk.sources
    }

    Item {
        Layout.row: stage.isSplit || !stage.showsAnswer ? 1 : 2
        Layout.column: 0
        Layout.columnSpan: stage.showsAnswer ? 1 : 2
        Layout.fillWidth: !stage.showsAnswer
        Layout.fillHeight: !stage.showsAnswer || stage.isSplit
        Layout.preferredWidth: stage.showsAnswer ? stage.side : -1
        Layout.minimumWidth: stage.showsAnswer ? stage.side : -1
        implicitHeight: talk.diameter * (stage.isSmall ? 1.05 : 1.3)
        implicitWidth: talk.diameter

        TalkButton {
            id: talk

            objectName: "talk"
            anchors.centerIn: parent
            diameter: Theme.mm(stage.isSmall ? 78 : stage.isLandscape || stage.isNarrow ? 95 : 130)
            words: stage.kiosk.talkLabel
            conversation: stage.kiosk.conversation
            level: stage.kiosk.level
            microphoneWorks: stage.kiosk.microphoneWorks
            onClicked: stage.kiosk.talk()
        }
    }

    Notice {
        objectName: "aiNotice"
        visible: !stage.isForStaff
        Layout.row: stage.isSplit || !stage.showsAnswer ? 3 : 2
        Layout.column: stage.isSplit || !stage.showsAnswer ? 0 : 1
        Layout.columnSpan: stage.isSplit || !stage.showsAnswer ? 2 : 1
        Layout.fillWidth: true
        drawing: "information"
        words: stage.kiosk.contentIsSample ? qsTr("인공지능이 연습용 자료로 답해 드려요. 실제와 다르니 꼭 직원에게 확인하세요.") : qsTr("인공지능이 센터 자료로 답해 드려요. 틀릴 수 있으니 중요한 일은 직원에게 확인하세요.")
    }
}
