// What to mend first: what visitors found wrong and what stayed unanswered, as the receipts of the kiosks tell it.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Malbeot
import controls
import studio.controls

Scrolling {
    id: pane

    required property StudioViewModel studio
    readonly property MendingModel mending: studio.mending as MendingModel

    signal wantsFolder

    HeadingText {
        Layout.fillWidth: true
        words: qsTr("무엇을 고칠까요")
        font.pixelSize: StudioTheme.title
    }

    PlainText {
        objectName: "mendingSummary"
        Layout.fillWidth: true
        words: pane.mending.summary
        color: Theme.quiet
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: StudioTheme.gap

        ActionButton {
            objectName: "receiptsFolder"
            isPrimary: services.count === 0
            enabled: !pane.mending.reading
            words: qsTr("영수증 폴더 고르기")
            onClicked: pane.wantsFolder()
        }

        ActionButton {
            objectName: "receiptsAgain"
            enabled: !pane.mending.reading
            words: qsTr("다시 읽기")
            onClicked: pane.mending.look()
        }

        Item {
            Layout.fillWidth: true
        }
    }

    HeadingText {
        Layout.fillWidth: true
        Layout.topMargin: StudioTheme.gap
        words: qsTr("답이 이상하다고 하신 서비스")
    }

    PlainText {
        visible: services.count === 0
        Layout.fillWidth: true
        words: qsTr("아직 없어요.")
        color: Theme.quiet
    }

    Repeater {
        id: services

        model: pane.mending.services

        Panel {
            id: service

            required property int index
            required property var model

            objectName: "wrong-" + index
            Layout.fillWidth: true
            padding: 12
            spacing: 2

            RowLayout {
                Layout.fillWidth: true
                spacing: StudioTheme.gap

                PlainText {
                    words: (service.index + 1) + "."
                    font.weight: Font.Bold
                    Accessible.ignored: true
                }

                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 1

                    PlainText {
                        Layout.fillWidth: true
                        words: service.model.title
                        font.weight: Font.Bold
                    }

                    PlainText {
                        Layout.fillWidth: true
                        words: service.model.words
                    }

                    PlainText {
                        Layout.fillWidth: true
                        visible: words !== ""
                        words: service.model.reasons
                        color: Theme.quiet
                    }
                }

                ActionButton {
                    objectName: "mendWrong-" + service.index
                    visible: service.model.isThere
                    words: qsTr("고치러 가기")
                    spokenName: qsTr("%1 고치러 가기").arg(service.model.title)
                    onClicked: pane.studio.openService(service.model.serviceId)
                }
            }
        }
    }

    HeadingText {
        Layout.fillWidth: true
        Layout.topMargin: StudioTheme.gap
        words: qsTr("답하지 못한 주제")
    }

    PlainText {
        visible: topics.count === 0
        Layout.fillWidth: true
        words: qsTr("아직 없어요.")
        color: Theme.quiet
    }

    Repeater {
        id: topics

        model: pane.mending.topics

        RowLayout {
            id: topic

            required property int index
            required property var model

            Layout.fillWidth: true
            spacing: StudioTheme.gap

            PlainText {
                Layout.preferredWidth: 150
                words: topic.model.title
                font.weight: Font.Bold
            }

            PlainText {
                objectName: "unanswered-" + topic.index
                Layout.fillWidth: true
                words: topic.model.words
            }
        }
    }

    PlainText {
        visible: topics.count > 0
        Layout.fillWidth: true
        words: qsTr("이 주제의 자료를 더 넣거나, 서비스의 ‘이렇게 물어요’에 사람들이 쓰는 말을 적어 주세요.")
        color: Theme.quiet
    }
}
