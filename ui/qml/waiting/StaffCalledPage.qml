// Seen from afar: somebody here needs a member of staff. Says in small what was done about it.
import QtQuick
import QtQuick.Layouts
import controls

Sheet {
    id: page

    Rectangle {
        Layout.fillWidth: true
        implicitHeight: Math.max(column.implicitHeight + 2 * Theme.padding, Theme.isCramped ? 0 : page.scroller.viewHeight)
        radius: Theme.corner
        color: Theme.alert
        border.width: Theme.thickStroke
        border.color: Theme.onAlert

        ColumnLayout {
            id: column

            anchors.centerIn: parent
            width: parent.width - 2 * Theme.padding
            spacing: Theme.gap

            Icon {
                Layout.alignment: Qt.AlignHCenter
                size: Math.min(Theme.mm(90), page.height * 0.25)
                drawing: "person"
                color: Theme.onAlert
            }

            Words {
                objectName: "headline"
                Layout.fillWidth: true
                words: qsTr("직원 호출")
                font.pixelSize: Theme.farType
                font.weight: Font.Bold
                font.preferTypoLineMetrics: true
                color: Theme.onAlert
                lineHeight: 1.1
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
        }
    }

    actions: HelpButton {
        objectName: "staffDone"
        kiosk: page.kiosk
        visible: page.kiosk.ready
        Layout.alignment: Qt.AlignHCenter
        Layout.minimumWidth: Math.min(Theme.mm(110), page.width)
        words: qsTr("계속 물어보기")
        onActed: page.kiosk.talk()
    }
}
