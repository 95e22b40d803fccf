// Where files are brought, and what came of each of them.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Malbeot
import controls
import studio.controls

ColumnLayout {
    id: pane

    required property StudioViewModel studio
    property bool isDraggedOver: false

    signal wantsFiles
    signal wantsFolder

    spacing: StudioTheme.gap

    // The very file that has to be seen to comes into sight.
    function reveal() {
        const rows = files.model as Rows;
        const place = rows ? rows.placeOf(pane.studio.marked) : -1;
        if (place >= 0 && pane.isRevealing) {
            files.forceLayout();
            files.positionViewAtIndex(place, ListView.Center);
        }
    }

    // Rows find their heights late; who scrolls by themselves is left alone.
    property bool isRevealing: false

    Connections {
        target: pane.studio

        function onMarked_changed() {
            pane.isRevealing = pane.studio.marked !== "";
            Qt.callLater(pane.reveal);
        }
    }

    Rectangle {
        objectName: "dropArea"
        Layout.fillWidth: true
        implicitHeight: asking.implicitHeight + 2 * StudioTheme.padding
        radius: StudioTheme.corner
        color: pane.isDraggedOver ? Theme.primaryPale : Theme.card
        border.width: pane.isDraggedOver ? 3 : 2
        border.color: pane.isDraggedOver ? Theme.primary : Theme.hairline

        ColumnLayout {
            id: asking

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.margins: StudioTheme.padding
            spacing: StudioTheme.tight

            HeadingText {
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                words: qsTr("문서를 여기에 끌어다 놓으세요")
            }

            PlainText {
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                color: Theme.quiet
                words: qsTr("한글, PDF, 워드, 엑셀, 저장한 웹 페이지, 글 파일과 그림(PNG, JPG), 스캔한 문서를 넣어요. 폴더째 놓아도 돼요.")
            }

            RowLayout {
                Layout.alignment: Qt.AlignHCenter
                Layout.topMargin: StudioTheme.tight
                spacing: StudioTheme.gap

                ActionButton {
                    objectName: "chooseFiles"
                    isPrimary: true
                    enabled: !pane.studio.reading
                    words: qsTr("파일 고르기")
                    onClicked: pane.wantsFiles()
                }

                ActionButton {
                    objectName: "chooseFolder"
                    enabled: !pane.studio.reading
                    words: qsTr("폴더 고르기")
                    onClicked: pane.wantsFolder()
                }
            }
        }
    }

    HeadingText {
        visible: files.count > 0
        Layout.fillWidth: true
        words: qsTr("넣은 파일 %1개").arg(files.count)
    }

    ListView {
        id: files

        objectName: "files"
        Layout.fillWidth: true
        Layout.fillHeight: true
        clip: true
        spacing: StudioTheme.tight
        model: pane.studio.files
        boundsBehavior: Flickable.StopAtBounds
        onContentHeightChanged: Qt.callLater(pane.reveal)
        onHeightChanged: Qt.callLater(pane.reveal)
        onMovementStarted: pane.isRevealing = false
        Accessible.role: Accessible.List
        Accessible.name: qsTr("넣은 파일")

        delegate: Panel {
            id: file

            required property int index
            required property var model
            required property string name
            required property string shown
            readonly property bool isMarked: name === pane.studio.marked
            required property string kind
            required property string mark
            required property string advice
            required property string detail
            required property bool isUnreadable
            required property bool isLeftOut
            required property bool hasPages

            objectName: "file-" + index
            width: files.width - 4
            padding: 10
            spacing: 3
            color: mark === "block" ? StudioTheme.blockPale : Theme.card
            border.width: isMarked ? 3 : 1
            border.color: isMarked ? StudioTheme.block : Theme.hairline
            Accessible.role: Accessible.ListItem
            Accessible.name: name + ", " + model.state

            RowLayout {
                Layout.fillWidth: true
                spacing: StudioTheme.gap

                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 1

                    OneLine {
                        Layout.fillWidth: true
                        words: file.isMarked ? qsTr("%1 ← 이 파일을 봐 주세요").arg(file.shown) : file.shown
                        font.weight: Font.Bold
                        elide: Text.ElideMiddle
                    }

                    RowLayout {
                        spacing: StudioTheme.gap

                        PlainText {
                            words: file.kind
                            color: Theme.quiet
                            font.pixelSize: StudioTheme.small
                        }

                        StateMark {
                            Layout.fillWidth: true
                            mark: file.mark
                            words: file.model.state
                        }
                    }
                }

                ActionButton {
                    objectName: "lookAtFile-" + file.index
                    visible: file.hasPages && !file.isLeftOut
                    words: qsTr("견주어 보기")
                    spokenName: qsTr("%1 견주어 보기").arg(file.name)
                    onClicked: pane.studio.lookAt(file.name)
                }

                ActionButton {
                    objectName: "leaveOutFile-" + file.index
                    visible: file.isUnreadable
                    explanation: qsTr("파일은 목록에 두고, 내보낼 때만 없는 것으로 봐요.")
                    words: file.isLeftOut ? qsTr("다시 보기") : qsTr("이 파일 없이 가기")
                    onClicked: pane.studio.leaveOutFile(file.name)
                }

                ActionButton {
                    objectName: "removeFile-" + file.index
                    isQuiet: true
                    words: qsTr("아주 지우기")
                    spokenName: qsTr("%1 아주 지우기").arg(file.name)
                    explanation: qsTr("이 파일과 거기에서 읽은 서비스를 목록에서 지워요. 되돌리기로 살릴 수 있어요.")
                    onClicked: pane.studio.removeFile(file.name)
                }
            }

            PlainText {
                Layout.fillWidth: true
                visible: words !== "" && !file.isLeftOut
                words: file.advice
                color: file.mark === "block" ? Theme.text : StudioTheme.look
            }

            PlainText {
                Layout.fillWidth: true
                visible: words !== "" && file.isUnreadable && !file.isLeftOut
                words: file.detail
                color: Theme.quiet
                font.pixelSize: StudioTheme.small
            }
        }
    }
}
