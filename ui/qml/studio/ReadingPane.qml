// How each sentence of the preview is read aloud, the names that staff have read in another way, and words that mean
// the same.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Malbeot
import controls
import studio.controls

Scrolling {
    id: pane

    required property StudioViewModel studio

    function setReading() {
        said.fault = pane.studio.lexicons.setReading(written.text, said.text);
        if (said.fault !== "")
            return;
        written.text = "";
        said.text = "";
    }

    function setSynonym() {
        other.fault = pane.studio.lexicons.setSynonym(word.text, other.text);
        if (other.fault !== "")
            return;
        word.text = "";
        other.text = "";
    }

    Repeater {
        model: pane.studio.spoken

        ColumnLayout {
            id: sentence

            required property int index
            required property var model

            Layout.fillWidth: true
            spacing: 2

            PlainText {
                Layout.fillWidth: true
                words: sentence.model.words
                color: Theme.quiet
                font.pixelSize: StudioTheme.small
            }

            PlainText {
                objectName: "spoken-" + sentence.index
                Layout.fillWidth: true
                words: sentence.model.spoken !== "" ? sentence.model.spoken : qsTr("소리 내어 읽을 것이 없어요.")
            }
        }
    }

    HeadingText {
        Layout.fillWidth: true
        Layout.topMargin: StudioTheme.tight
        words: qsTr("이름 읽는 말 정하기")
    }

    PlainText {
        Layout.fillWidth: true
        words: qsTr("동네나 사업 이름을 다르게 읽으면, 어떻게 읽을지 한글로 적어 주세요. 화면의 글은 그대로예요.")
        color: Theme.quiet
        font.pixelSize: StudioTheme.small
    }

    FieldBox {
        id: written

        name: "written"
        isOwn: true
        Layout.fillWidth: true
        label: qsTr("글에 쓴 말")
        hint: qsTr("예: 정왕3동")
        onAccepted: said.take()
    }

    FieldBox {
        id: said

        name: "said"
        isOwn: true
        Layout.fillWidth: true
        label: qsTr("읽는 말")
        hint: qsTr("예: 정왕 삼동")
        onWritten: fault = ""
        onAccepted: pane.setReading()
    }

    ActionButton {
        objectName: "setReading"
        Layout.fillWidth: true
        enabled: written.text.trim() !== "" && said.text.trim() !== ""
        words: qsTr("이렇게 읽기")
        onClicked: pane.setReading()
    }

    Repeater {
        model: pane.studio.lexicons.readings

        RowLayout {
            id: reading

            required property int index
            required property var model

            Layout.fillWidth: true
            spacing: StudioTheme.gap

            PlainText {
                objectName: "reading-" + reading.index
                Layout.fillWidth: true
                words: reading.model.written + " → " + reading.model.said
            }

            ActionButton {
                objectName: "removeReading-" + reading.index
                isQuiet: true
                words: qsTr("지우기")
                spokenName: qsTr("%1 읽는 말 지우기").arg(reading.model.written)
                onClicked: pane.studio.lexicons.removeReading(reading.model.written)
            }
        }
    }

    HeadingText {
        Layout.fillWidth: true
        Layout.topMargin: StudioTheme.tight
        words: qsTr("뜻이 같은 말 정하기")
    }

    PlainText {
        Layout.fillWidth: true
        words: qsTr("자료에 적힌 이름을 달리 부르기도 하면 적어 주세요. 금액, 대상, 조건을 바꾸는 말은 적을 수 없어요.")
        color: Theme.quiet
        font.pixelSize: StudioTheme.small
    }

    FieldBox {
        id: word

        name: "word"
        isOwn: true
        Layout.fillWidth: true
        label: qsTr("자료에 적힌 말")
        hint: qsTr("예: 장수수당")
        onAccepted: other.take()
    }

    FieldBox {
        id: other

        name: "other"
        isOwn: true
        Layout.fillWidth: true
        label: qsTr("뜻이 같은 말")
        hint: qsTr("예: 장수축하금")
        onWritten: fault = ""
        onAccepted: pane.setSynonym()
    }

    ActionButton {
        objectName: "setSynonym"
        Layout.fillWidth: true
        enabled: word.text.trim() !== "" && other.text.trim() !== ""
        words: qsTr("같은 말로 정하기")
        onClicked: pane.setSynonym()
    }

    Repeater {
        model: pane.studio.lexicons.synonyms

        RowLayout {
            id: synonym

            required property int index
            required property var model

            Layout.fillWidth: true
            spacing: StudioTheme.gap

            PlainText {
                objectName: "synonym-" + synonym.index
                Layout.fillWidth: true
                words: synonym.model.word + " = " + synonym.model.others
            }

            ActionButton {
                objectName: "removeSynonyms-" + synonym.index
                isQuiet: true
                words: qsTr("지우기")
                spokenName: qsTr("%1 같은 말 지우기").arg(synonym.model.word)
                onClicked: pane.studio.lexicons.removeSynonyms(synonym.model.word)
            }
        }
    }
}
