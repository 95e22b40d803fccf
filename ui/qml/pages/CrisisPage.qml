// Help at once: what to do, and the numbers to call as signs, as large as they go.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import cards
import controls

Sheet {
    id: page

    isBeside: Theme.isAcross
    title: kiosk.pageTitle
    scroller.isCentred: false

    GridLayout {
        columns: 1
        rowSpacing: Theme.gap
        Layout.fillWidth: true

        // The numbers come first where not everything is in sight at once.
        ColumnLayout {
            Layout.row: Theme.isAmple && !Theme.readsHigh ? 0 : 2
            Layout.column: 0
            Layout.fillWidth: true
            spacing: Theme.mm(2)

            Repeater {
                model: page.kiosk.sentences

                Words {
                    required property string line

                    objectName: "sentenceText"
                    Layout.fillWidth: true
                    words: line
                    type: Theme.answerType
                    lineHeight: 0.95
                }
            }
        }

        GridLayout {
            Layout.row: 1
            Layout.column: 0
            Layout.fillWidth: true
            columns: Theme.room(page.width) > 500 && page.kiosk.phones.length > 1 ? 2 : 1
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            uniformCellWidths: true

            Repeater {
                model: page.kiosk.phones

                // A sign: without the edge that everything has that can be pressed.
                Card {
                    id: phone

                    required property var modelData

                    objectName: "phoneSign"
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    implicitHeight: sign.implicitHeight + 2 * Theme.mm(4)

                    Rectangle {
                        x: Theme.mm(4)
                        y: Theme.mm(5)
                        width: Theme.mm(2.5)
                        height: parent.height - 2 * y
                        radius: width / 2
                        color: Theme.danger
                    }

                    GridLayout {
                        id: sign

                        anchors.verticalCenter: parent.verticalCenter
                        x: Theme.mm(13)
                        width: parent.width - x - Theme.mm(5)
                        columns: Theme.room(width) > 230 ? 2 : 1
                        columnSpacing: Theme.mm(9)
                        rowSpacing: 0

                        Words {
                            objectName: "phone"
                            Layout.fillWidth: sign.columns === 1
                            Layout.minimumWidth: sign.columns === 1 ? 0 : implicitWidth
                            words: phone.modelData.number
                            tracking: 0
                            color: Theme.danger
                            type: Theme.type(Theme.isNarrow ? 26 : Theme.textScale > 1 ? 30 : 38)
                            font.weight: Font.Bold
                            font.preferTypoLineMetrics: true
                            lineHeight: 1.15
                        }

                        Words {
                            visible: words !== ""
                            Layout.fillWidth: true
                            words: phone.modelData.name
                            lineHeight: 0.95
                        }
                    }
                }
            }
        }

        Words {
            objectName: "phoneAdvice"
            Layout.row: 3
            Layout.column: 0
            Layout.fillWidth: true
            words: qsTr("이 번호로 전화하세요. 전화가 없으면 직원을 불러 주세요.")
            lineHeight: 0.95
        }
    }

    actions: HelpButton {
        objectName: "staffNow"
        kiosk: page.kiosk
        isMain: true
        isStrong: true
        drawing: Theme.room(width) > 200 ? "person" : ""
        Layout.fillWidth: true
        Layout.minimumHeight: Theme.mm(40)
        type: Theme.guideType
        words: qsTr("직원 부르기")
        onActed: page.kiosk.callStaff()
    }
}
