// What can be chosen without a word: a picture for each topic.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Malbeot
import cards
import controls

Choices {
    id: topics

    title: qsTr("무엇이 궁금하세요?")
    model: kiosk.topics
    page: kiosk.topicsPage
    pages: kiosk.topicsPages
    onTurned: change => kiosk.turnTopics(change)

    delegate: PictureChoice {
        required property var modelData

        objectName: "topic-" + modelData.topic
        kiosk: topics.kiosk
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredHeight: Math.max(implicitHeight, topics.arrangement.cellHeight)
        drawing: Pictures.ofTopic(modelData.topic)
        ink: Theme.ink(modelData.topic)
        tint: Theme.tint(modelData.topic)
        pictureSize: topics.arrangement.picture
        isBeside: topics.arrangement.isBeside
        horizontalPadding: topics.sideLining
        words: modelData.title
        type: topics.type
        onActed: kiosk.chooseTopic(modelData.topic)
    }
}
