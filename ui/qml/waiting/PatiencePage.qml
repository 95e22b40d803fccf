// While the engine is loading or being restarted.
import QtQuick
import QtQuick.Layouts
import controls

Sheet {
    id: page

    title: qsTr("잠시만 기다려 주세요")
    titleType: Theme.headlineType
    titleAlignment: Text.AlignHCenter

    Icon {
        visible: Theme.isRoomy
        Layout.alignment: Qt.AlignHCenter
        size: Math.min(Theme.mm(80), page.height * 0.25)
        drawing: "state-thinking"
        color: Theme.primary
        paper: Theme.ground
    }

    SlowDots {
        Layout.alignment: Qt.AlignHCenter
        Layout.margins: Theme.mm(8)
        size: Theme.mm(12)
    }

    Words {
        objectName: "patienceReason"
        Layout.fillWidth: true
        words: page.kiosk.waiting
        type: Theme.guideType
        color: Theme.quiet
        horizontalAlignment: Text.AlignHCenter
    }

    Words {
        Layout.fillWidth: true
        words: qsTr("급하시면 가까운 직원에게 말씀해 주세요.")
        color: Theme.quiet
        horizontalAlignment: Text.AlignHCenter
    }
}
