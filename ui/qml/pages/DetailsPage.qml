// The document's own words, heading by heading, with where they come from and since when they hold.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import cards
import controls

Sheet {
    id: page

    title: kiosk.factsTitle
    isBeside: Theme.isAcross
    scroller.isCentred: false

    ServicePicture {
        kiosk: page.kiosk
        Layout.fillWidth: true
        highest: Theme.mm(110)
    }

    Repeater {
        model: page.kiosk.facts

        ColumnLayout {
            id: fact

            required property var modelData

            Layout.fillWidth: true
            spacing: 0

            Words {
                Layout.fillWidth: true
                words: fact.modelData.heading
                color: Theme.primary
                font.weight: Font.Bold
            }

            Words {
                objectName: "fact"
                Layout.fillWidth: true
                words: fact.modelData.text
            }

            // Where to look it up in the document itself.
            Words {
                visible: words !== ""
                Layout.fillWidth: true
                words: fact.modelData.place ?? ""
                color: Theme.quiet
            }
        }
    }

    // Whoever finds the answer wrong says so with one touch, and why with another.
    HelpButton {
        objectName: "wrong"
        kiosk: page.kiosk
        visible: page.kiosk.reporting.can && !Theme.readsHigh
        words: page.kiosk.reporting.label
        Layout.fillWidth: true
        onActed: page.kiosk.reporting.wrong()
    }

    Words {
        visible: words !== ""
        words: page.kiosk.reporting.isReported ? page.kiosk.aside || page.kiosk.reporting.question : ""
        Layout.fillWidth: true
    }

    Repeater {
        model: Theme.readsHigh ? [] : page.kiosk.reporting.reasons

        HelpButton {
            required property var modelData

            objectName: "because-" + modelData.reason
            kiosk: page.kiosk
            words: modelData.words
            Layout.fillWidth: true
            onActed: page.kiosk.reporting.because(modelData.reason)
        }
    }

    actions: GridLayout {
        Layout.fillWidth: true
        columns: page.isBeside || Theme.room(page.width) < 100 ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        uniformCellWidths: true

        HelpButton {
            objectName: "readFacts"
            kiosk: page.kiosk
            isMain: true
            drawing: Theme.room(page.width) > 250 ? "read-aloud" : ""
            Layout.fillWidth: true
            Layout.fillHeight: true
            words: qsTr("소리로 듣기")
            onActed: page.kiosk.sayFacts()
        }

        HelpButton {
            objectName: "take"
            kiosk: page.kiosk
            drawing: Theme.room(page.width) > 250 ? "take" : ""
            Layout.fillWidth: true
            Layout.fillHeight: true
            words: qsTr("가져가기")
            onActed: page.kiosk.openTake()
        }
    }
}
