// What a good service looks like, next to one that nobody understands; how the Studio is used, and its keys.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import controls
import studio.controls

Popup {
    id: sheet

    parent: Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(920, parent ? parent.width - 80 : 920)
    height: Math.min(implicitHeight, parent ? parent.height - 60 : implicitHeight)
    padding: StudioTheme.padding
    modal: true
    focus: true
    closePolicy: Popup.CloseOnEscape | Popup.CloseOnPressOutside

    background: Rectangle {
        radius: StudioTheme.corner
        color: Theme.card
        border.width: 1
        border.color: Theme.line
    }

    component Example: Panel {
        id: example

        property alias mark: state.mark
        property alias told: state.words
        property string title
        property list<string> lines

        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 1
        spacing: StudioTheme.tight
        border.color: mark === "good" ? StudioTheme.good : StudioTheme.block

        StateMark {
            id: state

            Layout.fillWidth: true
        }

        PlainText {
            Layout.fillWidth: true
            words: example.title
            font.pixelSize: StudioTheme.heading
            font.weight: Font.Bold
        }

        Repeater {
            model: example.lines

            PlainText {
                required property string modelData

                Layout.fillWidth: true
                words: modelData
            }
        }

        Item {
            Layout.fillHeight: true
        }
    }

    contentItem: ColumnLayout {
        spacing: StudioTheme.gap

        HeadingText {
            words: qsTr("이렇게 쓰세요")
            font.pixelSize: StudioTheme.title
        }

        Scrolling {
            Layout.fillWidth: true
            Layout.fillHeight: true
            implicitHeight: contentHeight

            RowLayout {
                objectName: "goodService"
                Layout.fillWidth: true
                spacing: StudioTheme.gap

                Example {
                    mark: "good"
                    told: qsTr("좋은 서비스: 들으면 바로 알아요")
                    title: qsTr("보행기 지원")
                    lines: [qsTr("어떤 제도인가요: 걷기 힘드신 어르신께 보행기를 드려요."), qsTr("누가 받나요: 만 65세 이상이고 기초생활수급자이신 분이 받아요."), qsTr("무엇을 받나요: 보행기 한 대를 무료로 드려요."), qsTr("무엇을 가져가나요: 신분증을 가져오세요."), qsTr("이렇게 물어요: 걸을 때 밀고 다니는 거 주나요")]
                }

                Example {
                    mark: "block"
                    told: qsTr("고쳐야 할 서비스: 아무도 못 알아들어요")
                    title: qsTr("2025년 보행기 지원 계획(안)")
                    lines: [qsTr("어떤 제도인가요: (담당과) 지원인원 및 지원액 : 241명, 44,661천원"), qsTr("누가 받나요: 제3조(지원대상) 다음 각 호의 자"), qsTr("무엇을 받나요: 구분 | 성명 | 주소 | 비고"), qsTr("<서식 1호> 신청인 (서명 또는 인)")]
                }
            }

            Repeater {
                model: [qsTr("1. 문서를 끌어다 놓거나 서비스를 직접 써요. 고친 것은 저절로 저장돼요."), qsTr("2. 왼쪽 목록에서 느낌표가 있는 것부터 열어 고쳐요. 오른쪽에 방문하신 분이 볼 화면이 나와요."), qsTr("3. 자주 듣는 질문을 물어보고 맞는 서비스를 골라요. 이 질문으로 키오스크가 새 자료를 시험해요."), qsTr("4. 처음 들으실 말과 달라지는 것, 곧 끝나는 날짜를 살펴봐요."), qsTr("5. USB에 내보내고 키오스크에 꽂아요."), qsTr("‘이번에는 빼기’는 지우지 않고 내보낼 때만 빼요. ‘아주 지우기’는 목록에서 지워요. 둘 다 되돌릴 수 있어요.")]

                PlainText {
                    required property string modelData

                    Layout.fillWidth: true
                    words: modelData
                }
            }

            HeadingText {
                words: qsTr("글쇠")
            }

            GridLayout {
                columns: 4
                columnSpacing: StudioTheme.padding
                rowSpacing: StudioTheme.tight

                Repeater {
                    model: ["Ctrl+1 … Ctrl+5", qsTr("다섯 단계로 가기"), "Ctrl+O", qsTr("파일 고르기"), "Ctrl+N", qsTr("새 서비스 쓰기"), "Ctrl+F", qsTr("서비스 찾기"), "Ctrl+Z / Ctrl+Shift+Z", qsTr("되돌리기 / 다시 하기"), "F5", qsTr("시험 질문 모두 물어보기"), "F6", qsTr("들어 보기 / 그만"), "Esc", qsTr("하던 일 그만하기"), "Tab", qsTr("다음 칸으로"), "F1", qsTr("이 도움말")]

                    PlainText {
                        required property string modelData
                        required property int index

                        words: modelData
                        font.weight: index % 2 ? Font.Normal : Font.Bold
                    }
                }
            }
        }

        ActionButton {
            objectName: "closeHelp"
            Layout.alignment: Qt.AlignRight
            isPrimary: true
            focus: true
            words: qsTr("닫기")
            onClicked: sheet.close()
        }
    }
}
