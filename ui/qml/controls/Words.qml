// Text for people: breaks only between words, is never cut off, and is read out by a screen reader.
import QtQuick
import Malbeot

Text {
    property string words
    property int type: Theme.bodyType
    // Of the type size, between letters; none where a word must fit its button.
    property real tracking: Theme.tracking

    text: Typesetting.keepWordsWhole(words)
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
    color: Theme.text
    font.pixelSize: type
    // The typeface's quotation marks are as wide as a syllable unless they are asked to be proportional.
    font.features: {
        "palt": 1
    }
    font.letterSpacing: tracking * type
    lineHeight: Theme.lineHeight

    Accessible.role: Accessible.StaticText
    Accessible.name: words
    Accessible.ignored: words === ""
}
