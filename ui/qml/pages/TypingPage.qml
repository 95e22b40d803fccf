// Asking by writing: what was written, the services it may be, the keys, and the question's way out.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Malbeot
import controls
import writing

Item {
    id: page

    required property KioskViewModel kiosk

    readonly property Typing typing: kiosk.typing
    readonly property bool isBeside: Theme.isWide(width, height) && width > Theme.mm(400)
    readonly property real textWidth: isBeside ? (width - Theme.padding) * 0.4 : width
    readonly property int gap: isTight ? board.gap : Theme.gap
    readonly property int leastAction: Math.max(board.leastRow, Math.ceil(25.2 * Theme.pixelsPerMm))

    implicitHeight: isBeside ? Math.max(leastBeside, board.leastHeight) : leastBeside + board.gap + board.leastHeight

    // What is left when everything that must be there has the least that it needs.
    readonly property real leastBeside: written.leastHeight + board.gap + leastAction
    readonly property real spare: height - leastBeside - (isBeside ? 0 : board.gap + board.leastHeight)
    readonly property real listHeight: 3 * Math.max(Theme.target, Math.ceil(Theme.bodyType * 1.5) + 2 * Theme.mm(3)) + 2 * Theme.mm(3)
    readonly property bool isTight: spare < listHeight + 2 * Theme.gap + Theme.type(10) + (clearsBeside ? 0 : clear.implicitHeight + Theme.gap)
    readonly property bool hasTitle: spare > listHeight + 3 * Theme.gap + title.implicitHeight + Theme.type(60)

    readonly property bool clearsBeside: textWidth - clear.implicitWidth - Theme.gap > 7 * written.type
    readonly property bool clearsBelow: !clearsBeside && textWidth >= clear.implicitWidth + ask.implicitWidth + gap + (isTight ? pick.implicitWidth + gap : 0)
    readonly property bool clearsApart: !clearsBeside && !clearsBelow && spare >= board.leastRow + board.gap

    property bool isPicking: false
    readonly property bool picks: isTight && isPicking

    Connections {
        target: page.typing

        function onSuggestions_changed() {
            page.isPicking = false;
        }
    }

    GridLayout {
        anchors.fill: parent
        columns: page.isBeside ? 2 : 1
        columnSpacing: Theme.padding
        rowSpacing: page.gap

        ColumnLayout {
            Layout.row: 0
            Layout.column: 0
            Layout.preferredWidth: page.textWidth
            Layout.maximumWidth: page.textWidth
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: page.gap

            Words {
                id: title

                objectName: "headline"
                visible: page.hasTitle
                Layout.fillWidth: true
                words: qsTr("무엇을 찾으세요?")
                type: Theme.headlineType
                tracking: 0
                font.weight: Font.Bold
                lineHeight: 0.95
                horizontalAlignment: Text.AlignHCenter
                Accessible.role: Accessible.Heading
            }

            GridLayout {
                columns: page.clearsBeside ? 2 : 1
                columnSpacing: page.gap
                rowSpacing: page.gap
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.maximumHeight: list.visible ? written.twoLines + (page.clearsApart ? clear.implicitHeight + page.gap : 0) : Number.POSITIVE_INFINITY

                WrittenText {
                    id: written

                    objectName: "read-back"
                    kiosk: page.kiosk
                    typing: page.typing
                    isRoomy: list.visible
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.minimumHeight: leastHeight
                    Layout.preferredHeight: isRoomy ? twoLines : leastHeight
                }

                KeyButton {
                    id: clear

                    objectName: "clear"
                    visible: page.clearsBeside || page.clearsApart
                    kiosk: page.kiosk
                    Layout.fillWidth: page.clearsApart
                    Layout.fillHeight: true
                    Layout.minimumHeight: board.leastRow
                    Layout.preferredHeight: page.clearsApart ? implicitHeight : written.leastHeight
                    Layout.maximumHeight: page.clearsApart ? implicitHeight : Number.POSITIVE_INFINITY
                    words: qsTr("모두 지우기")
                    enabled: page.typing.text !== ""
                    onActed: page.typing.clear()
                }
            }

            SuggestionList {
                id: list

                visible: (!page.isTight || page.isBeside) && !page.picks
                kiosk: page.kiosk
                typing: page.typing
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.minimumHeight: page.isTight ? 0 : page.listHeight
                Layout.preferredHeight: page.listHeight
            }
        }

        Item {
            Layout.row: page.isBeside ? 0 : Theme.isCramped ? 2 : 1
            Layout.column: page.isBeside ? 1 : 0
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.rowSpan: page.isBeside ? 2 : 1
            Layout.minimumHeight: board.leastHeight
            Layout.preferredHeight: board.implicitHeight
            Layout.maximumHeight: page.isBeside ? Number.POSITIVE_INFINITY : board.implicitHeight

            Keyboard {
                id: board

                anchors.fill: parent
                visible: !page.picks
                kiosk: page.kiosk
                typing: page.typing
            }

            Scroller {
                anchors.fill: parent
                visible: page.picks
                kiosk: page.kiosk

                Repeater {
                    model: page.picks ? page.typing.suggestions : []

                    SuggestionButton {
                        Layout.fillWidth: true
                        kiosk: page.kiosk
                        typing: page.typing
                    }
                }
            }
        }

        // On a page that is turned as a whole it stands over the keys.
        RowLayout {
            Layout.row: page.isBeside || Theme.isCramped ? 1 : 2
            Layout.column: 0
            Layout.preferredWidth: page.textWidth
            Layout.maximumWidth: page.textWidth
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: page.leastAction
            Layout.preferredHeight: ask.implicitHeight
            Layout.maximumHeight: ask.implicitHeight
            spacing: page.gap

            KeyButton {
                objectName: "clear"
                visible: page.clearsBelow
                kiosk: page.kiosk
                Layout.fillHeight: true
                Layout.minimumHeight: page.leastAction
                words: clear.words
                enabled: clear.enabled
                onActed: page.typing.clear()
            }

            KeyButton {
                id: pick

                objectName: "pick"
                visible: page.isTight
                kiosk: page.kiosk
                Layout.fillHeight: true
                Layout.minimumHeight: page.leastAction
                words: page.picks ? qsTr("글자판") : qsTr("고르기")
                spokenName: page.picks ? qsTr("글자판으로 돌아가기") : qsTr("찾은 것 가운데 고르기")
                enabled: page.typing.suggestions.length > 0
                onActed: page.isPicking = !page.isPicking
            }

            KeyButton {
                id: ask

                objectName: "ask"
                kiosk: page.kiosk
                isPrimary: true
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.minimumHeight: page.leastAction
                words: qsTr("물어보기")
                enabled: page.typing.canSend
                onActed: page.typing.submit()
            }
        }
    }
}
