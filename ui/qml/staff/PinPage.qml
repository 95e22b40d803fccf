// The door to the staff panel: a keypad, a dot for each digit, and how long to wait after too many wrong ones.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Malbeot
import controls

Sheet {
    id: page

    readonly property PinPadModel pin: kiosk.staff.pin
    readonly property bool takesDigits: pin.isSet && pin.countdown === ""
    readonly property bool isWide: Theme.isWide(width, height)

    title: pin.title
    titleType: width < Theme.mm(280) ? Theme.bodyType : Theme.answerType

    Words {
        objectName: "pinMessage"
        Layout.fillWidth: true
        visible: words !== ""
        words: page.pin.message
        color: Theme.quiet
        horizontalAlignment: Text.AlignHCenter
        lineHeight: 0.95
    }

    Words {
        objectName: "pinCountdown"
        Layout.fillWidth: true
        visible: words !== ""
        words: page.pin.countdown
        type: Theme.headlineType
        tracking: 0
        font.weight: Font.Bold
        horizontalAlignment: Text.AlignHCenter
    }

    Row {
        objectName: "pinDots"
        visible: page.takesDigits
        Layout.alignment: Qt.AlignHCenter
        Layout.topMargin: Theme.mm(2)
        Layout.bottomMargin: Theme.mm(3)
        spacing: Theme.mm(6)

        Accessible.role: Accessible.StaticText
        Accessible.name: qsTr("숫자 %1개를 눌렀어요").arg(page.pin.count)

        Repeater {
            model: page.pin.places

            Rectangle {
                required property int index

                readonly property bool isFull: index < page.pin.count

                width: Theme.mm(11)
                height: width
                radius: width / 2
                color: isFull ? Theme.text : "transparent"
                border.width: Theme.stroke
                border.color: isFull ? Theme.text : Theme.line
            }
        }
    }

    GridLayout {
        visible: page.takesDigits
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.type(page.isWide ? 400 : 240)
        Layout.alignment: Qt.AlignHCenter
        columns: page.isWide ? 6 : 3
        columnSpacing: Theme.gap
        rowSpacing: Theme.mm(4)
        uniformCellWidths: true

        Repeater {
            model: page.isWide ? [1, 2, 3, 4, 5, -1, 6, 7, 8, 9, 0, 10] : [1, 2, 3, 4, 5, 6, 7, 8, 9, -1, 0, 10]

            HelpButton {
                required property int modelData

                readonly property bool isErase: modelData === -1
                readonly property bool isConfirm: modelData === 10

                objectName: isErase ? "erase" : isConfirm ? "confirm" : "digit" + modelData
                kiosk: page.kiosk
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: Math.max(Theme.mm(page.isWide || Theme.room(page.width) < 280 ? 26 : 36), implicitHeight)
                isStrong: isConfirm && enabled
                isMain: true
                isWriting: !isConfirm
                type: isErase || isConfirm ? Theme.bodyType : Theme.answerType
                verticalPadding: Theme.mm(1)
                words: isErase ? qsTr("지움") : isConfirm ? qsTr("확인") : String(modelData)
                // The kiosk's voice never says which one: others stand by and hear it.
                spokenName: isErase ? qsTr("숫자 지움") : isConfirm ? words : qsTr("숫자")
                Accessible.name: words
                enabled: isErase ? page.pin.count > 0 : isConfirm ? page.pin.mayConfirm : page.pin.mayType
                onActed: isErase ? page.pin.erase() : isConfirm ? page.pin.confirm() : page.pin.press(modelData)
            }
        }
    }
}
