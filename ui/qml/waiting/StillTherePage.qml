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
