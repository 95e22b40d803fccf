// What could be asked next, two at a time.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Malbeot
import controls

GridLayout {
    id: next

    required property KioskViewModel kiosk
    property int first: 0

    readonly property var lines: kiosk.followUps

    visible: lines.length > 0
    // Two and what leads to the others, in one row where they fit.
    readonly property bool isRow: Theme.room(width) > 280

    columns: isRow ? lines.length > 2 ? 3 : 2 : 1
    columnSpacing: Theme.gap
    rowSpacing: Theme.gap

    onLinesChanged: first = 0

    Repeater {
        model: next.lines.slice(next.first, next.first + 2)

        HelpButton {
            required property int index
            required property string modelData

            objectName: "followUp" + (next.first + index)
            kiosk: next.kiosk
            isChoice: true
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: next.isRow ? 1 : -1
            enabled: next.kiosk.ready
            words: modelData
            onActed: next.kiosk.askFollowUp(next.first + index)
        }
    }

    HelpButton {
        objectName: "moreFollowUps"
        visible: next.lines.length > 2
        kiosk: next.kiosk
        Layout.fillWidth: !next.isRow
        Layout.fillHeight: true
        Layout.preferredWidth: next.isRow ? Theme.mm(44) : -1
        drawing: next.isRow ? "" : "down"
        words: next.isRow ? qsTr("더") : qsTr("더 물어볼 것")
        spokenName: qsTr("더 물어볼 것")
        onActed: next.first = next.first === 0 ? 2 : 0
    }
}
