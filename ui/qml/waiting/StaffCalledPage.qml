// Seen from afar: somebody here needs a member of staff. Says what was done about it, and what was asked.
import QtQuick
import QtQuick.Layouts
import controls

Sheet {
    id: page

    // When this page came.
    property string since: Qt.formatTime(new Date(), "h:mm")

    isBeside: Theme.isAcross

    Rectangle {
        Layout.fillWidth: true
        implicitHeight: Math.max(column.implicitHeight + 2 * Theme.padding, Theme.isCramped ? 0 : page.scroller.height)
        radius: Theme.corner
        color: Theme.alert

        ColumnLayout {
            id: column

            anchors.centerIn: parent
            width: parent.width - 2 * Theme.padding
            spacing: Theme.mm(5)

            Icon {
                Layout.alignment: Qt.AlignHCenter
                size: Math.min(Theme.mm(80), page.height * 0.2)
                drawing: "state-staff-coming"
                color: Theme.onAlert
                paper: Theme.alert
            }

            Words {
                objectName: "headline"
                Layout.fillWidth: true
                words: qsTr("직원 호출")
                type: Theme.farType
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
                type: Theme.answerType
                font.weight: Font.Bold
                horizontalAlignment: Text.AlignHCenter
            }

            // What the visitor need not say again.
            Words {
                objectName: "staffQuestion"
                visible: page.kiosk.heard !== ""
                Layout.fillWidth: true
                Layout.topMargin: Theme.mm(4)
                words: qsTr("여쭤보신 것: %1").arg(page.kiosk.heard)
                color: Theme.onAlert
                horizontalAlignment: Text.AlignHCenter
            }

            Words {
                visible: page.kiosk.factsTitle !== ""
                Layout.fillWidth: true
                words: page.kiosk.factsTitle
                color: Theme.onAlert
                horizontalAlignment: Text.AlignHCenter
            }

            Words {
                Layout.fillWidth: true
                words: qsTr("부르신 때: %1").arg(page.since)
                color: Theme.onAlert
                horizontalAlignment: Text.AlignHCenter
            }
        }
    }

    actions: GridLayout {
        visible: page.kiosk.ready
        Layout.fillWidth: true
        columns: Theme.room(width) > 190 ? 2 : 1
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        uniformCellWidths: true

        HelpButton {
            objectName: "staffCame"
            kiosk: page.kiosk
            Layout.fillWidth: true
            Layout.fillHeight: true
            words: qsTr("직원이 왔어요")
            onActed: page.kiosk.endSession()
        }

        HelpButton {
            objectName: "staffDone"
            kiosk: page.kiosk
            isMain: true
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: Theme.mm(Theme.isNarrow ? 26 : 40)
            words: qsTr("계속 물어보기")
            onActed: page.kiosk.talk()
        }
    }
}
