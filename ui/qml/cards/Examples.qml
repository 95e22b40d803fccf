// What can be asked, in a visitor's words: two at a time, the next two every now and then. To be read, not pressed.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import controls

Rectangle {
    id: examples

    property var lines: []
    property int first: 0

    readonly property var shown: lines.slice(first, first + 2)

    implicitHeight: column.implicitHeight + 2 * Theme.mm(5)
    radius: Theme.corner
    color: Theme.card

    onLinesChanged: first = 0

    Timer {
        interval: Theme.exampleTime
        repeat: true
        running: examples.visible && examples.lines.length > 2 && !Theme.still
        onTriggered: examples.first = examples.first + 2 < examples.lines.length ? examples.first + 2 : 0
    }

    ColumnLayout {
        id: column

        anchors.verticalCenter: parent.verticalCenter
        x: Theme.padding
        width: parent.width - 2 * Theme.padding
        spacing: Theme.mm(1)

        Words {
            Layout.fillWidth: true
            words: qsTr("이렇게 물어보세요")
            color: Theme.quiet
            lineHeight: 0.95
        }

        Repeater {
            model: examples.shown

            Words {
                required property string modelData

                objectName: "example"
                Layout.fillWidth: true
                words: qsTr("“%1”").arg(modelData)
                type: Theme.guideType
                lineHeight: 0.95
            }
        }
    }
}
