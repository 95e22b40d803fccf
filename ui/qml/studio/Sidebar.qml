// The services of the project with how each one stands; the keys go up and down, Enter opens.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Malbeot
import controls
import studio.controls

Panel {
    id: sidebar

    required property StudioViewModel studio

    signal wantsFiles

    property alias search: searching

    padding: 12

    HeadingText {
        Layout.fillWidth: true
        words: qsTr("서비스 %1개").arg(list.count)
    }

    FieldBox {
        id: searching

        name: "search"
        isOwn: true
        Layout.fillWidth: true
        hint: qsTr("이름으로 찾기")
        onWritten: text => sidebar.studio.find(text)
    }

    ListView {
        id: list

        objectName: "services"
        Layout.fillWidth: true
        Layout.fillHeight: true
        clip: true
        model: sidebar.studio.services
        spacing: 2
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: true
        currentIndex: -1
        reuseItems: true

        Accessible.role: Accessible.List
        Accessible.name: qsTr("서비스 목록")
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
            id: service

            required property int index
            required property var model
            required property string serviceId
            required property string title
            required property string mark
            required property bool isLeftOut

            readonly property bool isOpen: serviceId === sidebar.studio.serviceId && sidebar.studio.step === "service"

            function open() {
                sidebar.studio.openService(serviceId);
            }

            objectName: "service-" + index
            width: list.width - 12
            focusPolicy: Qt.NoFocus
            padding: 8
            onClicked: {
                list.currentIndex = index;
                open();
            }

            Accessible.role: Accessible.ListItem
            Accessible.name: title + ", " + model.state
            Accessible.selected: isOpen
            Accessible.onPressAction: open()

            contentItem: ColumnLayout {
                spacing: 1

                PlainText {
                    Layout.fillWidth: true
                    words: service.title
                    maximumLineCount: 3
                    elide: Text.ElideRight
                    font.weight: service.isOpen ? Font.Bold : Font.Normal
                    font.strikeout: service.isLeftOut
                    Accessible.ignored: true
                }

                StateMark {
                    Layout.fillWidth: true
                    mark: service.mark
                    words: service.model.state
                    lines: 2
                }
            }

            background: Rectangle {
                radius: StudioTheme.corner
                color: service.isOpen ? Theme.primaryPale : service.hovered ? Theme.ground : "transparent"
                border.width: list.activeFocus && list.currentIndex === service.index ? 2 : 0
                border.color: Theme.focus
            }
        }

        PlainText {
            visible: list.count === 0
            anchors.left: parent.left
            anchors.right: parent.right
            words: searching.text ? qsTr("그런 이름의 서비스가 없어요.") : qsTr("아직 없어요. 문서를 넣거나 새로 써 주세요.")
            color: Theme.quiet
        }
    }

    ActionButton {
        objectName: "newService"
        Layout.fillWidth: true
        drawing: "keyboard"
        words: qsTr("새 서비스 쓰기")
        onClicked: sidebar.studio.newService()
    }

    ActionButton {
        objectName: "addFiles"
        visible: sidebar.studio.step !== "documents"
        Layout.fillWidth: true
        drawing: "document"
        words: qsTr("파일 고르기")
        onClicked: sidebar.wantsFiles()
    }
}
