// The first page: three steps, how far each of them is, and the one to do now.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Malbeot
import controls
import studio.controls

Scrolling {
    id: pane

    required property StudioViewModel studio

    signal wantsFiles
    signal wantsHelp

    spacing: StudioTheme.padding

    PlainText {
        Layout.fillWidth: true
        Layout.topMargin: StudioTheme.gap
        words: qsTr("세 가지만 하면 키오스크가 우리 센터 자료로 답해요")
        font.pixelSize: 28
        font.weight: Font.Bold
        Accessible.role: Accessible.Heading
    }

    Repeater {
        model: pane.studio.steps

        Panel {
            id: card

            required property int index
            required property var model

            objectName: "card-" + index
            Layout.fillWidth: true
            padding: 22
            border.width: model.isNow ? 3 : 1
            border.color: model.isNow ? Theme.primary : Theme.hairline

            RowLayout {
                Layout.fillWidth: true
                spacing: StudioTheme.padding

                Rectangle {
                    implicitWidth: 52
                    implicitHeight: 52
                    radius: 26
                    color: card.model.mark === "good" ? StudioTheme.good : card.model.isNow ? Theme.primary : Theme.ground

                    Icon {
                        anchors.centerIn: parent
                        visible: card.model.mark === "good"
                        drawing: "check"
                        size: 30
                        color: Theme.inverse
                    }

                    PlainText {
                        anchors.centerIn: parent
                        visible: card.model.mark !== "good"
                        words: card.model.number
                        color: card.model.isNow ? Theme.inverse : Theme.text
                        font.pixelSize: 26
                        font.weight: Font.Bold
                        Accessible.ignored: true
                    }
                }

                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 3

                    HeadingText {
                        Layout.fillWidth: true
                        words: card.model.number + ". " + card.model.title
                        font.pixelSize: StudioTheme.title
                    }

                    PlainText {
                        Layout.fillWidth: true
                        words: card.model.what
                        color: Theme.quiet
                    }

                    PlainText {
                        objectName: "stepState-" + card.index
                        Layout.fillWidth: true
                        words: card.model.state
                        color: card.model.mark === "good" ? StudioTheme.good : card.model.mark === "block" ? StudioTheme.block : Theme.text
                        font.weight: Font.Bold
                    }
                }

                ActionButton {
                    objectName: card.model.step === "documents" ? "chooseFiles" : "begin-" + card.model.step
                    isPrimary: card.model.isNow
                    horizontalPadding: 24
                    verticalPadding: 12
                    words: card.model.button
                    spokenName: card.model.title + ": " + card.model.button
                    onClicked: card.model.step === "documents" ? pane.wantsFiles() : pane.studio.go(card.model.step)
                }
            }
        }
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: StudioTheme.gap

        PlainText {
            Layout.fillWidth: true
            words: qsTr("문서를 이 창에 끌어다 놓아도 돼요. 무엇을 눌러도 ‘되돌리기’로 되돌릴 수 있고, 저절로 저장돼요.")
            color: Theme.quiet
        }

        ActionButton {
            objectName: "startMending"
            words: qsTr("무엇을 고칠까요")
            onClicked: pane.studio.go("mending")
        }

        ActionButton {
            objectName: "startHelp"
            words: qsTr("좋은 서비스는 이렇게 생겼어요")
            onClicked: pane.wantsHelp()
        }
    }
}
