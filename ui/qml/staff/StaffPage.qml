// Behind the PIN: what the kiosk runs with, whether it hears and speaks, what failed, and the end of it.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Malbeot
import controls

Loader {
    id: page

    required property KioskViewModel kiosk

    readonly property StaffPanelModel panel: kiosk.staff.panel
    readonly property bool isWide: Theme.isWide(width, height)
    readonly property bool isNarrow: Theme.room(width) < 280

    sourceComponent: panel.asksQuit ? quit : panel.section === "status" ? status : panel.section === "sound" ? sound : panel.section === "failures" ? failures : panel.section === "machine" ? machine : menu

    component Frame: Sheet {
        kiosk: page.kiosk
        titleType: page.width < Theme.mm(280) ? Theme.bodyType : Theme.answerType
        scroller.isCentred: false
    }

    component Line: GridLayout {
        id: line

        property string label
        property string value

        Layout.fillWidth: true
        columns: page.isNarrow ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: 0

        Words {
            Layout.fillWidth: page.isNarrow
            Layout.preferredWidth: page.isNarrow ? -1 : Theme.type(80)
            Layout.alignment: Qt.AlignTop
            words: line.label
            color: Theme.quiet
            lineHeight: 0.95
        }

        Words {
            Layout.fillWidth: true
            words: line.value
            font.weight: Font.Bold
            lineHeight: 0.95
        }
    }

    component EngineState: Words {
        objectName: "engineState"
        Layout.fillWidth: true
        words: qsTr("말벗 상태: %1").arg(page.panel.engineState)
        color: Theme.quiet
        horizontalAlignment: Text.AlignHCenter
    }

    component Action: HelpButton {
        kiosk: page.kiosk
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredHeight: Math.max(Theme.mm(page.isNarrow || page.isWide ? 26 : 40), implicitHeight)
        isMain: Theme.isRoomy
        isChoice: true
    }

    Component {
        id: menu

        Frame {
            title: qsTr("직원 화면")
            scroller.isCentred: true

            EngineState {}

            GridLayout {
                Layout.fillWidth: true
                columns: Theme.room(page.width) < 150 ? 1 : page.isWide ? 4 : 2
                columnSpacing: Theme.gap
                rowSpacing: Theme.gap
                uniformCellWidths: true

                Action {
                    objectName: "showStatus"
                    drawing: page.isNarrow ? "" : "information"
                    words: qsTr("자세한 상태")
                    onActed: page.panel.show("status")
                }

                Action {
                    objectName: "showSound"
                    drawing: page.isNarrow ? "" : "microphone"
                    words: qsTr("소리 시험")
                    onActed: page.panel.show("sound")
                }

                Action {
                    objectName: "showFailures"
                    drawing: page.isNarrow ? "" : "warning"
                    words: qsTr("고장 기록")
                    onActed: page.panel.show("failures")
                }

                Action {
                    objectName: "showMachine"
                    drawing: page.isNarrow ? "" : "settings"
                    words: qsTr("켜고 끄기")
                    onActed: page.panel.show("machine")
                }
            }
        }
    }

    Component {
        id: status

        Frame {
            title: qsTr("자세한 상태")

            Line {
                label: qsTr("말벗 상태")
                value: page.panel.engineState
            }

            Repeater {
                model: page.panel.status

                Line {
                    required property var modelData

                    label: modelData.label
                    value: modelData.value
                }
            }
        }
    }

    Component {
        id: sound

        Frame {
            title: qsTr("소리 시험")
            scroller.isCentred: true

            Words {
                Layout.fillWidth: true
                visible: !page.panel.testing
                words: page.panel.ready ? qsTr("시험하는 동안 마이크 소리의 크기가 막대로 보이고, 스피커에서 시험 문장이 나와요.") : qsTr("말벗이 켜진 뒤에 시험할 수 있어요.")
                color: Theme.quiet
                horizontalAlignment: Text.AlignHCenter
            }

            LevelMeter {
                objectName: "levelMeter"
                visible: page.panel.testing
                Layout.fillWidth: true
                words: qsTr("마이크 소리의 크기")
                level: page.panel.level
                peak: page.panel.peak
            }

            Words {
                objectName: "microphoneResult"
                Layout.fillWidth: true
                visible: words !== ""
                words: page.panel.microphoneResult
                font.weight: Font.Bold
                horizontalAlignment: Text.AlignHCenter
            }

            Words {
                objectName: "speakerResult"
                Layout.fillWidth: true
                visible: words !== ""
                words: page.panel.speakerResult
                font.weight: Font.Bold
                horizontalAlignment: Text.AlignHCenter
            }

            Action {
                objectName: "testDevices"
                drawing: page.isNarrow ? "" : page.panel.testing ? "stop" : "microphone"
                words: page.panel.testing ? qsTr("시험 끝내기") : qsTr("시험 시작")
                enabled: page.panel.ready
                onActed: page.panel.test()
            }
        }
    }

    Component {
        id: failures

        Frame {
            title: qsTr("고장 기록")

            Words {
                objectName: "noFailures"
                visible: page.panel.failures.length === 0
                Layout.fillWidth: true
                words: qsTr("켠 뒤로 고장이 없었어요.")
                horizontalAlignment: Text.AlignHCenter
            }

            Repeater {
                model: page.panel.failures

                ColumnLayout {
                    id: failure

                    required property var modelData

                    Layout.fillWidth: true
                    spacing: 0

                    Words {
                        objectName: "failure"
                        Layout.fillWidth: true
                        words: failure.modelData.code
                        font.weight: Font.Bold
                        lineHeight: 0.95
                    }

                    Words {
                        Layout.fillWidth: true
                        words: failure.modelData.when
                        color: Theme.quiet
                        lineHeight: 0.95
                    }

                    Words {
                        visible: words !== ""
                        Layout.fillWidth: true
                        words: failure.modelData.advice
                        lineHeight: 0.95
                    }
                }
            }
        }
    }

    Component {
        id: machine

        Frame {
            title: qsTr("켜고 끄기")
            scroller.isCentred: true

            EngineState {}

            Words {
                objectName: "machineMessage"
                visible: words !== ""
                Layout.fillWidth: true
                words: page.panel.machineMessage
                font.weight: Font.Bold
                horizontalAlignment: Text.AlignHCenter
            }

            GridLayout {
                Layout.fillWidth: true
                columns: page.isWide && Theme.room(page.width) > 300 ? 3 : 1
                columnSpacing: Theme.gap
                rowSpacing: Theme.gap
                uniformCellWidths: true

                Action {
                    objectName: "printTest"
                    visible: page.panel.hasPrinter
                    drawing: page.isNarrow ? "" : "printer"
                    words: qsTr("프린터 시험")
                    onActed: page.panel.printTest()
                }

                Action {
                    objectName: "restart"
                    drawing: page.isNarrow ? "" : "repeat"
                    words: qsTr("다시 시작")
                    onActed: page.panel.restart()
                }

                Action {
                    objectName: "askQuit"
                    drawing: page.isNarrow ? "" : "cross"
                    words: qsTr("말벗 끝내기")
                    onActed: page.panel.askQuit()
                }
            }
        }
    }

    Component {
        id: quit

        Frame {
            title: qsTr("정말 끝낼까요?")
            scroller.isCentred: true

            Words {
                Layout.fillWidth: true
                words: qsTr("화면이 꺼지고, 방문하신 분은 쓸 수 없어요. 관리자가 다시 켤 수 있어요.")
                color: Theme.quiet
                horizontalAlignment: Text.AlignHCenter
            }

            GridLayout {
                Layout.fillWidth: true
                columns: Theme.room(page.width) < 200 ? 1 : 2
                columnSpacing: Theme.gap
                rowSpacing: Theme.gap
                uniformCellWidths: true

                Action {
                    objectName: "keepOpen"
                    isStrong: true
                    words: qsTr("계속 켜 두기")
                    onActed: page.panel.keepOpen()
                }

                Action {
                    objectName: "quit"
                    words: qsTr("끝내기")
                    onActed: page.panel.quit()
                }
            }
        }
    }
}
