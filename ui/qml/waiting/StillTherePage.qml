// Asks whether anybody is still there, before everything that was said is dropped.
import QtQuick
import QtQuick.Layouts
import controls

Sheet {
    id: page

    title: kiosk.ending
    titleType: Theme.headlineType
    titleAlignment: Text.AlignHCenter
    isBeside: Theme.isAcross

    Item {
        visible: Theme.isRoomy
        Layout.fillWidth: true
        implicitHeight: waving.height

        Icon {
            id: waving

            anchors.horizontalCenter: parent.horizontalCenter
            size: Math.min(Theme.mm(90), page.height * 0.25)
            drawing: "state-welcome"
            color: Theme.primary
            paper: Theme.ground
        }
    }

    actions: HelpButton {
        objectName: "continue"
        kiosk: page.kiosk
        isMain: true
        isPrimary: true
        Layout.alignment: Qt.AlignHCenter
        Layout.fillWidth: true
        Layout.preferredHeight: Math.max(implicitHeight, Theme.mm(55))
        type: Theme.guideType
        words: qsTr("계속하기")
        onActed: page.kiosk.touched()
    }
}
