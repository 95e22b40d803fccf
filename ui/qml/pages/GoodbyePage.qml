// The visit is over: what was said is gone, and the visitor can see that.
import QtQuick
import QtQuick.Layouts
import controls

Sheet {
    id: page

    title: kiosk.guidance
    titleType: Theme.headlineType
    titleAlignment: Text.AlignHCenter

    Icon {
        Layout.alignment: Qt.AlignHCenter
        Layout.margins: Theme.padding
        size: Math.min(Theme.mm(90), page.height * 0.3)
        drawing: "state-goodbye"
        paper: Theme.ground
        color: Theme.primary
    }

    Words {
        Layout.fillWidth: true
        words: qsTr("이용해 주셔서 고맙습니다.")
        type: Theme.guideType
        color: Theme.quiet
        horizontalAlignment: Text.AlignHCenter
    }

    actions: HelpButton {
        objectName: "talk"
        kiosk: page.kiosk
        isMain: true
        Layout.fillWidth: true
        Layout.minimumHeight: Theme.mm(Theme.isNarrow ? 26 : 40)
        words: qsTr("처음 화면으로")
        onActed: page.kiosk.endSession()
    }
}
