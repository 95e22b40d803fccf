// The services of one topic, to be chosen by name.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Malbeot
import cards
import controls

Choices {
    id: services

    title: kiosk.topicTitle
    model: kiosk.services
    letters: kiosk.services.reduce((most, each) => Math.max(most, each.title.length), 1)
    page: kiosk.servicesPage
    pages: kiosk.servicesPages
    onTurned: change => kiosk.turnServices(change)

    delegate: PictureChoice {
        required property var modelData

        objectName: "service-" + modelData.documentId
        kiosk: services.kiosk
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredHeight: Math.max(implicitHeight, services.arrangement.cellHeight)
        isMarked: !services.isNarrow
        horizontalPadding: services.sideLining
        drawing: services.rowPicture === 0 ? "" : Pictures.ofService(modelData.title, modelData.topic)
        pictureSize: services.rowPicture
        isBeside: true
        ink: Theme.ink(modelData.topic)
        tint: Theme.tint(modelData.topic)
        words: modelData.title
        type: services.type
        onActed: kiosk.chooseService(modelData.documentId)
    }
}
