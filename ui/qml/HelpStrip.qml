// The helps, always in the same place low on the screen.
import QtQuick
import QtQuick.Layouts

GridLayout {
    id: strip

    property QtObject kiosk

    readonly property bool isWide: width > Theme.mm(480)
    readonly property bool isNarrow: width < Theme.mm(280)

    columns: isWide ? 2 : 1
    columnSpacing: Theme.gap
    rowSpacing: Theme.gap

    RowLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 1
        spacing: Theme.gap

        HelpButton {
            objectName: "repeat"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 5
            drawing: strip.isNarrow ? "" : "repeat"
            words: qsTr("다시 듣기")
            enabled: strip.kiosk.canRepeat
            onClicked: strip.kiosk.repeat()
        }

        HelpButton {
            objectName: "stop"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 4
            drawing: "stop"
            words: qsTr("그만")
            enabled: strip.kiosk.canStop
            onClicked: strip.kiosk.stop()
        }

        HelpButton {
            objectName: "staff"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 6
            isStrong: true
            drawing: strip.isNarrow ? "" : "person"
            words: qsTr("직원 부르기")
            onClicked: strip.kiosk.callStaff()
        }
    }

    GridLayout {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        columns: strip.isNarrow ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        Stepper {
            objectName: "volume"
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            enabled: strip.kiosk.ready
            subject: qsTr("소리")
            less: qsTr("작게")
            more: qsTr("크게")
            step: strip.kiosk.volumeStep
            steps: strip.kiosk.steps
            onStepped: change => strip.kiosk.changeVolume(change)
        }

        Stepper {
            objectName: "speed"
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            enabled: strip.kiosk.ready
            subject: qsTr("속도")
            less: qsTr("느리게")
            more: qsTr("빠르게")
            step: strip.kiosk.speedStep
            steps: strip.kiosk.steps
            onStepped: change => strip.kiosk.changeSpeed(change)
        }
    }
}
