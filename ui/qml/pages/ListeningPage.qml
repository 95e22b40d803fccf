// Unmistakably listening: the figure stays where it was pressed and its edge follows the voice; under it what was
// understood so far, the services that were asked about, and the one way to say that this was all.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import cards
import controls

Talking {
    id: page

    headline: kiosk.headline
    guidance: kiosk.guidance
    isFurtherRead: true
    isFigureAway: Theme.isNarrow && kiosk.offered.length > 0
    // Whoever asks on presses at the lower edge of a page, and must not end there what began.
    lift: Theme.isCramped ? 0 : Theme.mm(isBeside && isBar ? 54 : 28)

    Heard {
        kiosk: page.kiosk
        title: ""
        Layout.fillWidth: true
        Layout.topMargin: Theme.mm(5)
    }

    further: ColumnLayout {
        spacing: Theme.gap

        Repeater {
            model: page.kiosk.offered

            PictureChoice {
                required property var modelData

                objectName: "offered-" + modelData.documentId
                kiosk: page.kiosk
                Layout.fillWidth: true
                isMarked: Theme.room(page.width) > 150
                words: modelData.title
                onActed: page.kiosk.chooseOffered(modelData.documentId)
            }
        }
    }

    actions: HelpButton {
        objectName: "talk"
        kiosk: page.kiosk
        isMain: true
        isPrimary: true
        focus: true
        Layout.fillWidth: true
        Layout.minimumHeight: Theme.mm(Theme.isNarrow ? 30 : 40)
        type: Theme.guideType
        drawing: Theme.room(width) > 160 ? "check" : ""
        words: page.kiosk.talkLabel
        enabled: page.kiosk.canFinish
        onActed: page.kiosk.talk()
    }
}
