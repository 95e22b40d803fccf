// Who it is for, where it goes, whose seal is put on it; then a clear word of what has to be done with it now.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Malbeot
import controls
import studio.controls

ColumnLayout {
    id: pane

    required property StudioViewModel studio
    readonly property SendingModel sending: studio.sending

    signal wantsFolder
    signal wantsKey
    signal wantsCopy

    readonly property string done: sending.exported
    readonly property bool isReady: studio.mayExport && studio.centre !== "" && sending.target !== "" && sending.hasKey

    spacing: StudioTheme.gap

    // What is told when it is over stands at the top.
    onDoneChanged: if (done !== "")
        form.contentY = 0

    function begin() {
        pane.sending.export(passphrase.text);
        passphrase.text = "";
    }

    function reveal() {
        if (pane.studio.marked === "centre_missing")
            centre.take();
    }

    Connections {
        target: pane.studio

        function onMarked_changed() {
            Qt.callLater(pane.reveal);
        }
    }

    Scrolling {
        id: form

        Layout.fillWidth: true
        Layout.fillHeight: true

        Panel {
            objectName: "done"
            visible: pane.done !== ""
            Layout.fillWidth: true
            color: "#eaf6ec"
            border.color: StudioTheme.good
            Accessible.role: Accessible.AlertMessage
            Accessible.name: pane.sending.headline

            RowLayout {
                Layout.fillWidth: true
                spacing: StudioTheme.gap

                Icon {
                    drawing: "done"
                    size: 40
                    color: StudioTheme.good
                }

                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 2

                    HeadingText {
                        Layout.fillWidth: true
                        words: pane.sending.headline
                        font.pixelSize: StudioTheme.title
                    }

                    PlainText {
                        Layout.fillWidth: true
                        words: pane.done
                        color: Theme.quiet
                        wrapMode: Text.WrapAnywhere
                    }
                }
            }

            PlainText {
                objectName: "whatNow"
                Layout.fillWidth: true
                words: pane.sending.whatNow
            }
        }

        Panel {
            visible: !pane.studio.mayExport
            Layout.fillWidth: true
            color: StudioTheme.blockPale
            border.color: StudioTheme.block

            RowLayout {
                Layout.fillWidth: true
                spacing: StudioTheme.gap

                PlainText {
                    objectName: "refusal"
                    Layout.fillWidth: true
                    words: pane.studio.isEmpty ? qsTr("아직 내보낼 것이 없어요. 문서를 먼저 넣어 주세요.") : qsTr("아직 내보낼 수 없어요. 고칠 것이 %1가지 있어요.").arg(pane.studio.blocking)
                    font.weight: Font.Bold
                }

                ActionButton {
                    objectName: "toReview"
                    words: pane.studio.isEmpty ? qsTr("문서 넣으러 가기") : qsTr("고칠 것 보기")
                    onClicked: pane.studio.go(pane.studio.isEmpty ? "documents" : "review")
                }
            }
        }

        Panel {
            Layout.fillWidth: true

            HeadingText {
                words: qsTr("어느 센터의 키오스크로 보내나요?")
            }

            FieldBox {
                id: centre

                name: "centre"
                Layout.fillWidth: true
                label: qsTr("센터 이름")
                value: pane.studio.centre
                help: qsTr("키오스크를 설치한 분이 설정에 적은 센터 이름과 한 글자도 다르지 않아야 해요. 다르면 키오스크가 받지 않아요. 모르시면 그분께 물어보세요.")
                helpStays: true
                onWritten: text => pane.studio.setCentre(text)
            }
        }

        Panel {
            Layout.fillWidth: true

            HeadingText {
                words: qsTr("어디에 담을까요?")
            }

            PlainText {
                objectName: "target"
                Layout.fillWidth: true
                words: pane.sending.targetWords
                color: Theme.quiet
            }

            Flow {
                Layout.fillWidth: true
                spacing: StudioTheme.gap

                Repeater {
                    model: pane.sending.targets

                    ActionButton {
                        required property int index
                        required property var model

                        objectName: "target-" + index
                        isOn: model.isChosen
                        drawing: model.isChosen ? "check" : ""
                        words: qsTr("USB %1").arg(model.name)
                        onClicked: pane.sending.chooseTarget(model.folder)
                    }
                }

                ActionButton {
                    objectName: "targetFolder"
                    words: qsTr("폴더 고르기")
                    onClicked: pane.wantsFolder()
                }
            }
        }

        Panel {
            Layout.fillWidth: true

            HeadingText {
                words: qsTr("센터 도장")
            }

            PlainText {
                objectName: "key"
                Layout.fillWidth: true
                words: pane.sending.keyWords
                color: Theme.quiet
                wrapMode: pane.sending.hasKey ? Text.WrapAnywhere : Text.Wrap
            }

            RowLayout {
                Layout.fillWidth: true
                spacing: StudioTheme.gap

                FieldBox {
                    id: passphrase

                    name: "passphrase"
                    isOwn: true
                    Layout.preferredWidth: 260
                    Layout.alignment: Qt.AlignTop
                    label: pane.sending.hasKey ? qsTr("도장 암호") : qsTr("새 도장의 암호")
                    help: pane.sending.hasKey ? "" : pane.sending.keyRule
                    helpStays: true
                    fault: pane.sending.keyFault
                    isSecret: true
                    onAccepted: if (pane.sending.hasKey && exportButton.enabled)
                        pane.begin()
                }

                FieldBox {
                    id: again

                    visible: !pane.sending.hasKey
                    name: "again"
                    isOwn: true
                    Layout.preferredWidth: 260
                    Layout.alignment: Qt.AlignTop
                    label: qsTr("한 번 더")
                    isSecret: true
                }
            }

            Flow {
                Layout.fillWidth: true
                spacing: StudioTheme.gap

                ActionButton {
                    objectName: "makeKey"
                    visible: !pane.sending.hasKey
                    words: qsTr("새 도장 만들기")
                    onClicked: {
                        pane.sending.makeKey(passphrase.text, again.text);
                        again.text = "";
                    }
                }

                ActionButton {
                    objectName: "chooseKey"
                    isQuiet: pane.sending.hasKey
                    words: pane.sending.hasKey ? qsTr("다른 도장 고르기") : qsTr("가진 도장 파일 고르기")
                    onClicked: pane.wantsKey()
                }

                ActionButton {
                    objectName: "copyKey"
                    visible: pane.sending.hasKey
                    words: qsTr("도장을 한 곳 더 두기")
                    onClicked: pane.wantsCopy()
                }
            }
        }
    }

    RowLayout {
        Layout.fillWidth: true
        Layout.leftMargin: 4
        spacing: StudioTheme.gap

        ActionButton {
            id: exportButton

            objectName: "export"
            isPrimary: true
            enabled: pane.isReady && !pane.studio.exporting && !pane.studio.asking
            horizontalPadding: 28
            verticalPadding: 12
            words: qsTr("내보내기")
            onClicked: pane.begin()
        }

        PlainText {
            objectName: "missing"
            Layout.fillWidth: true
            color: Theme.quiet
            words: pane.isReady ? qsTr("도장 암호를 적고 누르세요.") : !pane.studio.mayExport ? qsTr("먼저 고칠 것을 고쳐 주세요.") : pane.sending.target === "" ? qsTr("어디에 담을지 골라 주세요.") : qsTr("센터 도장을 만들거나 골라 주세요.")
        }
    }
}
