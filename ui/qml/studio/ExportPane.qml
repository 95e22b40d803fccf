// Who it is for, where it goes, which key signs it; then a clear word when the stick may be pulled.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Malbeot
import controls
import studio.controls

Scrolling {
    id: pane

    required property StudioViewModel studio

    signal wantsFolder
    signal wantsKey

    readonly property string done: studio.exported

    // What is told when it is over stands at the top.
    onDoneChanged: if (done !== "")
        contentY = 0

    function begin() {
        pane.studio.export(passphrase.text);
        passphrase.text = "";
    }

    Panel {
        objectName: "done"
        visible: pane.studio.exported !== ""
        Layout.fillWidth: true
        color: "#eaf6ec"
        border.color: StudioTheme.good
        Accessible.role: Accessible.AlertMessage
        Accessible.name: qsTr("다 됐어요. 이제 빼셔도 돼요.")

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
                    words: qsTr("다 됐어요. 이제 빼셔도 돼요.")
                    font.pixelSize: StudioTheme.title
                }

                PlainText {
                    Layout.fillWidth: true
                    words: pane.studio.exported
                    color: Theme.quiet
                }
            }
        }

        PlainText {
            Layout.fillWidth: true
            words: qsTr("키오스크에 꽂으면 새 자료로 바뀌어요. 이 열쇠를 처음 쓰신다면, 함께 담은 public.key를 키오스크 관리자가 한 번 알려 주어야 해요.")
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
                words: qsTr("아직 내보낼 수 없어요. 고칠 것이 %1가지 있어요.").arg(pane.studio.blocking)
                font.weight: Font.Bold
            }

            ActionButton {
                objectName: "toReview"
                words: qsTr("고칠 것 보기")
                onClicked: pane.studio.go("review")
            }
        }
    }

    Panel {
        Layout.fillWidth: true

        HeadingText {
            words: qsTr("어느 센터의 키오스크로 보내나요?")
        }

        FieldBox {
            name: "centre"
            Layout.fillWidth: true
            label: qsTr("센터 이름")
            value: pane.studio.centre
            help: qsTr("키오스크 설정에 적힌 센터 이름과 같아야 해요. 다르면 키오스크가 받지 않아요.")
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
            words: pane.studio.targetWords
            color: Theme.quiet
        }

        Flow {
            Layout.fillWidth: true
            spacing: StudioTheme.gap

            Repeater {
                model: pane.studio.targets

                ActionButton {
                    required property int index
                    required property var model

                    objectName: "target-" + index
                    isOn: model.isChosen
                    drawing: model.isChosen ? "check" : ""
                    words: qsTr("USB %1").arg(model.name)
                    onClicked: pane.studio.chooseTarget(model.folder)
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
            words: qsTr("센터 열쇠")
        }

        PlainText {
            objectName: "key"
            Layout.fillWidth: true
            words: pane.studio.keyWords
            color: Theme.quiet
            wrapMode: Text.WrapAnywhere
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: StudioTheme.gap

            FieldBox {
                id: passphrase

                name: "passphrase"
                isOwn: true
                Layout.preferredWidth: 260
                label: pane.studio.hasKey ? qsTr("열쇠 암호") : qsTr("새 열쇠의 암호")
                isSecret: true
                onAccepted: if (pane.studio.hasKey && exportButton.enabled)
                    pane.begin()
            }

            FieldBox {
                id: again

                visible: !pane.studio.hasKey
                name: "again"
                isOwn: true
                Layout.preferredWidth: 260
                label: qsTr("한 번 더")
                isSecret: true
            }

            ActionButton {
                objectName: "makeKey"
                visible: !pane.studio.hasKey
                Layout.alignment: Qt.AlignBottom
                words: qsTr("새 열쇠 만들기")
                onClicked: {
                    pane.studio.makeKey(passphrase.text, again.text);
                    again.text = "";
                }
            }

            ActionButton {
                objectName: "chooseKey"
                Layout.alignment: Qt.AlignBottom
                isQuiet: pane.studio.hasKey
                words: pane.studio.hasKey ? qsTr("다른 열쇠 고르기") : qsTr("가진 열쇠 고르기")
                onClicked: pane.wantsKey()
            }
        }
    }

    ActionButton {
        id: exportButton

        objectName: "export"
        Layout.alignment: Qt.AlignLeft
        Layout.topMargin: StudioTheme.tight
        isPrimary: true
        enabled: pane.studio.mayExport && pane.studio.hasKey && pane.studio.target !== "" && !pane.studio.exporting && !pane.studio.asking
        horizontalPadding: 28
        verticalPadding: 12
        words: qsTr("내보내기")
        onClicked: pane.begin()
    }
}
