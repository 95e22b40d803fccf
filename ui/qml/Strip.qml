// The helps that everyone needs at any moment, in the same place on every screen. How it looks and sounds is one press
// away.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Malbeot
import controls

GridLayout {
    id: strip

    required property KioskViewModel kiosk

    readonly property real room: Theme.room(width)
    readonly property bool isRow: width >= Theme.mm(480) && room >= 240
    // Four and two below them; else the same six in columns of one width.
    readonly property bool isWhole: !isRow && room >= 290
    readonly property bool isShort: !isWhole && (isRow ? room < 480 : true)

    columns: isRow ? 6 : isWhole ? 4 : room >= 130 ? 3 : 2
    columnSpacing: Theme.gap
    rowSpacing: Theme.gap
    uniformCellWidths: true

    component Help: HelpButton {
        kiosk: strip.kiosk
        Layout.fillWidth: true
        Layout.fillHeight: true
        // Of one width, whatever stands below them.
        Layout.preferredWidth: strip.isWhole ? 1 : -1
    }

    Help {
        objectName: "repeat"
        words: strip.isShort && strip.room < 190 || strip.isRow && strip.room < 420 ? qsTr("다시") : qsTr("다시 듣기")
        spokenName: qsTr("다시 듣기")
        enabled: strip.kiosk.canRepeat
        onActed: strip.kiosk.repeat()
    }

    Help {
        objectName: "stop"
        words: qsTr("그만")
        enabled: strip.kiosk.canStop
        onActed: strip.kiosk.stop()
    }

    Help {
        objectName: "slower"
        words: qsTr("느리게")
        spokenName: qsTr("말을 느리게")
        enabled: strip.kiosk.ready && strip.kiosk.speedStep > 0
        onActed: strip.kiosk.changeSpeed(-1)
    }

    Help {
        objectName: "louder"
        words: strip.isShort && strip.room < 190 || strip.isRow && strip.room < 420 ? qsTr("크게") : qsTr("소리 크게")
        spokenName: qsTr("소리 크게")
        enabled: strip.kiosk.ready && strip.kiosk.volumeStep < strip.kiosk.steps - 1
        onActed: strip.kiosk.changeVolume(1)
    }

    Help {
        objectName: "more"
        Layout.columnSpan: strip.isWhole ? 2 : 1
        drawing: strip.isWhole ? "settings" : ""
        words: strip.isWhole ? qsTr("보기·소리 바꾸기") : qsTr("바꾸기")
        spokenName: qsTr("보기·소리 바꾸기")
        enabled: strip.kiosk.ready && strip.kiosk.page !== "comfort"
        onActed: strip.kiosk.openComfort()
    }

    Help {
        objectName: "staff"
        Layout.columnSpan: strip.isWhole ? 2 : 1
        isStrong: true
        drawing: strip.isWhole ? "person" : ""
        words: strip.isShort && strip.room < 230 || strip.isRow && strip.room < 450 ? qsTr("직원") : qsTr("직원 부르기")
        spokenName: qsTr("직원 부르기")
        onActed: strip.kiosk.callStaff()
    }
}
