// What is being done, how far it is, and a way to give it up; else the last thing that was told.
import QtQuick
import QtQuick.Layouts
import Malbeot
import controls
import studio.controls

Rectangle {
    id: bar

    required property StudioViewModel studio

    readonly property bool isBusy: studio.busy !== ""
    readonly property string told: studio.said

    // Who does not see the bar hears it.
    onToldChanged: if (told !== "")
        Accessible.announce(told, studio.saidTrouble ? Accessible.Assertive : Accessible.Polite)

    implicitHeight: Math.max(44, row.implicitHeight + 12)
    color: isBusy ? Theme.primaryPale : studio.saidTrouble ? StudioTheme.blockPale : Theme.card
    border.width: 1
    border.color: Theme.hairline

    RowLayout {
        id: row

        anchors.fill: parent
        anchors.leftMargin: StudioTheme.padding
        anchors.rightMargin: StudioTheme.padding
        spacing: StudioTheme.gap

        PlainText {
            objectName: "said"
            Layout.fillWidth: true
            words: bar.isBusy ? bar.studio.busy : bar.studio.said || qsTr("고친 것은 저절로 저장돼요. 도움말은 F1을 누르세요.")
            color: !bar.isBusy && bar.studio.saidTrouble ? StudioTheme.block : Theme.text
            maximumLineCount: 2
            elide: Text.ElideRight
            Accessible.role: bar.studio.saidTrouble ? Accessible.AlertMessage : Accessible.StaticText
        }

        Rectangle {
            visible: bar.isBusy
            Layout.preferredWidth: 220
            implicitHeight: 10
            radius: 5
            color: Theme.card
            border.width: 1
            border.color: Theme.line
            Accessible.role: Accessible.ProgressBar
            Accessible.name: bar.studio.busyShare < 0 ? bar.studio.busy : qsTr("%1퍼센트").arg(Math.round(bar.studio.busyShare * 100))

            Rectangle {
                x: 2
                y: 2
                width: Math.max(6, (parent.width - 4) * Math.max(0.03, bar.studio.busyShare))
                height: parent.height - 4
                radius: 3
                color: Theme.primary
            }
        }

        ActionButton {
            objectName: "cancel"
            visible: bar.isBusy
            implicitHeight: 32
            words: qsTr("그만하기")
            onClicked: bar.studio.cancel()
        }
    }
}
