// The engine does not come back by itself: sends the visitor to the staff, and tells the staff why.
import QtQuick
import QtQuick.Layouts
import controls

Sheet {
    id: page

    title: qsTr("지금은 쉬고 있어요")
    titleType: Theme.headlineType
    titleAlignment: Text.AlignHCenter

    Icon {
        Layout.alignment: Qt.AlignHCenter
        size: Math.min(Theme.mm(80), page.height * 0.25)
        drawing: "state-out-of-service"
        color: Theme.quiet
        paper: Theme.ground
    }

    Words {
        objectName: "patienceReason"
        Layout.fillWidth: true
        words: page.kiosk.waiting
        type: Theme.guideType
        horizontalAlignment: Text.AlignHCenter
    }

    Words {
        objectName: "failureCode"
        Layout.fillWidth: true
        words: qsTr("직원께: %1").arg(page.kiosk.failureCode)
        color: Theme.quiet
        horizontalAlignment: Text.AlignHCenter
    }
}
