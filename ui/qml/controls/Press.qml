// The one base of everything that can be pressed. In spoken mode the first press says what it is, the second does it.
import QtQuick
import QtQuick.Controls
import Malbeot

Button {
    id: press

    required property KioskViewModel kiosk
    property string words
    property string spokenName: words

    signal acted

    text: words
    hoverEnabled: false
    focusPolicy: Qt.StrongFocus

    Accessible.role: Accessible.Button
    Accessible.name: spokenName
    Accessible.onPressAction: acted()

    onClicked: if (kiosk.mayAct(objectName, spokenName))
        acted()
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()
}
