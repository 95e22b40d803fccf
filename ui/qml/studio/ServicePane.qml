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
                words: pane.studio.serviceFile !== "" ? qsTr("읽은 파일: %1").arg(pane.studio.serviceFile) : qsTr("직접 쓴 서비스")
                color: Theme.quiet
                font.pixelSize: StudioTheme.small
                elide: Text.ElideMiddle
            }
        }

        ActionButton {
            objectName: "leaveOut"
            isOn: pane.studio.serviceLeftOut
            words: pane.studio.serviceLeftOut ? qsTr("다시 넣기") : qsTr("이 서비스 빼기")
            onClicked: pane.studio.leaveOut()
        }

        ActionButton {
            objectName: "removeService"
            isQuiet: true
            words: qsTr("지우기")
            spokenName: qsTr("%1 지우기").arg(pane.studio.serviceTitle)
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

            PlainText {
                required property var model

                Layout.fillWidth: true
                words: "· " + model.words
            }
        }

        RowLayout {
            spacing: StudioTheme.gap

            ActionButton {
                objectName: "personalOut"
                isPrimary: true
                words: qsTr("이 서비스 빼기")
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
