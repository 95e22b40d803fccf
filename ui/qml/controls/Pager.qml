// Turns what does not fit: says that there is more, and leads on and back.
import QtQuick
import QtQuick.Layouts

RowLayout {
    id: pager

    required property Scroller scroller

    readonly property bool isNarrow: Theme.room(width) < 175

    spacing: Theme.gap

    HelpButton {
        objectName: "up"
        kiosk: pager.scroller.kiosk
        words: qsTr("위")
        spokenName: qsTr("위로 올려 보기")
        drawing: pager.isNarrow ? "" : "up"
        Layout.fillWidth: pager.isNarrow
        Layout.preferredWidth: pager.isNarrow ? 1 : Math.max(implicitWidth, Theme.mm(48))
        enabled: !pager.scroller.isAtBeginning
        onActed: pager.scroller.turnPage(-1)
    }

    HelpButton {
        objectName: "down"
        kiosk: pager.scroller.kiosk
        words: pager.isNarrow ? qsTr("아래") : enabled ? qsTr("아래에 더 있어요") : qsTr("여기까지예요")
        spokenName: pager.isNarrow ? qsTr("아래로 내려 보기") : words
        drawing: pager.isNarrow || !enabled ? "" : "down"
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        enabled: !pager.scroller.isAtEnd
        onActed: pager.scroller.turnPage(1)
    }
}
