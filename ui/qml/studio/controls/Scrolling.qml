// Content of any length with a bar next to it; what gets the focus of the keys comes into sight.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts

Flickable {
    id: flick

    default property alias content: column.data
    property alias spacing: column.spacing

    contentWidth: width
    contentHeight: column.implicitHeight + 2 * 4
    boundsBehavior: Flickable.StopAtBounds
    clip: true

    readonly property Item focused: Window.activeFocusItem

    // Bring something that lies in it into sight.
    function show(item: Item) {
        const top = item.mapToItem(column, 0, 0).y;
        const bottom = top + item.height + 12;
        if (top - 24 < contentY || item.height > height)
            contentY = Math.max(0, top - 24);
        else if (bottom > contentY + height)
            contentY = Math.max(0, Math.min(contentHeight - height, bottom - height));
    }

    onFocusedChanged: {
        for (let around = focused; around; around = around.parent)
            if (around === column) {
                show(focused);
                return;
            }
    }

    ScrollBar.vertical: ScrollBar {
        id: bar

        policy: flick.contentHeight > flick.height + 1 ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
        Accessible.ignored: true
    }

    ColumnLayout {
        id: column

        x: 4
        y: 4
        width: flick.width - 8 - (bar.policy === ScrollBar.AlwaysOn ? bar.width + 4 : 0)
        spacing: StudioTheme.gap
    }
}
