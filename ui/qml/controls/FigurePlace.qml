// A page's place for the figure, which is drawn by the window behind it and comes here from where it was.
import QtQuick

Item {
    id: place

    function claim() {
        if (visible && width > 0)
            Companion.stage = place;
        else if (Companion.stage === place)
            Companion.stage = null;
    }

    onVisibleChanged: claim()
    onWidthChanged: claim()
    Component.onCompleted: claim()
    Component.onDestruction: if (Companion.stage === place)
        Companion.stage = null
}
