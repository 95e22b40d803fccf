// Less and more of one thing, with pips between that show how much of it there is.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts

RowLayout {
    id: stepper

    property string subject
    property string less
    property string more
    property int step: 0
    property int steps: 5

    signal stepped(change: int)

    spacing: Theme.gap

    HelpButton {
        objectName: stepper.objectName + "Less"
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        words: stepper.less
        spokenName: stepper.subject + " " + stepper.less
        enabled: stepper.enabled && stepper.step > 0
        onClicked: stepper.stepped(-1)
    }

    Column {
        Layout.alignment: Qt.AlignVCenter
        spacing: Theme.mm(1)

        Words {
            anchors.horizontalCenter: parent.horizontalCenter
            words: stepper.subject
            lineHeight: 0.9
            color: Theme.quiet
        }

        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.mm(1.2)

            Repeater {
                model: stepper.steps

                Rectangle {
                    required property int index

                    readonly property bool isOn: index <= stepper.step

                    anchors.bottom: parent.bottom
                    width: Theme.mm(3.2)
                    height: isOn ? Theme.mm(5) : Theme.mm(2)
                    radius: Theme.mm(1)
                    color: isOn ? Theme.strong : Theme.line
                }
            }
        }
    }

    HelpButton {
        objectName: stepper.objectName + "More"
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        words: stepper.more
        spokenName: stepper.subject + " " + stepper.more
        enabled: stepper.enabled && stepper.step < stepper.steps - 1
        onClicked: stepper.stepped(1)
    }
}
