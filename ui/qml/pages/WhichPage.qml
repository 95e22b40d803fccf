// The question was given back: the few services that may be meant, and the way to say it again.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Malbeot
import cards
import controls

Choices {
    id: which

    title: kiosk.pageTitle
    model: kiosk.choices
    letters: kiosk.choices.reduce((most, each) => Math.max(most, each.title.length), 1)
    page: kiosk.servicesPage
    pages: kiosk.choicesPages
    onTurned: change => kiosk.turnChoices(change)

    delegate: PictureChoice {
        required property var modelData

        readonly property string topic: Pictures.topicOf(Pictures.ofService(modelData.title, ""))

        objectName: "choice-" + modelData.documentId
        kiosk: which.kiosk
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredHeight: Math.max(implicitHeight, which.arrangement.cellHeight)
        isMarked: !which.isNarrow
        horizontalPadding: which.sideLining
        drawing: which.rowPicture === 0 ? "" : modelData.documentId === "" ? "step-speak" : Pictures.ofService(modelData.title, "")
        pictureSize: which.rowPicture
        isBeside: true
        ink: Theme.ink(topic)
        tint: modelData.documentId === "" ? Theme.card : Theme.tint(topic)
        words: modelData.title
        type: which.type
        onActed: kiosk.chooseOffered(modelData.documentId)
    }
}
