// The conversation: headline and talk button in the middle, which make room when there is an answer to read.
import QtQuick
import QtQuick.Layouts

GridLayout {
    id: stage

    property QtObject kiosk
    property bool isLandscape: false

    readonly property bool isSplit: isLandscape && kiosk.showsAnswer

    columns: isSplit ? 2 : 1
    columnSpacing: Theme.margin
    rowSpacing: Theme.gap

    ColumnLayout {
        Layout.row: 0
        Layout.column: 0
        Layout.fillWidth: true
        Layout.fillHeight: !stage.kiosk.showsAnswer
        Layout.preferredWidth: stage.isSplit ? Theme.mm(190) : -1
        Layout.maximumWidth: stage.isSplit ? Theme.mm(190) : Number.POSITIVE_INFINITY
        spacing: Theme.mm(2)

        Item {
            visible: !stage.kiosk.showsAnswer
            Layout.fillHeight: true
        }

        Words {
            objectName: "headline"
            Layout.fillWidth: true
            words: stage.kiosk.headline
            font.pixelSize: stage.kiosk.showsAnswer ? Theme.mm(20) : Theme.headlineType
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
            font.pixelSize: stage.kiosk.showsAnswer ? Theme.bodyType : Theme.answerType
            color: Theme.quiet
            horizontalAlignment: Text.AlignHCenter
        }
    }

    AnswerList {
        objectName: "answer"
        visible: stage.kiosk.showsAnswer
        Layout.row: stage.isSplit ? 0 : 1
        Layout.column: stage.isSplit ? 1 : 0
        Layout.rowSpan: stage.isSplit ? 2 : 1
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: Theme.mm(90)
        heardTitle: stage.kiosk.heardTitle
        heard: stage.kiosk.heard
        sentences: stage.kiosk.sentences
        spoken: stage.kiosk.spoken
        sources: stage.kiosk.sources
    }

    Item {
        Layout.row: stage.isSplit ? 1 : 2
        Layout.column: 0
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: stage.kiosk.showsAnswer && !stage.isSplit ? implicitHeight : Number.POSITIVE_INFINITY
        implicitHeight: talk.diameter * 1.3

        TalkButton {
            id: talk

            objectName: "talk"
            anchors.centerIn: parent
            diameter: stage.kiosk.showsAnswer ? Theme.mm(78) : Math.min(Theme.mm(130), parent.width * 0.72)
            words: stage.kiosk.talkLabel
            conversation: stage.kiosk.conversation
            level: stage.kiosk.level
            microphoneWorks: stage.kiosk.microphoneWorks
            onClicked: stage.kiosk.talk()
        }
    }

    ColumnLayout {
        Layout.row: 3
        Layout.column: 0
        Layout.columnSpan: stage.isSplit ? 2 : 1
        Layout.fillWidth: true
        spacing: Theme.mm(2)

        Notice {
            objectName: "sampleNotice"
            visible: stage.kiosk.contentIsSample && !stage.kiosk.showsAnswer
            Layout.fillWidth: true
            drawing: "document"
            words: qsTr("지금은 연습용 자료예요. 실제 금액이나 조건과 다를 수 있어요.")
        }

        Notice {
            objectName: "aiNotice"
            Layout.fillWidth: true
            drawing: "information"
            words: stage.kiosk.showsAnswer ? (stage.kiosk.contentIsSample ? qsTr("인공지능이 연습용 자료로 드린 답이에요. 실제와 다를 수 있어요.") : qsTr("인공지능의 답이라 틀릴 수 있어요. 중요한 일은 직원에게 확인하세요.")) : qsTr("인공지능이 센터 자료로 답해 드려요. 틀릴 수 있으니 중요한 일은 직원에게 확인하세요.")
        }
    }
}
