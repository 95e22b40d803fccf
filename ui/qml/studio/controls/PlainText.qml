// Text for staff: breaks only between words and is read out by a screen reader.
import QtQuick
import Malbeot
import controls

Text {
    property string words

    text: Typesetting.keepWordsWhole(words)
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
    color: Theme.text
    font.pixelSize: StudioTheme.body
    font.features: {
        "palt": 1
    }
    lineHeight: 1.05

    Accessible.role: Accessible.StaticText
    Accessible.name: words
    Accessible.ignored: words === ""
}
