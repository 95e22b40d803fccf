// Unmistakably listening: a ring that moves with the voice, what was understood so far, the services that were asked
// about, and the two ways out.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Malbeot
import cards
import controls

Item {
    id: page

    required property KioskViewModel kiosk

    readonly property bool isLandscape: Theme.isAcross || kiosk.low && Theme.textScale === 1
    readonly property real room: Theme.room(width)

    implicitHeight: grid.implicitHeight

    GridLayout {
        id: grid

        anchors.fill: parent
        columns: page.isLandscape ? 2 : 1
        columnSpacing: Theme.padding
        rowSpacing: Theme.gap

        Scroller {
            kiosk: page.kiosk
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: Theme.mm(40)

            Words {
                objectName: "headline"
                Layout.fillWidth: true
                words: page.kiosk.headline
                font.pixelSize: Theme.headlineType
                font.weight: Font.Bold
                horizontalAlignment: Text.AlignHCenter
                Accessible.role: Accessible.Heading
            }

            Words {
                objectName: "heard"
                visible: words !== ""
                Layout.fillWidth: true
                words: page.kiosk.heard
                font.pixelSize: Theme.answerType
                horizontalAlignment: Text.AlignHCenter
            }

            Repeater {
                model: page.kiosk.offered

                PictureChoice {
                    required property var modelData

                    objectName: "offered-" + modelData.documentId
                    kiosk: page.kiosk
                    Layout.fillWidth: true
                    isMarked: page.room > 150
                    words: modelData.title
                    onActed: page.kiosk.chooseOffered(modelData.documentId)
                }
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
        }

        ColumnLayout {
            Layout.fillWidth: !page.isLandscape
            Layout.preferredWidth: page.isLandscape ? page.width * 0.4 : -1
            Layout.fillHeight: true
            spacing: Theme.gap

            Item {
                id: place

                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: Math.min(width, 1.28 * largest)
                Layout.minimumHeight: Theme.mm(70)

                readonly property real largest: Theme.mm(130) * Math.min(1.6, Theme.textScale)

                TalkButton {
                    objectName: "talk"
                    kiosk: page.kiosk
                    anchors.centerIn: parent
                    diameter: Math.min(place.largest, Math.min(place.width, place.height) / 1.28)
                    words: page.kiosk.talkLabel
                    conversation: page.kiosk.conversation
                    level: page.kiosk.level
                    microphoneWorks: page.kiosk.microphoneWorks
                    focus: true
                    onActed: page.kiosk.talk()
                }
            }

            HelpButton {
                objectName: "cancel"
                kiosk: page.kiosk
                Layout.alignment: Qt.AlignHCenter
                Layout.preferredWidth: Math.min(parent.width, Math.max(Theme.mm(110), implicitWidth))
                drawing: page.room > 150 ? "cross" : ""
                words: qsTr("그만두기")
                onActed: page.kiosk.stop()
            }
        }
    }
}
