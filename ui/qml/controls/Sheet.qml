// The frame of a page: what it is about at the top, its content, and what can be done about it below or next to it. Low
// down, what is read stays high and only what is pressed comes down.
import QtQuick
import QtQuick.Layouts
import Malbeot

GridLayout {
    id: sheet

    required property KioskViewModel kiosk
    property string title
    property int titleType: Theme.headlineType
    property bool isBeside: false
    property int titleAlignment: Text.AlignLeft
    property alias scroller: body

    default property alias content: contentColumn.data
    // What stands next to the content wherever there is room, and at its end where there is not.
    property alias further: furtherColumn.data
    property alias actions: actionsColumn.data

    columns: isBeside ? 2 : 1
    columnSpacing: Theme.padding
    rowSpacing: Theme.gap

    Words {
        objectName: "headline"
        visible: words !== "" && Theme.isCramped
        Layout.row: 1
        Layout.column: 0
        Layout.fillWidth: true
        words: sheet.title
        type: sheet.titleType
        tracking: 0
        font.weight: Font.Bold
        horizontalAlignment: sheet.titleAlignment
        lineHeight: 0.92
        Accessible.role: Accessible.Heading
    }

    Scroller {
        id: body

        Layout.row: Theme.isCramped ? 2 : 0
        Layout.column: 0
        kiosk: sheet.kiosk
        fills: Theme.isCramped
        isTurnedElsewhere: Theme.readsHigh
        spacing: 0
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: Theme.readsHigh ? Theme.readingHeight : Number.POSITIVE_INFINITY

        Words {
            objectName: "headline"
            visible: words !== "" && !Theme.isCramped
            Layout.fillWidth: true
            words: sheet.title
            type: sheet.titleType
            tracking: 0
            font.weight: Font.Bold
            horizontalAlignment: sheet.titleAlignment
            lineHeight: 0.92
            Accessible.role: Accessible.Heading
        }

        ColumnLayout {
            id: contentColumn

            Layout.fillWidth: true
            Layout.fillHeight: body.fills
            Layout.topMargin: sheet.title === "" ? 0 : Theme.gap
            spacing: Theme.gap
        }

        ColumnLayout {
            id: tail

            Layout.fillWidth: true
            Layout.topMargin: implicitHeight > 0 ? Theme.gap : 0
        }
    }

    Item {
        visible: Theme.readsHigh
        Layout.row: 1
        Layout.column: 0
        Layout.fillHeight: true
    }

    // A page that is turned as a whole has what there is to do at its head.
    ColumnLayout {
        Layout.row: Theme.isCramped || sheet.isBeside ? 0 : 2
        Layout.column: sheet.isBeside ? 1 : 0
        Layout.fillWidth: !sheet.isBeside
        Layout.fillHeight: false
        Layout.preferredWidth: sheet.isBeside ? sheet.width * 0.36 : -1
        Layout.maximumWidth: sheet.isBeside ? sheet.width * 0.36 : Number.POSITIVE_INFINITY
        Layout.alignment: sheet.isBeside ? Qt.AlignBottom : Qt.AlignVCenter
        spacing: 0

        Pager {
            scroller: body
            visible: body.overflows && Theme.readsHigh
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.gap
        }

        ColumnLayout {
            id: middle

            visible: Theme.isRoomy
            Layout.fillWidth: true
            Layout.bottomMargin: implicitHeight > 0 ? Theme.gap : 0
        }

        ColumnLayout {
            id: actionsColumn

            Layout.fillWidth: true
            spacing: Theme.gap
        }
    }

    ColumnLayout {
        id: furtherColumn

        parent: Theme.isRoomy ? middle : tail
        Layout.fillWidth: true
        spacing: Theme.gap
    }
}
