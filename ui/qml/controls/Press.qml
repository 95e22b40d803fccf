// The one base of everything that can be pressed: a press that only echoes the one before it, or that meets something
// else than the hand aimed at, does nothing. In spoken mode the first press says what it is, the second does it.
import QtQuick
import QtQuick.Controls
import Malbeot

Button {
    id: press

    required property KioskViewModel kiosk
    property string words
    property string spokenName: words
    // Pressed again and again on purpose, as the keys of a keyboard are.
    property bool isWriting: false

    // Since when it is here and means what it means.
    property double since: 0
    property bool isKeyed: false

    signal acted

    function becameAnother() {
        if (kiosk)
            since = kiosk.hand.now();
    }

    function counts(): bool {
        const place = mapToItem(null, 0, 0, width, height);
        if (isKeyed)
            return kiosk.hand.keys(objectName, words, since, place, isWriting);
        return kiosk.hand.touches(objectName, words, since, place, mapToItem(null, pressX, pressY), isWriting);
    }

    // One that is held down does not press again.
    function pressByKey(event: KeyEvent) {
        if (event.isAutoRepeat)
            return;
        isKeyed = true;
        click();
        isKeyed = false;
    }

    text: words
    hoverEnabled: false
    focusPolicy: Qt.StrongFocus

    Accessible.role: Accessible.Button
    Accessible.name: spokenName
    Accessible.onPressAction: acted()

    Component.onCompleted: becameAnother()
    onWordsChanged: becameAnother()
    onVisibleChanged: becameAnother()
    onClicked: if (counts() && kiosk.mayAct(objectName, spokenName))
        acted()
    Keys.onReturnPressed: event => pressByKey(event)
    Keys.onEnterPressed: event => pressByKey(event)
}
