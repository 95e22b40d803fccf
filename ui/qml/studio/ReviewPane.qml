// What stands in the way, what changes for visitors, what ends soon, and how the content did in its own examination.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Malbeot
import controls
import studio.controls

Scrolling {
    id: pane

    required property StudioViewModel studio
    readonly property GateModel gate: studio.gate as GateModel

    HeadingText {
        Layout.fillWidth: true
        words: pane.studio.blocking > 0 ? qsTr("고쳐야 내보낼 수 있어요: %1가지").arg(pane.studio.blocking) : qsTr("내보낼 수 있어요")
    }

    HeadingText {
        Layout.fillWidth: true
        words: qsTr("이 답이 방문하신 분께 나가요")
    }

    PlainText {
        objectName: "gateSummary"
        Layout.fillWidth: true
        words: pane.gate.summary
        color: Theme.quiet
    }

    Repeater {
        model: pane.gate.waiting

        HeardBox {
            Layout.fillWidth: true
            studio: pane.studio
            showsTitle: true
        }
    }

    HeadingText {
        Layout.fillWidth: true
        Layout.topMargin: StudioTheme.gap
        words: qsTr("그 밖에 볼 것")
    }

    PlainText {
        visible: problems.count === 0
        Layout.fillWidth: true
        words: qsTr("살펴볼 것이 없어요.")
        color: Theme.quiet
    }

    Repeater {
        id: problems

        model: pane.studio.problems

        Panel {
            id: problem

            required property int index
            required property var model

            Layout.fillWidth: true
            padding: 10
            spacing: 2
            color: model.blocks ? StudioTheme.blockPale : Theme.card
            border.color: model.blocks ? StudioTheme.block : Theme.hairline

            RowLayout {
                Layout.fillWidth: true
                spacing: StudioTheme.gap

                Icon {
                    Layout.alignment: Qt.AlignTop
                    drawing: problem.model.blocks ? "warning" : "information"
                    size: StudioTheme.icon
                    color: problem.model.blocks ? StudioTheme.block : StudioTheme.look
                }

                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 1

                    PlainText {
                        Layout.fillWidth: true
                        words: (problem.model.title ? problem.model.title + ": " : "") + problem.model.sentence
                        font.weight: Font.Bold
                    }

                    PlainText {
                        Layout.fillWidth: true
                        visible: words !== ""
                        words: problem.model.detail
                    }

                    PlainText {
                        Layout.fillWidth: true
                        words: problem.model.advice
                        color: Theme.quiet
                    }
                }

                ActionButton {
                    objectName: "mend-" + problem.index
                    words: qsTr("고치러 가기")
                    spokenName: qsTr("%1 고치러 가기").arg(problem.model.title || problem.model.sentence)
                    onClicked: pane.studio.openProblem(problem.model.place, problem.model.item, problem.model.field)
                }
            }
        }
    }

    ManyDates {
        visible: !pane.studio.isEmpty
        Layout.fillWidth: true
        Layout.topMargin: StudioTheme.gap
        studio: pane.studio
    }

    HeadingText {
        Layout.fillWidth: true
        Layout.topMargin: StudioTheme.gap
        words: qsTr("지난번과 달라지는 것")
    }

    PlainText {
        objectName: "changesSummary"
        Layout.fillWidth: true
        words: pane.studio.lastExport !== "" ? qsTr("%1에 내보낸 것과 견주었어요. %2").arg(pane.studio.lastExport).arg(pane.studio.changesSummary) : qsTr("아직 내보낸 적이 없어요. 모두 새로 들어가요.")
        color: Theme.quiet
    }

    Repeater {
        model: pane.studio.changes

        RowLayout {
            id: change

            required property var model

            Layout.fillWidth: true
            spacing: StudioTheme.gap

            Rectangle {
                Layout.alignment: Qt.AlignTop
                implicitWidth: 52
                implicitHeight: 24
                radius: 12
                color: Theme.card
                border.width: 1
                border.color: Theme.line

                PlainText {
                    anchors.centerIn: parent
                    words: change.model.kind
                    font.pixelSize: StudioTheme.small
                }
            }

            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                PlainText {
                    Layout.fillWidth: true
                    words: change.model.title
                    font.weight: Font.Bold
                }

                PlainText {
                    Layout.fillWidth: true
                    words: change.model.what
                    color: Theme.quiet
                }
            }
        }
    }

    HeadingText {
        Layout.fillWidth: true
        Layout.topMargin: StudioTheme.gap
        words: qsTr("곧 끝나는 날짜")
    }

    PlainText {
        visible: dates.count === 0
        Layout.fillWidth: true
        words: qsTr("두 달 안에 만료되는 서비스가 없어요.")
        color: Theme.quiet
    }

    Repeater {
        id: dates

        model: pane.studio.dates

        RowLayout {
            id: ending

            required property int index
            required property var model

            Layout.fillWidth: true
            spacing: StudioTheme.gap

            StateMark {
                Layout.preferredWidth: 150
                mark: ending.model.isOver ? "block" : "look"
                words: ending.model.left
            }

            PlainText {
                Layout.fillWidth: true
                words: qsTr("%1, %2까지").arg(ending.model.title).arg(ending.model.day)
            }

            ActionButton {
                objectName: "date-" + ending.index
                words: qsTr("열기")
                spokenName: qsTr("%1 열기").arg(ending.model.title)
                onClicked: pane.studio.openService(ending.model.serviceId)
            }
        }
    }

    HeadingText {
        Layout.fillWidth: true
        Layout.topMargin: StudioTheme.gap
        words: qsTr("스스로 시험해 본 것")
    }

    PlainText {
        objectName: "examined"
        Layout.fillWidth: true
        words: pane.studio.examined
        color: Theme.quiet
    }

    Repeater {
        id: alike

        model: pane.studio.alike

        RowLayout {
            id: pair

            required property int index
            required property var model

            Layout.fillWidth: true
            spacing: StudioTheme.gap

            PlainText {
                Layout.fillWidth: true
                words: pair.model.words
            }

            ActionButton {
                objectName: "alike-" + pair.index
                words: qsTr("열기")
                spokenName: qsTr("%1 열기").arg(pair.model.title)
                onClicked: pane.studio.openService(pair.model.serviceId)
            }
        }
    }

    PlainText {
        visible: alike.count > 0
        Layout.fillWidth: true
        words: qsTr("헷갈리는 서비스는 이름이나 ‘이렇게 물어요’를 서로 다르게 적어 주세요.")
        color: Theme.quiet
    }

    ActionButton {
        Layout.topMargin: StudioTheme.gap
        objectName: "reviewMending"
        words: qsTr("키오스크에서 온 것 보기: 무엇을 고칠까요")
        onClicked: pane.studio.go("mending")
    }
}
