// Seen from afar: somebody here needs a member of staff. Says in small what was done about it.
import QtQuick
import QtQuick.Layouts

Rectangle {
    id: call

    property string words

    // The two words fill the width, up to a size that is read across a hall.
    readonly property int type: Math.min(Theme.mm(52), width / 6.5)
    readonly property bool isWide: width > Theme.mm(480)
    readonly property bool isNarrow: width < Theme.mm(280)

    implicitHeight: both.implicitHeight + 2 * (isNarrow ? Theme.gap : Theme.padding)
    radius: Theme.corner
    color: Theme.alert
    border.width: Theme.thickStroke
    border.color: Theme.text

    Accessible.role: Accessible.AlertMessage
    Accessible.name: title.words + ". " + words

    GridLayout {
        id: both

        anchors.centerIn: parent
        width: parent.width - 2 * Theme.padding
        columns: call.isWide ? 2 : 1
        columnSpacing: Theme.mm(15)
        rowSpacing: 0

        RowLayout {
            Layout.alignment: Qt.AlignHCenter
            spacing: Theme.mm(6)

            Icon {
                size: call.type
                drawing: "person"
                color: Theme.text
            }

            Words {
                id: title

                objectName: "staffTitle"
                words: qsTr("직원 호출")
                font.pixelSize: call.type
                font.weight: Font.Bold
                lineHeight: 0.9
                Accessible.role: Accessible.Heading
            }
        }

        Words {
            objectName: "staffCall"
            Layout.fillWidth: true
            words: call.words
            font.pixelSize: call.isNarrow ? Theme.bodyType : Theme.answerType
            font.weight: Font.Bold
            horizontalAlignment: call.isWide ? Text.AlignLeft : Text.AlignHCenter
        }
    }
}
