// The cited passages as they stand in their document, what was quoted marked, and which document that is.
import QtQuick
import QtQuick.Layouts
import controls

Sheet {
    id: page

    title: kiosk.factsTitle
    isBeside: Theme.isAcross
    scroller.isCentred: false

    Words {
        Layout.fillWidth: true
        words: qsTr("자료에 적힌 그대로예요. 답에 쓴 말은 굵게 보여 드려요.")
        color: Theme.quiet
    }

    Repeater {
        model: page.kiosk.original

        ColumnLayout {
            id: passage

            required property var modelData

            Layout.fillWidth: true
            spacing: 0

            Words {
                Layout.fillWidth: true
                words: passage.modelData.heading
                color: Theme.primary
                font.weight: Font.Bold
            }

            // Where to look it up in the document itself.
            Words {
                visible: words !== ""
                Layout.fillWidth: true
                words: passage.modelData.place
                color: Theme.quiet
            }

            Repeater {
                model: passage.modelData.pieces

                Words {
                    required property var modelData

                    objectName: "originalText"
                    Layout.fillWidth: true
                    words: modelData.text
                    font.weight: modelData.isCited ? Font.Bold : Font.Normal
                }
            }
        }
    }

    Rectangle {
        Layout.fillWidth: true
        implicitHeight: Theme.stroke
        color: Theme.hairline
    }

    Repeater {
        model: page.kiosk.originalAbout

        ColumnLayout {
            id: about

            required property var modelData

            Layout.fillWidth: true
            spacing: 0

            Words {
                Layout.fillWidth: true
                words: about.modelData.heading
                color: Theme.primary
                font.weight: Font.Bold
            }

            Words {
                Layout.fillWidth: true
                words: about.modelData.text
            }
        }
    }

    actions: HelpButton {
        objectName: "readOriginal"
        kiosk: page.kiosk
        isMain: true
        drawing: Theme.room(page.width) > 200 ? "read-aloud" : ""
        Layout.fillWidth: true
        words: qsTr("소리로 듣기")
        onActed: page.kiosk.sayOriginal()
    }
}
