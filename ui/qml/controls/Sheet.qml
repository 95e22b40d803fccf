// The frame of a page: what it is about at the top, its content, and what can be done about it below or next to it.
import QtQuick
import QtQuick.Layouts
import Malbeot

GridLayout {
    id: sheet

    required property KioskViewModel kiosk
    property string title
    property int titleType: Theme.shortHeadlineType
    property bool isBeside: false
    property alias scroller: body

    default property alias content: body.content
    property alias actions: actionsColumn.data

    columns: isBeside ? 2 : 1
    columnSpacing: Theme.padding
    rowSpacing: Theme.gap

    Scroller {
        id: body

        kiosk: sheet.kiosk
        fills: Theme.isCramped
        Layout.fillWidth: true
        Layout.fillHeight: true

        Words {
            objectName: "headline"
            visible: words !== ""
            Layout.fillWidth: true
            words: sheet.title
            font.pixelSize: sheet.titleType
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
            lineHeight: 0.95
            Accessible.role: Accessible.Heading
        }
    }

    ColumnLayout {
        id: actionsColumn

        Layout.fillWidth: !sheet.isBeside
        Layout.fillHeight: false
        Layout.preferredWidth: sheet.isBeside ? sheet.width * 0.34 : -1
        Layout.maximumWidth: sheet.isBeside ? sheet.width * 0.34 : Number.POSITIVE_INFINITY
        Layout.alignment: Qt.AlignVCenter
        spacing: Theme.gap
    }
}
