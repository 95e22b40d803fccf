// A page that somebody has to compare: its picture, and next to it what was read, with what may be wrong marked.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Malbeot
import controls
import studio.controls

ColumnLayout {
    id: pane

    required property StudioViewModel studio
    readonly property PagesModel pages: studio.pages as PagesModel

    spacing: StudioTheme.gap

    RowLayout {
        Layout.fillWidth: true
        spacing: StudioTheme.gap

        ActionButton {
            objectName: "pagesBack"
            isQuiet: true
            words: qsTr("문서로 돌아가기")
            onClicked: pane.studio.go("documents")
        }

        HeadingText {
            Layout.fillWidth: true
            words: pane.pages.name
        }

        StateMark {
            Layout.preferredWidth: 130
            mark: pane.pages.isSeen ? "good" : "block"
            words: pane.pages.isSeen ? qsTr("살펴봤어요") : qsTr("아직 안 봤어요")
        }

        ActionButton {
            objectName: "seePage"
            isPrimary: true
            enabled: !pane.pages.isSeen
            words: qsTr("견주어 봤고 맞아요")
            onClicked: pane.pages.see()
        }
    }

    PlainText {
        objectName: "pageWarnings"
        Layout.fillWidth: true
        visible: words !== ""
        words: pane.pages.warnings
        color: StudioTheme.block
    }

    PlainText {
        objectName: "pageDoubts"
        Layout.fillWidth: true
        visible: pane.pages.doubts !== ""
        words: qsTr("잘 안 보여서 다를 수 있는 말: %1").arg(pane.pages.doubts)
    }

    Flow {
        Layout.fillWidth: true
        spacing: StudioTheme.tight

        Repeater {
            model: pane.pages.looks

            ActionButton {
                id: look

                required property int index
                required property var model
                readonly property bool isSeen: model.mark === "good"

                objectName: "look-" + index
                isOn: model.isOpen
                drawing: isSeen ? "check" : "warning"
                words: model.words
                spokenName: isSeen ? qsTr("%1, 살펴봤어요").arg(model.words) : qsTr("%1, 아직 안 봤어요").arg(model.words)
                onClicked: pane.pages.look(model.page)
            }
        }
    }

    RowLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        spacing: StudioTheme.gap

        ColumnLayout {
            visible: pane.pages.hasPictures
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.fillHeight: true
            spacing: StudioTheme.tight

            Scrolling {
                id: sheet

                Layout.fillWidth: true
                Layout.fillHeight: true

                Image {
                    objectName: "pagePicture"
                    Layout.fillWidth: true
                    Layout.preferredHeight: sourceSize.width > 0 ? width * sourceSize.height / sourceSize.width : 200
                    source: pane.pages.picture
                    fillMode: Image.PreserveAspectFit
                    cache: false
                    Accessible.role: Accessible.Graphic
                    Accessible.name: pane.pages.pictureWords
                }
            }

            RowLayout {
                Layout.fillWidth: true
                visible: pane.pages.canGoBack || pane.pages.canGoOn

                ActionButton {
                    objectName: "pageBefore"
                    enabled: pane.pages.canGoBack
                    words: qsTr("앞쪽")
                    onClicked: pane.pages.turn(-1)
                }

                PlainText {
                    Layout.fillWidth: true
                    horizontalAlignment: Text.AlignHCenter
                    words: pane.pages.pictureWords
                }

                ActionButton {
                    objectName: "pageAfter"
                    enabled: pane.pages.canGoOn
                    words: qsTr("뒤쪽")
                    onClicked: pane.pages.turn(1)
                }
            }
        }

        Scrolling {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.fillHeight: true

            Repeater {
                model: pane.pages.texts

                Panel {
                    id: part

                    required property int index
                    required property var model

                    Layout.fillWidth: true
                    padding: 10
                    spacing: StudioTheme.tight

                    RowLayout {
                        Layout.fillWidth: true

                        HeadingText {
                            Layout.fillWidth: true
                            words: part.model.title
                        }

                        ActionButton {
                            objectName: "mendPart-" + part.index
                            words: qsTr("고치기")
                            spokenName: qsTr("%1 고치기").arg(part.model.title)
                            onClicked: pane.studio.openService(part.model.serviceId)
                        }
                    }

                    Text {
                        objectName: "part-" + part.index
                        Layout.fillWidth: true
                        text: part.model.words
                        textFormat: Text.RichText
                        wrapMode: Text.Wrap
                        color: Theme.text
                        font.pixelSize: StudioTheme.body
                        lineHeight: 1.15
                        Accessible.role: Accessible.StaticText
                        Accessible.name: part.model.spoken
                    }
                }
            }
        }
    }
}
