// A calm invitation. Touching anything but the small choices begins to listen.
import QtQuick
import QtQuick.Layouts
import Malbeot
import cards
import controls

Item {
    id: page

    required property KioskViewModel kiosk

    readonly property bool isLandscape: Theme.isAcross
    readonly property real room: Theme.room(width)

    implicitHeight: grid.implicitHeight

    GridLayout {
        id: grid

        anchors.fill: parent
        columns: page.isLandscape ? 2 : 1
        columnSpacing: Theme.padding
        rowSpacing: Theme.gap

        Press {
            id: start

            property bool isMain: true

            objectName: "talk"
            kiosk: page.kiosk
            Layout.fillWidth: true
            Layout.fillHeight: true
            words: page.kiosk.talkLabel
            spokenName: page.kiosk.headline + " " + page.kiosk.talkLabel
            onActed: page.kiosk.talk()

            padding: Theme.gap

            contentItem: ColumnLayout {
                spacing: Theme.gap

                Item {
                    Layout.fillHeight: true
                    Layout.maximumHeight: Theme.mm(15)
                }

                Words {
                    objectName: "headline"
                    visible: !Theme.hasBand // it stands above a low screen
                    Layout.fillWidth: true
                    words: page.kiosk.headline
                    font.pixelSize: Theme.headlineType
                    font.weight: Font.Bold
                    horizontalAlignment: Text.AlignHCenter
                    lineHeight: 0.95
                    Accessible.role: Accessible.Heading
                }

                Words {
                    objectName: "guidance"
                    visible: words !== ""
                    Layout.fillWidth: true
                    words: page.kiosk.guidance
                    font.pixelSize: Theme.guideType
                    color: Theme.quiet
                    horizontalAlignment: Text.AlignHCenter
                }

                Item {
                    id: place

                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredHeight: Math.min(width, largest)
                    Layout.minimumHeight: Theme.mm(28)

                    readonly property real largest: Theme.mm(140) * Math.min(1.5, Theme.textScale)

                    Rectangle {
                        id: disc

                        readonly property real diameter: Math.min(place.largest, place.width, place.height)
                        // Too low for a disc whose words can be read.
                        readonly property bool isBar: diameter * 0.84 < 3.5 * Theme.guideType

                        anchors.centerIn: parent
                        width: isBar ? Math.min(place.width, Theme.type(150)) : diameter
                        height: diameter
                        radius: height / 2
                        color: start.down ? Theme.primaryPressed : Theme.primary

                        GridLayout {
                            anchors.centerIn: parent
                            width: disc.isBar ? Math.min(implicitWidth, parent.width - Theme.gap) : parent.width * 0.84
                            columns: disc.isBar ? 2 : 1
                            rowSpacing: disc.diameter * 0.03
                            columnSpacing: Theme.gap

                            Icon {
                                Layout.alignment: Qt.AlignHCenter
                                size: disc.diameter * (disc.isBar ? 0.5 : 0.26)
                                drawing: page.kiosk.microphoneWorks ? "microphone" : "microphone-off"
                                color: Theme.inverse
                            }

                            Words {
                                objectName: "label"
                                Layout.fillWidth: true
                                words: page.kiosk.talkLabel
                                color: Theme.inverse
                                font.pixelSize: disc.isBar ? Theme.bodyType : Theme.guideType
                                font.weight: Font.Bold
                                lineHeight: 0.9
                                horizontalAlignment: Text.AlignHCenter
                                Accessible.ignored: true
                            }
                        }
                    }
                }

                Item {
                    Layout.fillHeight: true
                    Layout.maximumHeight: Theme.mm(15)
                }
            }

            background: Rectangle {
                radius: Theme.corner
                color: start.down ? Theme.primaryPale : Theme.card
                border.width: Theme.stroke
                border.color: Theme.line

                FocusRing {
                    visible: start.visualFocus
                    radius: parent.radius + Theme.thickStroke
                }
            }
        }

        ColumnLayout {
            Layout.fillWidth: !page.isLandscape
            Layout.preferredWidth: page.isLandscape ? page.width * 0.42 : -1
            Layout.maximumWidth: page.isLandscape ? page.width * 0.42 : Number.POSITIVE_INFINITY
            Layout.fillHeight: false
            Layout.alignment: Qt.AlignVCenter
            spacing: Theme.gap

            GridLayout {
                columns: page.isLandscape || page.room > 130 ? 2 : 1
                columnSpacing: Theme.gap
                rowSpacing: Theme.gap
                uniformCellWidths: true
                Layout.fillWidth: true

                HelpButton {
                    objectName: "pictures"
                    kiosk: page.kiosk
                    isChoice: true
                    isMain: true
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    drawing: page.room > 200 ? "pictures" : ""
                    words: qsTr("그림으로 찾기")
                    onActed: page.kiosk.openTopics()
                }

                HelpButton {
                    objectName: "typing"
                    kiosk: page.kiosk
                    isChoice: true
                    isMain: true
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    drawing: page.room > 200 ? "keyboard" : ""
                    words: qsTr("글자로 쓰기")
                    onActed: page.kiosk.openTyping()
                }

                HelpButton {
                    objectName: "easy"
                    kiosk: page.kiosk
                    isChoice: true
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    drawing: page.room > 200 ? "easy" : ""
                    isOn: page.kiosk.easy
                    words: qsTr("쉬운 말로")
                    onActed: page.kiosk.toggleEasy()
                }

                HelpButton {
                    objectName: "language"
                    kiosk: page.kiosk
                    isChoice: true
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    drawing: page.room > 200 ? "language" : ""
                    words: qsTr("English")
                    onActed: page.kiosk.toggleLanguage()
                }
            }

            Notice {
                objectName: "aiNotice"
                visible: !Theme.hasBand // there is room for it above a low screen
                Layout.fillWidth: true
                drawing: "information"
                words: page.kiosk.aiNotice
            }
        }
    }
}
