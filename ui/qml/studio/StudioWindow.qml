// The Studio's window: a first page and five steps from documents to a stick, the services at the left, the visitor's view at the right.
pragma ComponentBehavior: Bound

import QtCore
import QtQuick
import QtQuick.Controls
import QtQuick.Dialogs
import QtQuick.Layouts
import Malbeot
import controls
import studio.controls
import studio.mending

ApplicationWindow {
    id: window

    required property StudioViewModel studio

    // Where a dialog begins that the system does not bring itself.
    readonly property url documents: StandardPaths.writableLocation(StandardPaths.DocumentsLocation)
    readonly property bool hasPreview: studio.step === "service" || studio.step === "questions"

    function chooseFiles() {
        fileDialog.active = true;
        (fileDialog.item as FileDialog).open();
    }

    function chooseFolder() {
        folderDialog.active = true;
        (folderDialog.item as FolderDialog).open();
    }

    function chooseTarget() {
        targetDialog.active = true;
        (targetDialog.item as FolderDialog).open();
    }

    function chooseReceipts() {
        receiptsDialog.active = true;
        (receiptsDialog.item as FolderDialog).open();
    }

    function chooseKey() {
        keyDialog.active = true;
        (keyDialog.item as FileDialog).open();
    }

    function chooseCopy() {
        copyDialog.active = true;
        (copyDialog.item as FolderDialog).open();
    }

    visible: true
    minimumWidth: 1024
    minimumHeight: 680
    color: Theme.ground
    title: studio.centre !== "" ? qsTr("말벗 스튜디오: %1").arg(studio.centre) : qsTr("말벗 스튜디오")

    // Half a package on a stick helps nobody: giving up is said, not done in passing.
    onClosing: close => close.accepted = window.studio.mayClose()

    Shortcut {
        sequence: "Ctrl+1"
        onActivated: window.studio.go("documents")
    }
    Shortcut {
        sequence: "Ctrl+2"
        onActivated: window.studio.go("service")
    }
    Shortcut {
        sequence: "Ctrl+3"
        onActivated: {
            window.studio.go("questions");
            questions.asking.take();
        }
    }
    Shortcut {
        sequence: "Ctrl+4"
        onActivated: window.studio.go("review")
    }
    Shortcut {
        sequence: "Ctrl+5"
        onActivated: window.studio.go("export")
    }
    Shortcut {
        sequence: "Ctrl+O"
        onActivated: window.chooseFiles()
    }
    Shortcut {
        sequence: "Ctrl+N"
        onActivated: {
            window.studio.newService();
            service.firstField.take();
        }
    }
    Shortcut {
        sequence: "Ctrl+F"
        onActivated: sidebar.search.take()
    }
    Shortcut {
        sequence: "Ctrl+Z"
        onActivated: window.studio.undo()
    }
    Shortcut {
        sequences: ["Ctrl+Shift+Z", "Ctrl+Y"]
        onActivated: window.studio.redo()
    }
    Shortcut {
        sequence: "F5"
        onActivated: window.studio.askAll()
    }
    Shortcut {
        sequence: "F6"
        onActivated: window.studio.speak()
    }
    Shortcut {
        sequence: "F1"
        onActivated: help.open()
    }
    Shortcut {
        sequence: "Esc"
        enabled: window.studio.busy !== ""
        onActivated: window.studio.cancel()
    }

    Loader {
        id: fileDialog

        active: false
        sourceComponent: FileDialog {
            acceptLabel: qsTr("고르기")
            rejectLabel: qsTr("그만두기")
            currentFolder: window.documents
            objectName: "fileDialog"
            title: qsTr("넣을 파일 고르기")
            fileMode: FileDialog.OpenFiles
            onAccepted: window.studio.bring(selectedFiles)
        }
    }

    Loader {
        id: folderDialog

        active: false
        sourceComponent: FolderDialog {
            acceptLabel: qsTr("고르기")
            rejectLabel: qsTr("그만두기")
            currentFolder: window.documents
            title: qsTr("넣을 폴더 고르기")
            onAccepted: window.studio.bring([selectedFolder])
        }
    }

    Loader {
        id: targetDialog

        active: false
        sourceComponent: FolderDialog {
            acceptLabel: qsTr("고르기")
            rejectLabel: qsTr("그만두기")
            currentFolder: window.documents
            title: qsTr("내보낼 폴더 고르기")
            onAccepted: window.studio.sending.chooseTargetFolder(selectedFolder)
        }
    }

    Loader {
        id: receiptsDialog

        active: false
        sourceComponent: FolderDialog {
            acceptLabel: qsTr("고르기")
            rejectLabel: qsTr("그만두기")
            currentFolder: window.documents
            title: qsTr("영수증을 모아 둔 폴더 고르기")
            onAccepted: (window.studio.mending as MendingModel).chooseFolder(selectedFolder)
        }
    }

    Loader {
        id: keyDialog

        active: false
        sourceComponent: FileDialog {
            acceptLabel: qsTr("고르기")
            rejectLabel: qsTr("그만두기")
            currentFolder: window.documents
            title: qsTr("센터 도장 고르기")
            nameFilters: [qsTr("도장 파일 (*.key *.pem)"), qsTr("모든 파일 (*)")]
            onAccepted: window.studio.sending.chooseKey(selectedFile)
        }
    }

    Loader {
        id: copyDialog

        active: false
        sourceComponent: FolderDialog {
            acceptLabel: qsTr("고르기")
            rejectLabel: qsTr("그만두기")
            currentFolder: window.documents
            title: qsTr("도장을 한 곳 더 둘 폴더 고르기")
            onAccepted: window.studio.sending.copyKey(selectedFolder)
        }
    }

    HelpSheet {
        id: help
    }

    DropArea {
        id: dropping

        anchors.fill: parent
        keys: ["text/uri-list"]
        onDropped: drop => {
            window.studio.bring(drop.urls);
            drop.acceptProposedAction();
        }
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        Rectangle {
            Layout.fillWidth: true
            implicitHeight: head.implicitHeight + 16
            color: Theme.card

            RowLayout {
                id: head

                anchors.left: parent.left
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                anchors.leftMargin: StudioTheme.padding
                anchors.rightMargin: StudioTheme.padding
                spacing: StudioTheme.tight

                Image {
                    source: Qt.resolvedUrl("../icons/malbeot.svg")
                    sourceSize: Qt.size(30, 30)
                    Layout.rightMargin: 4
                    Accessible.ignored: true
                }

                StepTab {
                    studio: window.studio
                    step: "start"
                    words: qsTr("처음")
                }

                StepTab {
                    studio: window.studio
                    step: "documents"
                    words: qsTr("1 문서 넣기")
                }

                StepTab {
                    studio: window.studio
                    step: "service"
                    words: qsTr("2 고치기")
                }

                StepTab {
                    studio: window.studio
                    step: "questions"
                    words: qsTr("3 시험 질문")
                }

                StepTab {
                    studio: window.studio
                    step: "review"
                    words: window.studio.blocking > 0 && !window.studio.isEmpty ? qsTr("4 살펴보기 (%1)").arg(window.studio.blocking) : qsTr("4 살펴보기")
                    spokenName: window.studio.blocking > 0 && !window.studio.isEmpty ? qsTr("4 살펴보기, 고칠 것 %1가지").arg(window.studio.blocking) : words
                }

                StepTab {
                    studio: window.studio
                    step: "export"
                    words: qsTr("5 내보내기")
                }

                OneLine {
                    objectName: "saveState"
                    Layout.fillWidth: true
                    horizontalAlignment: Text.AlignRight
                    words: window.studio.saveState
                    color: window.studio.saveFails ? StudioTheme.block : Theme.quiet
                    font.pixelSize: StudioTheme.small
                }

                ActionButton {
                    objectName: "undo"
                    isQuiet: true
                    enabled: window.studio.undoes !== ""
                    words: qsTr("되돌리기")
                    spokenName: enabled ? qsTr("되돌리기: %1").arg(window.studio.undoes) : words
                    onClicked: window.studio.undo()
                    ToolTip.visible: hovered && enabled
                    ToolTip.text: window.studio.undoes
                }

                ActionButton {
                    objectName: "redo"
                    isQuiet: true
                    enabled: window.studio.redoes !== ""
                    words: qsTr("다시 하기")
                    spokenName: enabled ? qsTr("다시 하기: %1").arg(window.studio.redoes) : words
                    onClicked: window.studio.redo()
                    ToolTip.visible: hovered && enabled
                    ToolTip.text: window.studio.redoes
                }

                ActionButton {
                    objectName: "help"
                    isQuiet: true
                    words: qsTr("도움말")
                    onClicked: help.open()
                }
            }
        }

        Rectangle {
            Layout.fillWidth: true
            implicitHeight: 1
            color: Theme.hairline
        }

        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.margins: StudioTheme.gap
            spacing: StudioTheme.gap

            Sidebar {
                id: sidebar

                studio: window.studio
                visible: (window.width >= 1180 && window.studio.step !== "start") || window.studio.step === "documents" || window.studio.step === "service"
                Layout.preferredWidth: 250
                Layout.maximumWidth: 250
                Layout.fillHeight: true
                onWantsFiles: window.chooseFiles()
            }

            Item {
                Layout.fillWidth: true
                Layout.fillHeight: true

                StartPane {
                    anchors.fill: parent
                    visible: window.studio.step === "start"
                    studio: window.studio
                    onWantsFiles: window.chooseFiles()
                    onWantsHelp: help.open()
                }

                DocumentsPane {
                    anchors.fill: parent
                    visible: window.studio.step === "documents"
                    studio: window.studio
                    isDraggedOver: dropping.containsDrag
                    onWantsFiles: window.chooseFiles()
                    onWantsFolder: window.chooseFolder()
                }

                PagesPane {
                    anchors.fill: parent
                    visible: window.studio.step === "pages"
                    studio: window.studio
                }

                ServicePane {
                    id: service

                    anchors.fill: parent
                    visible: window.studio.step === "service"
                    studio: window.studio
                }

                QuestionsPane {
                    id: questions

                    anchors.fill: parent
                    visible: window.studio.step === "questions"
                    studio: window.studio
                }

                ReviewPane {
                    anchors.fill: parent
                    visible: window.studio.step === "review"
                    studio: window.studio
                }

                MendingPane {
                    anchors.fill: parent
                    visible: window.studio.step === "mending"
                    studio: window.studio
                    onWantsFolder: window.chooseReceipts()
                }

                ExportPane {
                    anchors.fill: parent
                    visible: window.studio.step === "export"
                    studio: window.studio
                    onWantsFolder: window.chooseTarget()
                    onWantsKey: window.chooseKey()
                    onWantsCopy: window.chooseCopy()
                }
            }

            PreviewPane {
                visible: window.hasPreview
                studio: window.studio
                Layout.preferredWidth: Math.min(480, window.width * 0.32)
                Layout.maximumWidth: 480
                Layout.fillHeight: true
            }
        }

        BusyBar {
            Layout.fillWidth: true
            studio: window.studio
        }
    }
}
