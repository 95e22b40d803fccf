// How the Studio is used, and its keys.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import controls
import studio.controls

Popup {
    id: sheet

    parent: Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(820, parent ? parent.width - 80 : 820)
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

    contentItem: ColumnLayout {
        spacing: StudioTheme.gap

        HeadingText {
            words: qsTr("이렇게 쓰세요")
            font.pixelSize: StudioTheme.title
        }

        Repeater {
            model: [qsTr("1. 문서를 끌어다 놓거나 서비스를 직접 써요. 고친 것은 저절로 저장돼요."), qsTr("2. 왼쪽 목록에서 느낌표가 있는 것부터 열어 고쳐요. 오른쪽에 방문하신 분이 볼 화면이 나와요."), qsTr("3. 자주 듣는 질문을 물어보고 정답을 골라요. 이 질문으로 키오스크가 새 자료를 시험해요."), qsTr("4. 달라지는 것과 곧 끝나는 날짜를 살펴봐요."), qsTr("5. USB에 내보내고 키오스크에 꽂아요.")]

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
