// How loud it is now, and a mark where it was loudest.
import QtQuick

Rectangle {
    id: meter

    property string words
    property real level: 0
    property real peak: 0

    readonly property int inside: border.width + Theme.mm(1)

    implicitHeight: Theme.mm(14)
    radius: Theme.corner
    color: Theme.card
    border.width: Theme.stroke
    border.color: Theme.line

    Accessible.role: Accessible.ProgressBar
    Accessible.name: words

    Rectangle {
        x: meter.inside
        y: meter.inside
        width: (meter.width - 2 * meter.inside) * meter.level
        height: meter.height - 2 * meter.inside
        radius: Theme.mm(3)
        color: Theme.primary
    }

    Rectangle {
        visible: meter.peak > 0
        x: meter.inside + (meter.width - 2 * meter.inside) * meter.peak - width
        y: meter.inside
        width: Theme.mm(1.5)
        height: meter.height - 2 * meter.inside
        color: Theme.text
    }
}
