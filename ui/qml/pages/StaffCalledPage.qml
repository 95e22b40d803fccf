// Seen from afar: somebody here needs a member of staff. Says in small what was done about it.
import QtQuick
import QtQuick.Layouts
import ".."

Item {
    id: page

    required property QtObject kiosk

    implicitHeight: scroller.implicitHeight + 2 * Theme.padding

    Rectangle {
        anchors.fill: parent
        radius: Theme.corner
        color: Theme.alert
        border.width: Theme.thickStroke
        border.color: Theme.onAlert
    }

    Scroller {
        id: scroller

        kiosk: page.kiosk
        anchors.fill: parent
        anchors.margins: Theme.padding

        Icon {
            visible: page.height > Theme.mm(150)
            Layout.alignment: Qt.AlignHCenter
            size: Math.min(Theme.mm(90), page.height * 0.3)
            drawing: "person"
            color: Theme.onAlert
        }

        Words {
            objectName: "headline"
            Layout.fillWidth: true
            words: qsTr("직원 호출")
            font.pixelSize: Theme.farType
            font.weight: Font.Bold
            color: Theme.onAlert
            lineHeight: 0.9
            horizontalAlignment: Text.AlignHCenter
            Accessible.role: Accessible.Heading
        }

        Words {
            objectName: "staffCall"
            Layout.fillWidth: true
            words: page.kiosk.staffCall
            color: Theme.onAlert
            font.pixelSize: Theme.answerType
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
        }

        HelpButton {
            objectName: "staffDone"
            kiosk: page.kiosk
            visible: page.kiosk.ready
            Layout.alignment: Qt.AlignHCenter
            Layout.topMargin: Theme.padding
            Layout.minimumWidth: Math.min(Theme.mm(110), scroller.width)
            words: qsTr("계속 물어보기")
            onActed: page.kiosk.talk()
        }
    }
}
