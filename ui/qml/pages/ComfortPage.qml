// How this visitor wants to see, hear and reach things: every help, with its name and how it stands now.
import QtQuick
import QtQuick.Layouts
import controls

Sheet {
    id: page

    title: qsTr("보고 듣기 편하게")
    scroller.isCentred: false

    GridLayout {
        Layout.fillWidth: true
        columns: Theme.room(page.width) > 400 ? 4 : Theme.room(page.width) > 120 ? 2 : 1
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        uniformCellWidths: true

        HelpButton {
            objectName: "larger2"
            kiosk: page.kiosk
            Layout.fillWidth: true
            Layout.fillHeight: true
            isOn: Theme.textScale > 1
            words: Theme.textScale < 2 ? qsTr("글자 크게") : qsTr("글자 보통")
            onActed: page.kiosk.help("larger")
        }

        HelpButton {
            objectName: "contrast2"
            kiosk: page.kiosk
            Layout.fillWidth: true
            Layout.fillHeight: true
            isOn: page.kiosk.contrast
            words: qsTr("진하게")
            onActed: page.kiosk.help("contrast")
        }

        HelpButton {
            objectName: "low2"
            kiosk: page.kiosk
            Layout.fillWidth: true
            Layout.fillHeight: true
            isOn: page.kiosk.low
            words: qsTr("낮은 화면")
            onActed: page.kiosk.help("low")
        }

        HelpButton {
            objectName: "spoken2"
            kiosk: page.kiosk
            Layout.fillWidth: true
            Layout.fillHeight: true
            isOn: page.kiosk.spokenMode
            words: qsTr("읽어 주기")
            onActed: page.kiosk.help("spoken")
        }

        HelpButton {
            objectName: "quieter2"
            kiosk: page.kiosk
            Layout.fillWidth: true
            Layout.fillHeight: true
            words: qsTr("소리 작게")
            enabled: page.kiosk.volumeStep > 0
            onActed: page.kiosk.changeVolume(-1)
        }

        HelpButton {
            objectName: "faster2"
            kiosk: page.kiosk
            Layout.fillWidth: true
            Layout.fillHeight: true
            words: qsTr("빠르게")
            enabled: page.kiosk.speedStep < page.kiosk.steps - 1
            onActed: page.kiosk.changeSpeed(1)
        }

        HelpButton {
            objectName: "still2"
            kiosk: page.kiosk
            Layout.fillWidth: true
            Layout.fillHeight: true
            isOn: page.kiosk.still
            words: qsTr("움직임 끄기")
            onActed: page.kiosk.help("still")
        }

        HelpButton {
            objectName: "easy2"
            kiosk: page.kiosk
            Layout.fillWidth: true
            Layout.fillHeight: true
            isOn: page.kiosk.easy
            words: qsTr("쉬운 말로")
            onActed: page.kiosk.toggleEasy()
        }
    }
}
