// One service as a form, with what is wrong with it above.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Malbeot
import controls
import studio.controls

ColumnLayout {
    id: pane

    required property StudioViewModel studio
    readonly property GateModel gate: studio.gate as GateModel

    spacing: StudioTheme.gap

    // Mark the letters of a field, so that they are seen.
    function select(name: string, start: int, end: int) {
        for (let place = 0; place < rows.count; ++place) {
            const field = rows.itemAt(place) as FieldBox;
            if (field.name === "field-" + name) {
                form.show(field);
                field.take();
                field.select(start, end);
            }
        }
    }

    // What is to be mended is brought into sight and has the keys.
    function reveal() {
        for (let place = 0; place < rows.count; ++place) {
            const field = rows.itemAt(place) as FieldBox;
            if (field.name === "field-" + pane.studio.marked) {
                form.show(field);
                field.take();
            }
        }
    }

    Connections {
        target: pane.studio

        function onMarked_changed() {
            if (pane.studio.marked !== "")
                Qt.callLater(pane.reveal);
        }

        function onService_changed() {
            form.contentY = 0;
        }
    }

    RowLayout {
        Layout.fillWidth: true
        visible: pane.studio.serviceId !== ""
        spacing: StudioTheme.gap

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            OneLine {
                objectName: "serviceTitle"
                Layout.fillWidth: true
                words: pane.studio.serviceTitle
                font.pixelSize: StudioTheme.title
                font.weight: Font.Bold
                Accessible.role: Accessible.Heading
            }

            OneLine {
                Layout.fillWidth: true
                words: pane.studio.serviceFile !== "" ? qsTr("읽은 파일: %1").arg(pane.studio.serviceFileShown) : qsTr("직접 쓴 서비스")
                color: Theme.quiet
                font.pixelSize: StudioTheme.small
                elide: Text.ElideMiddle
            }
        }

        ActionButton {
            objectName: "leaveOut"
            isOn: pane.studio.serviceLeftOut
            explanation: pane.studio.serviceLeftOut ? "" : qsTr("지우지 않고, 내보낼 때만 빼요. 언제든 다시 넣을 수 있어요.")
            words: pane.studio.serviceLeftOut ? qsTr("다시 넣기") : qsTr("이번에는 빼기")
            onClicked: pane.studio.leaveOut()
        }

        ActionButton {
            objectName: "removeService"
            isQuiet: true
            words: qsTr("아주 지우기")
            spokenName: qsTr("%1 아주 지우기").arg(pane.studio.serviceTitle)
            explanation: qsTr("목록에서 지워요. 되돌리기로 살릴 수 있어요.")
            onClicked: pane.studio.removeService()
        }
    }

    Panel {
        objectName: "personalData"
        Layout.fillWidth: true
        visible: personal.count > 0
        padding: 12
        spacing: StudioTheme.tight
        color: StudioTheme.blockPale
        border.color: StudioTheme.block

        StateMark {
            Layout.fillWidth: true
            mark: "block"
            words: qsTr("개인정보로 보이는 글이 있어요. 누구나 보는 화면에 나가도 되는지 봐 주세요.")
            lines: 3
        }

        Repeater {
            id: personal

            model: pane.studio.personal

            RowLayout {
                id: number

                required property int index
                required property var model

                PlainText {
                    Layout.fillWidth: true
                    words: "· " + number.model.words
                }

                ActionButton {
                    objectName: "personalSee-" + number.index
                    words: qsTr("글에서 보기")
                    onClicked: pane.select(number.model.field, number.model.start, number.model.end)
                }
            }
        }

        RowLayout {
            spacing: StudioTheme.gap

            ActionButton {
                objectName: "personalClear"
                isPrimary: true
                words: qsTr("번호만 지우기")
                explanation: qsTr("나머지 글은 그대로 두고 번호만 지워요. 되돌릴 수 있어요.")
                onClicked: pane.studio.clearPersonal()
            }

            ActionButton {
                objectName: "personalOut"
                words: qsTr("이번에는 빼기")
                onClicked: pane.studio.leaveOut()
            }

            ActionButton {
                objectName: "personalKeep"
                words: qsTr("봤어요, 넣을게요")
                onClicked: pane.studio.keepPersonal()
            }
        }
    }

    Panel {
        Layout.fillWidth: true
        visible: pane.studio.serviceTrouble !== ""
        padding: 12
        color: StudioTheme.lookPale
        border.color: StudioTheme.look

        StateMark {
            objectName: "serviceTrouble"
            Layout.fillWidth: true
            mark: "look"
            words: pane.studio.serviceTrouble
            lines: 8
        }
    }

    Scrolling {
        id: form

        objectName: "form"
        visible: pane.studio.serviceId !== ""
        Layout.fillWidth: true
        Layout.fillHeight: true

        HeadingText {
            visible: heard.count > 0
            Layout.fillWidth: true
            words: qsTr("이 답이 방문하신 분께 나가요")
        }

        Repeater {
            id: heard

            model: pane.gate.own

            HeardBox {
                Layout.fillWidth: true
                studio: pane.studio
            }
        }

        Repeater {
            id: rows

            model: pane.studio.fields

            FieldBox {
                id: field

                required property var model
                required property int index

                name: "field-" + model.field
                Layout.fillWidth: true
                label: model.label
                help: model.help
                value: model.value
                fault: model.fault
                isLong: model.isLong
                isMarked: pane.studio.marked === model.field
                choices: model.choices
                noChoice: model.field === "picture" ? qsTr("그림 없음") : qsTr("알아서 정하기")
                onWritten: text => pane.studio.setField(model.field, text)
                Component.onCompleted: if (index === 0)
                    pane.firstField = field
            }
        }
    }

    property FieldBox firstField: null

    PlainText {
        visible: pane.studio.serviceId === ""
        Layout.fillWidth: true
        Layout.fillHeight: true
        words: qsTr("왼쪽에서 서비스를 고르거나 ‘새 서비스 쓰기’를 눌러 주세요.")
        color: Theme.quiet
    }
}
