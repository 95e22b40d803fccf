// The words of the file as they were read, next to the form; each can be put into the part where it belongs.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Malbeot
import controls
import studio.controls

ColumnLayout {
    id: pane

    required property StudioViewModel studio
    readonly property OriginalModel original: studio.original

    spacing: StudioTheme.tight

    PlainText {
        Layout.fillWidth: true
        words: qsTr("문장을 누르고, 들어갈 칸을 고르세요. 다시 적지 않아도 돼요.")
        color: Theme.quiet
        font.pixelSize: StudioTheme.small
    }

    ListView {
        id: list

        objectName: "originalPieces"
        Layout.fillWidth: true
        Layout.fillHeight: true
        clip: true
        spacing: 2
        model: pane.original.pieces
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        currentIndex: -1
        Accessible.role: Accessible.List
        Accessible.name: qsTr("원본에서 읽은 문장")
        onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0)
            currentIndex = 0
        Keys.onReturnPressed: (currentItem as ItemDelegate)?.click()
        Keys.onEnterPressed: (currentItem as ItemDelegate)?.click()
        Keys.onSpacePressed: (currentItem as ItemDelegate)?.click()

        ScrollBar.vertical: ScrollBar {
            policy: list.contentHeight > list.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
            Accessible.ignored: true
        }

        delegate: ItemDelegate {
            id: piece

            required property int index
            required property var model

            objectName: "piece-" + index
            width: list.width - 12
            padding: 6
            focusPolicy: Qt.NoFocus
            onClicked: {
                list.currentIndex = index;
                pane.original.choose(index);
            }
            Accessible.role: Accessible.ListItem
            Accessible.name: model.words + ", " + model.stands
            Accessible.selected: model.isChosen
            Accessible.onPressAction: click()

            contentItem: ColumnLayout {
                spacing: 1

                PlainText {
                    Layout.fillWidth: true
                    visible: piece.model.isFirst
                    words: piece.model.head
                    font.weight: Font.Bold
                    Accessible.ignored: true
                }

                PlainText {
                    Layout.fillWidth: true
                    words: piece.model.words
                    Accessible.ignored: true
                }

                PlainText {
                    Layout.fillWidth: true
                    words: piece.model.stands
                    color: piece.model.isLost ? StudioTheme.look : Theme.quiet
                    font.pixelSize: StudioTheme.small
                    Accessible.ignored: true
                }
            }

            background: Rectangle {
                radius: StudioTheme.corner
                color: piece.model.isChosen ? Theme.primaryPale : piece.hovered ? Theme.ground : "transparent"
                border.width: piece.model.isChosen || (list.activeFocus && list.currentIndex === piece.index) ? 2 : 0
                border.color: piece.model.isChosen ? Theme.primary : Theme.focus
            }
        }
    }

    PlainText {
        visible: pane.original.chosen >= 0
        words: qsTr("이 문장을")
        font.weight: Font.Bold
        Accessible.ignored: true
    }

    Flow {
        Layout.fillWidth: true
        visible: pane.original.chosen >= 0
        spacing: 4

        Repeater {
            model: pane.original.places

            ActionButton {
                required property int index
                required property var model

                objectName: "moveTo-" + model.section
                implicitHeight: 32
                verticalPadding: 4
                horizontalPadding: 9
                words: model.words
                spokenName: qsTr("이 문장을 %1").arg(model.words)
                onClicked: pane.original.move(model.section)
            }
        }
    }

    ActionButton {
        objectName: "originalPages"
        visible: pane.original.isDrawn
        Layout.fillWidth: true
        drawing: "document"
        words: qsTr("원본 쪽을 그림으로 보기")
        onClicked: pane.studio.lookAt(pane.studio.serviceFile)
    }
}
