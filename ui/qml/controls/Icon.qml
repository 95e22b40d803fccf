// One of the line drawings in icons/, tinted. It decorates a word next to it and is silent to screen readers.
import QtQuick
import QtQuick.Controls.impl

IconImage {
    property string drawing
    property int size: Theme.icon

    source: drawing ? Qt.resolvedUrl("../icons/" + drawing + ".svg") : ""
    sourceSize: Qt.size(size, size)
    width: size
    height: size
    Accessible.ignored: true
}
