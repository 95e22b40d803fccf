// A white card that holds one thing.
import QtQuick
import QtQuick.Layouts
import controls

Rectangle {
    id: panel

    default property alias content: column.data
    property alias spacing: column.spacing
    property int padding: StudioTheme.padding

    implicitWidth: column.implicitWidth + 2 * padding
    implicitHeight: column.implicitHeight + 2 * padding
    radius: StudioTheme.corner
    color: Theme.card
    border.width: 1
    border.color: Theme.hairline

    ColumnLayout {
        id: column

        anchors.fill: parent
        anchors.margins: panel.padding
        spacing: StudioTheme.gap
    }
}
