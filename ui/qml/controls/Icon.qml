// A sign of icons/ or a picture of icons/scenes/, in one ink on paper (see ui/pictures/drawing.py). It decorates a word next to
// it and is silent to screen readers.
import QtQuick

Image {
    property string drawing
    property int size: Theme.icon
    property color color: Theme.text
    property color paper: Theme.card

    source: drawing ? "image://drawings/" + [drawing, digits(color), digits(paper)].join("/") : ""
    sourceSize: Qt.size(size, size)
    width: size
    height: size
    Accessible.ignored: true

    function digits(one: color): string {
        return one.toString().slice(1);
    }
}
