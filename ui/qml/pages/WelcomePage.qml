// A calm invitation. Touching anything but the small choices begins to listen.
import QtQuick
import QtQuick.Layouts
import ".."

Item {
    id: page

    required property QtObject kiosk

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

            contentItem: ColumnLayout {
                spacing: Theme.gap

                Item {
                    Layout.fillHeight: true
                    Layout.maximumHeight: Theme.mm(15)
                }

                Words {
                    objectName: "headline"
                    Layout.fillWidth: true
                    words: page.kiosk.headline
                    font.pixelSize: page.room < 280 ? Theme.type(15) : Theme.headlineType
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
                    font.pixelSize: page.room < 280 ? Theme.bodyType : Theme.answerType
                    color: Theme.quiet
                    horizontalAlignment: Text.AlignHCenter
                }

                Item {
                    id: place

                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredHeight: Theme.mm(150)
                    Layout.minimumHeight: Theme.mm(50)

                    Rectangle {
                        id: disc

                        readonly property real diameter: Math.min(Theme.mm(150), place.width, place.height)

                        anchors.centerIn: parent
                        width: diameter
                        height: diameter
                        radius: width / 2
                        color: start.down ? Theme.primaryPressed : Theme.primary

                        Column {
                            anchors.centerIn: parent
                            width: parent.width * 0.84
                            spacing: disc.diameter * 0.03

                            Icon {
                                anchors.horizontalCenter: parent.horizontalCenter
                                size: disc.diameter * 0.26
                                drawing: page.kiosk.microphoneWorks ? "microphone" : "microphone-off"
                                color: Theme.inverse
                            }

                            Words {
                                objectName: "label"
                                width: parent.width
                                words: page.kiosk.talkLabel
                                color: Theme.inverse
                                font.pixelSize: Math.min(Theme.answerType, disc.diameter / 5.2)
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

            background: FocusRing {
                visible: start.visualFocus
                anchors.margins: 0
                radius: Theme.corner
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
                Layout.fillWidth: true
                drawing: "information"
                words: page.kiosk.aiNotice
            }
        }
    }
}
