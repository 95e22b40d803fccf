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

            // A sign: without the edge that everything has that can be pressed.
            Rectangle {
                id: phone

                required property var modelData

                objectName: "phoneSign"
                Layout.fillWidth: true
                Layout.fillHeight: true
                implicitHeight: sign.implicitHeight + 2 * Theme.mm(4)
                radius: Theme.corner
                color: Theme.dangerPale

                ColumnLayout {
                    id: sign

                    anchors.verticalCenter: parent.verticalCenter
                    x: Theme.padding
                    width: parent.width - 2 * Theme.padding
                    spacing: Theme.mm(1)

                    Words {
                        objectName: "phone"
                        Layout.fillWidth: true
                        words: phone.modelData.number
                        color: Theme.danger
                        font.pixelSize: Theme.isNarrow ? Theme.answerType : Theme.headlineType
                        font.weight: Font.Bold
                        lineHeight: 0.9
                    }

                    Words {
                        visible: words !== ""
                        Layout.fillWidth: true
                        words: phone.modelData.name
                    }
                }
            }
        }
    }

    Words {
        objectName: "phoneAdvice"
        Layout.fillWidth: true
        words: qsTr("이 번호로 전화하세요. 전화가 없으면 직원을 불러 주세요.")
        horizontalAlignment: Text.AlignHCenter
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
