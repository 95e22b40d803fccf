// The helps, in the same place on every screen. Where there is no room for all, the rest is one press away: at the
// place of what makes the letters larger, which takes that room, so that a second press there leads on to the same.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Malbeot
import controls

GridLayout {
    id: strip

    required property KioskViewModel kiosk

    readonly property bool isFolded: Theme.textScale > 1 || width < Theme.mm(260)
    readonly property real room: Theme.room(width)
    readonly property bool isWide: width >= Theme.mm(480)

    columns: isFolded ? (room >= 200 ? 3 : 2) : isWide ? 6 : 4
    columnSpacing: Theme.gap
    rowSpacing: Theme.gap
    uniformCellWidths: true

    component More: HelpButton {
        objectName: "more"
        Layout.fillWidth: true
        Layout.fillHeight: true
        words: qsTr("도움 더")
        spokenName: qsTr("도움 더, 글자 크기와 소리 고르기")
        enabled: kiosk.ready
        onActed: kiosk.openComfort()
    }

    HelpButton {
        objectName: "repeat"
        kiosk: strip.kiosk
        Layout.fillWidth: true
        Layout.fillHeight: true
        words: strip.columns === 2 ? qsTr("다시") : qsTr("다시 듣기")
        spokenName: qsTr("다시 듣기")
        enabled: strip.kiosk.canRepeat
        onActed: strip.kiosk.repeat()
    }

    HelpButton {
        objectName: "stop"
        kiosk: strip.kiosk
        Layout.fillWidth: true
        Layout.fillHeight: true
        words: qsTr("그만")
        enabled: strip.kiosk.canStop
        onActed: strip.kiosk.stop()
    }

    HelpButton {
        objectName: "staff"
        kiosk: strip.kiosk
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.columnSpan: strip.isFolded ? 1 : 2
        isStrong: true
        drawing: strip.isFolded ? "" : "person"
        words: strip.columns === 2 ? qsTr("직원") : qsTr("직원 부르기")
        spokenName: qsTr("직원 부르기")
        onActed: strip.kiosk.callStaff()
    }

    HelpButton {
        objectName: "quieter"
        visible: !strip.isFolded
        kiosk: strip.kiosk
        Layout.fillWidth: true
        Layout.fillHeight: true
        words: qsTr("소리 작게")
        enabled: strip.kiosk.ready && strip.kiosk.volumeStep > 0
        onActed: strip.kiosk.changeVolume(-1)
    }

    More {
        visible: strip.isFolded && !strip.isWide
        kiosk: strip.kiosk
    }

    HelpButton {
        objectName: "louder"
        kiosk: strip.kiosk
        Layout.fillWidth: true
        Layout.fillHeight: true
        words: strip.isFolded ? qsTr("크게") : qsTr("소리 크게")
        spokenName: qsTr("소리 크게")
        enabled: strip.kiosk.ready && strip.kiosk.volumeStep < strip.kiosk.steps - 1
        onActed: strip.kiosk.changeVolume(1)
    }

    More {
        visible: strip.isFolded && strip.isWide
        kiosk: strip.kiosk
    }

    HelpButton {
        objectName: "slower"
        kiosk: strip.kiosk
        Layout.fillWidth: true
        Layout.fillHeight: true
        words: qsTr("느리게")
        spokenName: qsTr("말을 느리게")
        enabled: strip.kiosk.ready && strip.kiosk.speedStep > 0
        onActed: strip.kiosk.changeSpeed(-1)
    }

    HelpButton {
        objectName: "faster"
        visible: !strip.isFolded
        kiosk: strip.kiosk
        Layout.fillWidth: true
        Layout.fillHeight: true
        words: qsTr("빠르게")
        spokenName: qsTr("말을 빠르게")
        enabled: strip.kiosk.ready && strip.kiosk.speedStep < strip.kiosk.steps - 1
        onActed: strip.kiosk.changeSpeed(1)
    }

    HelpButton {
        objectName: "larger"
        visible: !strip.isFolded
        kiosk: strip.kiosk
        Layout.fillWidth: true
        Layout.fillHeight: true
        words: qsTr("글자 크게")
        onActed: strip.kiosk.help("larger")
    }

    HelpButton {
        objectName: "contrast"
        visible: !strip.isFolded
        kiosk: strip.kiosk
        Layout.fillWidth: true
        Layout.fillHeight: true
        showsCheck: false
        isOn: strip.kiosk.contrast
        words: qsTr("진하게")
        onActed: strip.kiosk.help("contrast")
    }

    HelpButton {
        objectName: "low"
        visible: !strip.isFolded
        kiosk: strip.kiosk
        Layout.fillWidth: true
        Layout.fillHeight: true
        showsCheck: false
        isOn: strip.kiosk.low
        words: qsTr("낮은 화면")
        onActed: strip.kiosk.help("low")
    }

    HelpButton {
        objectName: "spoken"
        visible: !strip.isFolded
        kiosk: strip.kiosk
        Layout.fillWidth: true
        Layout.fillHeight: true
        showsCheck: false
        isOn: strip.kiosk.spokenMode
        words: qsTr("읽어 주기")
        onActed: strip.kiosk.help("spoken")
    }
}
