// One of the five steps, with how many things are to be mended in it.
import QtQuick
import Malbeot
import studio.controls

ActionButton {
    required property StudioViewModel studio
    property string step
    property int count: 0

    objectName: "step-" + step
    isQuiet: true
    isOn: studio.step === step
    Accessible.role: Accessible.PageTab
    Accessible.selected: isOn
    onClicked: studio.go(step)
}
