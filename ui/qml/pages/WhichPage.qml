// The question was given back: the few services that may be meant, and the way to say it again.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import cards

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

        objectName: "choice-" + modelData.documentId
        kiosk: which.kiosk
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredHeight: Math.max(implicitHeight, which.arrangement.cellHeight)
        isMarked: !which.isNarrow
        horizontalPadding: which.sideLining
        words: modelData.title
        type: which.type
        onActed: kiosk.chooseOffered(modelData.documentId)
    }
}
