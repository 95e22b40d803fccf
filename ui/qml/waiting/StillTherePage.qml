// Asks whether anybody is still there, before everything that was said is dropped.
import QtQuick
import QtQuick.Layouts
import controls

Sheet {
    id: page

    title: kiosk.ending
    titleType: Theme.headlineType

    actions: HelpButton {
        objectName: "continue"
        kiosk: page.kiosk
        isMain: true
        isPrimary: true
        Layout.alignment: Qt.AlignHCenter
        Layout.preferredWidth: Math.min(Theme.mm(180) * Math.min(1.5, Theme.textScale), page.width)
        Layout.preferredHeight: Math.max(implicitHeight, Theme.mm(55))
        type: Theme.isNarrow ? Theme.answerType : Theme.headlineType
        words: qsTr("계속하기")
        onActed: page.kiosk.touched()
    }
}
