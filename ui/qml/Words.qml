// Text for people: breaks only between words, is never cut off, and is read out by a screen reader.
import QtQuick
import Malbeot 1.0

Text {
    property string words

    text: Typesetting.keepWordsWhole(words)
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
    color: Theme.text
    font.pixelSize: Theme.bodyType
    lineHeight: Theme.lineHeight

    Accessible.role: Accessible.StaticText
    Accessible.name: words
    Accessible.ignored: words === ""
}
