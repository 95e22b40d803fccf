// The services that the written text may become, as many as fit, or where there are none, what to do.
pragma ComponentBehavior: Bound

import QtQuick
import Malbeot
import controls

Item {
    id: list

    required property KioskViewModel kiosk
    required property Typing typing

    Words {
        objectName: "guidance"
        visible: list.typing.suggestions.length === 0 && implicitHeight <= list.height
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        words: list.typing.guidance
        color: Theme.quiet
        horizontalAlignment: Text.AlignHCenter
    }

    Column {
        width: parent.width
        spacing: Theme.mm(3)

        Repeater {
            model: list.visible ? list.typing.suggestions : []

            SuggestionButton {
                readonly property bool fits: y + height <= list.height + 1

                kiosk: list.kiosk
                typing: list.typing
                width: list.width
                opacity: fits ? 1 : 0
                enabled: fits
                Accessible.ignored: !fits
            }
        }
    }
}
