// Covers the conversation while the kiosk asks whether anybody is still there.
import QtQuick
import QtQuick.Layouts

Rectangle {
    id: cover

    property string words

    signal confirmed

    objectName: "stillThere"
    implicitHeight: column.implicitHeight
    color: Theme.ground
    Accessible.role: Accessible.AlertMessage
    Accessible.name: words

    ColumnLayout {
        id: column

        anchors.centerIn: parent
        width: parent.width
        spacing: Theme.mm(12)

        Words {
            objectName: "ending"
            Layout.fillWidth: true
            words: cover.words
            font.pixelSize: Theme.headlineType
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
        }

        HelpButton {
            objectName: "continue"
            Layout.alignment: Qt.AlignHCenter
            Layout.preferredWidth: Math.min(Theme.mm(180), parent.width)
            Layout.preferredHeight: Theme.mm(55)
            isStrong: true
            type: Theme.headlineType
            words: qsTr("계속하기")
            onClicked: cover.confirmed()
        }
    }
}
