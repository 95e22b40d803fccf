// Test questions: ask, see the three nearest services and how sure the kiosk is, mark the right one.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Malbeot
import controls
import studio.controls

ColumnLayout {
    id: pane

    required property StudioViewModel studio
    property alias asking: asked

    function ask() {
        if (asked.text.trim() === "")
            return;
        pane.studio.addQuestion(asked.text);
        asked.text = "";
    }

    // The question that has to be seen to comes into sight; where there is none, one can be written.
    function reveal() {
        if (!pane.isRevealing)
            return;
        const rows = list.model as Rows;
        const place = rows ? rows.placeOf(pane.studio.marked) : -1;
        if (place >= 0) {
            list.forceLayout();
            list.positionViewAtIndex(place, ListView.Center);
        } else if (pane.studio.marked === "no_questions") {
            asked.take();
            pane.isRevealing = false;
        }
    }

    // The list finds its height late; who scrolls by themselves is left alone.
    property bool isRevealing: false

    Connections {
        target: pane.studio

        function onMarked_changed() {
            pane.isRevealing = pane.studio.marked !== "";
            Qt.callLater(pane.reveal);
        }
    }

    spacing: StudioTheme.gap

    PlainText {
        Layout.fillWidth: true
        words: qsTr("어르신들이 물으실 말로 물어보고, 맞는 서비스를 골라 주세요. 키오스크는 새 자료를 받을 때 이 질문으로 스스로 시험해 봐요.")
        color: Theme.quiet
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: StudioTheme.gap

        FieldBox {
            id: asked

            name: "question"
            isOwn: true
            Layout.fillWidth: true
            hint: qsTr("예: 나이 들면 매달 주는 돈 있다던데")
            onAccepted: pane.ask()
        }

        ActionButton {
            objectName: "ask"
            isPrimary: true
            enabled: !pane.studio.asking
            words: qsTr("물어보기")
            onClicked: pane.ask()
        }

        ActionButton {
            objectName: "askAll"
            enabled: !pane.studio.asking && list.count > 0
            words: qsTr("모두 물어보기")
            onClicked: pane.studio.askAll()
        }
    }

    ListView {
        id: list

        objectName: "questions"
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: 90
        Layout.preferredHeight: 100
        clip: true
        spacing: 2
        model: pane.studio.questions
        activeFocusOnTab: true
        currentIndex: -1
        boundsBehavior: Flickable.StopAtBounds
        onHeightChanged: Qt.callLater(pane.reveal)
        onMovementStarted: pane.isRevealing = false
        Accessible.role: Accessible.List
        Accessible.name: qsTr("시험 질문 목록")
        onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0)
            currentIndex = 0
        Keys.onReturnPressed: (currentItem as ItemDelegate)?.click()
        Keys.onEnterPressed: (currentItem as ItemDelegate)?.click()
        Keys.onSpacePressed: (currentItem as ItemDelegate)?.click()

        ScrollBar.vertical: ScrollBar {
            policy: list.contentHeight > list.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
            Accessible.ignored: true
        }

        delegate: ItemDelegate {
            id: question

            required property int index
            required property var model

            readonly property bool isOpen: model.questionId === pane.studio.questionId

            function open() {
                pane.studio.openQuestion(model.questionId);
            }

            objectName: "question-" + index
            width: list.width - 12
            focusPolicy: Qt.NoFocus
            padding: 8
            onClicked: {
                list.currentIndex = index;
                open();
            }
            Accessible.role: Accessible.ListItem
            Accessible.name: model.words + ", " + model.state
            Accessible.selected: isOpen
            Accessible.onPressAction: open()

            contentItem: RowLayout {
                spacing: StudioTheme.gap

                OneLine {
                    Layout.fillWidth: true
                    words: question.model.words
                    font.weight: question.isOpen ? Font.Bold : Font.Normal
                    Accessible.ignored: true
                }

                StateMark {
                    Layout.preferredWidth: 200
                    Layout.maximumWidth: 200
                    mark: question.model.mark
                    words: question.model.state
                }
            }

            background: Rectangle {
                radius: StudioTheme.corner
                color: question.isOpen ? Theme.primaryPale : question.hovered ? Theme.card : "transparent"
                border.width: list.activeFocus && list.currentIndex === question.index ? 2 : 0
                border.color: Theme.focus
            }
        }
    }

    Panel {
        Layout.fillWidth: true
        visible: pane.studio.questionWords !== ""
        spacing: StudioTheme.tight

        RowLayout {
            Layout.fillWidth: true

            HeadingText {
                Layout.fillWidth: true
                words: "“" + pane.studio.questionWords + "”"
            }

            ActionButton {
                objectName: "removeQuestion"
                isQuiet: true
                words: qsTr("질문 지우기")
                onClicked: pane.studio.removeQuestion()
            }
        }

        PlainText {
            objectName: "verdict"
            Layout.fillWidth: true
            words: pane.studio.questionVerdict !== "" ? pane.studio.questionVerdict : qsTr("아직 물어보지 않았어요.")
            color: Theme.quiet
        }

        Repeater {
            model: pane.studio.found

            RowLayout {
                id: found

                required property int index
                required property var model

                Layout.fillWidth: true
                spacing: StudioTheme.gap

                PlainText {
                    words: (found.index + 1) + "."
                    font.weight: Font.Bold
                }

                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 0

                    OneLine {
                        Layout.fillWidth: true
                        words: found.model.title
                        font.weight: Font.Bold
                    }

                    OneLine {
                        Layout.fillWidth: true
                        words: found.model.words
                        color: Theme.quiet
                        font.pixelSize: StudioTheme.small
                    }
                }

                ActionButton {
                    objectName: "right-" + found.index
                    isOn: found.model.isRight
                    drawing: found.model.isRight ? "check" : ""
                    words: found.model.isRight ? qsTr("맞는 서비스") : qsTr("이 서비스가 맞아요")
                    spokenName: qsTr("%1: 이 서비스가 맞아요").arg(found.model.title)
                    onClicked: pane.studio.markRight(found.model.serviceId)
                }
            }
        }

        RowLayout {
            Layout.fillWidth: true
            Layout.topMargin: StudioTheme.tight
            spacing: StudioTheme.gap

            PlainText {
                words: qsTr("여기 없으면:")
                color: Theme.quiet
            }

            ComboBox {
                id: others

                objectName: "otherService"
                Layout.fillWidth: true
                implicitHeight: StudioTheme.control
                font.pixelSize: StudioTheme.body
                model: pane.studio.choices
                textRole: "title"
                valueRole: "serviceId"
                displayText: pane.studio.questionExpected !== "" ? qsTr("맞는 서비스: %1").arg(pane.studio.questionExpected) : qsTr("서비스 목록에서 맞는 것 고르기")
                Accessible.name: qsTr("서비스 목록에서 맞는 것 고르기")
                onActivated: pane.studio.markRight(currentValue)
                background: EditGround {
                    editor: others
                }
            }

            ActionButton {
                objectName: "teach"
                visible: pane.studio.questionCanTeach
                enabled: !pane.studio.asking
                words: qsTr("이 말을 맞는 서비스의 ‘이렇게 물어요’에 넣기")
                onClicked: pane.studio.teach()
            }
        }
    }
}
