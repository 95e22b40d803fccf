// The kiosk's own answer card with the answer that a visitor gets, small enough for a desk.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Malbeot
import cards
import controls
import studio.controls

Panel {
    id: pane

    required property StudioViewModel studio

    // How it is read aloud is shown instead of how it looks.
    property bool isReading: false
    // What was read from the file is shown instead: only next to the form.
    property bool isOriginal: false
    readonly property bool showsOriginal: isOriginal && studio.step === "service"

    padding: 12
    spacing: StudioTheme.tight

    // The kiosk's card is 306 mm wide; here it is as wide as there is room, and everything on it with it.
    Binding {
        target: Theme
        property: "pixelsPerMm"
        value: Math.max(0.8, card.width / 306)
    }

    RowLayout {
        Layout.fillWidth: true

        HeadingText {
            Layout.fillWidth: true
            words: pane.showsOriginal ? qsTr("파일에서 읽은 글") : pane.isReading ? qsTr("방문하신 분이 듣는 말") : qsTr("방문하신 분이 보는 화면")
        }

        ActionButton {
            objectName: "speak"
            visible: !pane.showsOriginal
            enabled: pane.studio.hasPreview
            isOn: pane.studio.speaking
            drawing: pane.studio.speaking ? "stop" : "read-aloud"
            words: pane.studio.speaking ? qsTr("그만") : qsTr("들어 보기")
            onClicked: pane.studio.speak()
        }
    }

    Flow {
        Layout.fillWidth: true
        visible: pane.studio.step === "service" && pane.studio.hasPreview && !pane.showsOriginal
        spacing: 4

        Repeater {
            model: pane.studio.sections

            ActionButton {
                required property var modelData
                required property int index

                objectName: "section-" + index
                implicitHeight: 30
                verticalPadding: 3
                horizontalPadding: 9
                isOn: pane.studio.shownSection === modelData.section
                words: modelData.words
                spokenName: qsTr("%1 보기").arg(words)
                onClicked: pane.studio.show(modelData.section)
            }
        }
    }

    AnswerCard {
        id: card

        objectName: "answerCard"
        visible: pane.studio.hasPreview && !pane.isReading && !pane.showsOriginal
        kiosk: pane.studio.preview
        isAlone: true
        Layout.fillWidth: true
        Layout.fillHeight: true
    }

    ReadingPane {
        objectName: "reading"
        studio: pane.studio
        visible: pane.studio.hasPreview && pane.isReading && !pane.showsOriginal
        Layout.fillWidth: true
        Layout.fillHeight: true
    }

    OriginalPane {
        studio: pane.studio
        visible: pane.showsOriginal
        Layout.fillWidth: true
        Layout.fillHeight: true
    }

    PlainText {
        visible: !pane.studio.hasPreview && !pane.showsOriginal
        Layout.fillWidth: true
        Layout.fillHeight: true
        color: Theme.quiet
        words: pane.studio.asking && pane.studio.step === "questions" ? qsTr("묻고 있어요. 답이 여기에 나와요.") : pane.studio.showing ? qsTr("미리 보기를 만들고 있어요.") : pane.studio.step === "questions" ? qsTr("질문을 고르면 키오스크가 보여 줄 답이 여기에 나와요.") : qsTr("내용을 적으면 여기에 나와요.")
    }

    ActionButton {
        objectName: "showReading"
        visible: !pane.showsOriginal
        enabled: pane.studio.hasPreview
        isOn: pane.isReading
        Layout.fillWidth: true
        words: pane.isReading ? qsTr("화면으로 보기") : qsTr("이렇게 읽어요")
        onClicked: pane.isReading = !pane.isReading
    }

    ActionButton {
        objectName: "showOriginal"
        visible: pane.studio.step === "service" && pane.studio.serviceFile !== ""
        isOn: pane.showsOriginal
        drawing: "document"
        Layout.fillWidth: true
        words: pane.showsOriginal ? qsTr("방문하신 분이 보는 화면으로") : qsTr("원본에서 옮겨 적기")
        onClicked: pane.isOriginal = !pane.isOriginal
    }
}
