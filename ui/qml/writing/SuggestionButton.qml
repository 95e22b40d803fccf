// One service that the written text may become.
import QtQuick
import Malbeot
import controls

HelpButton {
    id: suggestion

    required property Typing typing

    required property var modelData
    required property int index

    objectName: "suggestion-" + index
    isChoice: true
    drawing: Theme.room(width) > 150 ? "document" : ""
    words: modelData.title
    onActed: typing.choose(modelData.documentId)
}
