// The one amount, date or number of an answer, as large as it goes, and what it is.
import QtQuick
import QtQuick.Layouts
import controls

Rectangle {
    id: band

    required property string figure
    required property string before

    implicitHeight: column.implicitHeight + 2 * Theme.mm(3)
    radius: Theme.corner
    color: Theme.figurePale

    ColumnLayout {
        id: column

        anchors.verticalCenter: parent.verticalCenter
        x: Theme.mm(6)
        width: parent.width - 2 * x
        spacing: 0

        Words {
            visible: words !== ""
            Layout.fillWidth: true
            words: band.before
            color: Theme.figure
            lineHeight: 0.9
        }

        Words {
            objectName: "figure"
            Layout.fillWidth: true
            words: band.figure
            tracking: 0
            color: Theme.figure
            // Whole in one line wherever that leaves it larger than the words around it.
            type: Math.max(Theme.bodyType, Math.min(Theme.figureType, width / Math.max(1, band.figure.length * 0.62)))
            font.weight: Font.Bold
            font.preferTypoLineMetrics: true
            lineHeight: 1.1
        }
    }
}
