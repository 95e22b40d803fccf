// What a visitor hears first: the very words, why they had better not go out, and what can be done about it.
import QtQuick
import QtQuick.Layouts
import Malbeot
import controls
import studio.controls

Panel {
    id: box

    required property StudioViewModel studio
    required property var model
    required property int index
    property bool showsTitle: false
    readonly property GateModel gate: studio.gate as GateModel

    padding: 12
    spacing: StudioTheme.tight
    color: model.blocks ? StudioTheme.blockPale : StudioTheme.lookPale
    border.color: model.blocks ? StudioTheme.block : StudioTheme.look

    PlainText {
        Layout.fillWidth: true
        words: (box.showsTitle ? box.model.title + " · " : "") + box.model.asked
        font.weight: Font.Bold
    }

    PlainText {
        objectName: "heard-" + box.index
        Layout.fillWidth: true
        visible: words !== ""
        words: box.model.words !== "" ? "“" + box.model.words + "”" : ""
        font.pixelSize: StudioTheme.heading
        maximumLineCount: 4
        elide: Text.ElideRight
    }

    StateMark {
        objectName: "heardWhy-" + box.index
        Layout.fillWidth: true
        mark: box.model.blocks ? "block" : "look"
        words: box.model.why
        lines: 4
    }

    PlainText {
        Layout.fillWidth: true
        words: box.model.advice
        color: Theme.quiet
    }

    Flow {
        Layout.fillWidth: true
        spacing: StudioTheme.gap

        ActionButton {
            objectName: "mendHeard-" + box.index
            isPrimary: true
            words: qsTr("고쳐 쓰기")
            spokenName: qsTr("%1 고쳐 쓰기").arg(box.model.title)
            onClicked: box.studio.mend(box.model.serviceId, box.model.field)
        }

        ActionButton {
            objectName: "acceptHeard-" + box.index
            words: qsTr("이대로 나가도 돼요")
            spokenName: qsTr("%1, 이대로 나가도 돼요").arg(box.model.title)
            onClicked: box.gate.accept(box.model.serviceId, box.model.signature)
        }
    }
}
