// A calm invitation: the figure is pressed and listens. What can be asked stands under it, and the two other ways.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import cards
import controls

Talking {
    id: page

    readonly property real room: Theme.room(width)

    isPressed: true
    headline: kiosk.headline
    guidance: kiosk.guidance

    Examples {
        visible: lines.length > 0 && Theme.isAmple
        lines: page.kiosk.examples
        Layout.fillWidth: true
    }

    Notice {
        objectName: "aiNotice"
        visible: !Theme.hasBand // there is room for it above a low screen
        Layout.fillWidth: true
        drawing: "information"
        words: page.kiosk.aiNotice
    }

    further: GridLayout {
        columns: page.isBeside || page.room > 200 ? 2 : 1
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        uniformCellWidths: true
        Layout.fillWidth: true

        Way {
            objectName: "pictures"
            kiosk: page.kiosk
            drawing: isPictured ? "step-touch" : page.room > 230 ? "pictures" : ""
            words: qsTr("그림으로 찾기")
            onActed: page.kiosk.openTopics()
        }

        Way {
            objectName: "typing"
            kiosk: page.kiosk
            drawing: isPictured ? "application" : page.room > 230 ? "keyboard" : ""
            words: qsTr("글자로 쓰기")
            onActed: page.kiosk.openTyping()
        }
    }

    component Way: HelpButton {
        isChoice: true
        isMain: true
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: Theme.mm(isPictured ? 64 : Theme.isNarrow || page.isBeside ? 30 : 50)
        iconSize: isPictured ? Theme.mm(50) : Theme.icon
        iconInk: isPictured ? Theme.primary : ink
        type: page.isBeside ? Theme.bodyType : Theme.guideType

        readonly property bool isPictured: Theme.isAmple && !page.isBeside && !Theme.readsHigh && Theme.textScale === 1
    }
}
