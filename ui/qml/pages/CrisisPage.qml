// Help at once: what to do, and the numbers to call, as large as they go.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import controls

Sheet {
    id: page

    readonly property bool isLandscape: Theme.isAcross

    isBeside: isLandscape
    title: kiosk.pageTitle
    titleType: Theme.shortHeadlineType

    GridLayout {
        Layout.fillWidth: true
        columns: Theme.room(page.width) > 230 && page.kiosk.phones.length > 1 ? 2 : 1
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        uniformCellWidths: true

        Repeater {
            model: page.kiosk.phones

            Rectangle {
                id: phone

                required property string modelData

                Layout.fillWidth: true
                implicitHeight: number.implicitHeight + 2 * Theme.mm(5)
                radius: Theme.corner
                color: Theme.card
                border.width: Theme.thickStroke
                border.color: Theme.danger

                RowLayout {
                    anchors.centerIn: parent
                    width: Math.min(implicitWidth, parent.width - 2 * Theme.mm(3))
                    spacing: Theme.mm(4)

                    Icon {
                        visible: Theme.room(page.width) > 150
                        drawing: "phone"
                        color: Theme.danger
                    }

                    Words {
                        id: number

                        objectName: "phone"
                        Layout.fillWidth: true
                        words: phone.modelData
                        color: Theme.danger
                        font.pixelSize: Theme.isNarrow ? Theme.answerType : Theme.headlineType
                        font.weight: Font.Bold
                        lineHeight: 0.9
                    }
                }
            }
        }
    }

    Repeater {
        model: page.kiosk.sentences

        Words {
            required property string line

            objectName: "sentenceText"
            Layout.fillWidth: true
            words: line
            font.pixelSize: Theme.answerType
            horizontalAlignment: Text.AlignHCenter
        }
    }

    actions: HelpButton {
        objectName: "staffNow"
        kiosk: page.kiosk
        isMain: true
        isStrong: true
        Layout.fillWidth: true
        Layout.minimumHeight: Theme.mm(36)
        type: Theme.guideType
        words: qsTr("직원을 바로 불러 주세요")
        onActed: page.kiosk.callStaff()
    }
}
