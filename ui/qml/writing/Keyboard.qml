// The keys of the present layout, in rows. Arrow keys go about in it as in a grid.
pragma ComponentBehavior: Bound

import QtQuick
import Malbeot
import controls

Item {
    id: board

    required property KioskViewModel kiosk
    required property Typing typing

    readonly property bool isGrid: true
    readonly property int gap: Math.ceil(2.6 * Theme.pixelsPerMm)
    readonly property int rowCount: typing.keys.length
    readonly property int leastRow: Math.max(Math.ceil(20.5 * Theme.pixelsPerMm), Math.ceil(Theme.bodyType * 1.03))
    readonly property int leastHeight: rowCount * leastRow + (rowCount - 1) * gap
    readonly property real rowHeight: Math.floor((height - (rowCount - 1) * gap) / rowCount)
    readonly property real unit: (width + gap) / typing.units

    implicitHeight: rowCount * Math.max(Theme.mm(40), Theme.type(24)) + (rowCount - 1) * gap

    property bool isUsedByKeys: false

    // The keys are made anew for another layout; who goes about with arrow keys begins at its first.
    function begin() {
        if (isUsedByKeys)
            rows.itemAt(0).nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason);
    }

    onWidthChanged: measure()
    Component.onCompleted: measure()

    function measure() {
        if (width > 0)
            typing.measure(width, Theme.type(14), Theme.bodyType, gap, Theme.mm(1), 20 * Theme.pixelsPerMm);
    }

    Connections {
        target: board.typing

        function onKeys_changed() {
            Qt.callLater(board.begin);
        }
    }

    Connections {
        target: Theme

        function onTextScaleChanged() {
            board.measure();
        }

        function onPixelsPerMmChanged() {
            board.measure();
        }
    }

    Column {
        anchors.centerIn: parent
        spacing: board.gap

        Repeater {
            id: rows

            model: board.typing.keys

            Row {
                id: line

                required property var modelData

                anchors.horizontalCenter: parent.horizontalCenter
                spacing: board.gap

                Repeater {
                    model: line.modelData

                    KeyButton {
                        id: key

                        required property var modelData
                        readonly property string writes: modelData.writes

                        objectName: "key-" + writes
                        kiosk: board.kiosk
                        width: Math.floor(modelData.units * board.unit - board.gap)
                        height: board.rowHeight
                        words: board.typing.isShifted ? modelData.shiftedLabel : modelData.label
                        spokenName: board.typing.isShifted ? modelData.shiftedName : modelData.spokenName
                        isLetter: modelData.isLetter
                        isOn: writes === "shift" && board.typing.isShifted
                        onActed: {
                            board.isUsedByKeys = visualFocus;
                            board.typing.press(writes);
                        }
                    }
                }
            }
        }
    }
}
