// Covers the conversation, not the staff button, while the engine is loading or being restarted.
import QtQuick
import QtQuick.Layouts

Rectangle {
    id: cover

    property string reason
    property bool isForStaff: false

    objectName: "patience"
    implicitHeight: column.implicitHeight
    color: Theme.ground
    Accessible.role: Accessible.AlertMessage
    Accessible.name: title.words + " " + reason

    ColumnLayout {
        id: column

        anchors.centerIn: parent
        width: parent.width
        spacing: Theme.mm(12)

        SlowDots {
            visible: !cover.isForStaff
            Layout.alignment: Qt.AlignHCenter
            size: Theme.mm(12)
        }

        Words {
            id: title

            objectName: "patienceTitle"
            Layout.fillWidth: true
            words: qsTr("잠시만 기다려 주세요")
            font.pixelSize: Theme.headlineType
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
            lineHeight: 0.95
        }

        Words {
            objectName: "patienceReason"
            Layout.fillWidth: true
            words: cover.reason
            font.pixelSize: Theme.answerType
            color: Theme.quiet
            horizontalAlignment: Text.AlignHCenter
        }

        Words {
            visible: !cover.isForStaff
            Layout.fillWidth: true
            words: qsTr("급하시면 가까운 직원에게 말씀해 주세요.")
            color: Theme.quiet
            horizontalAlignment: Text.AlignHCenter
        }
    }
}
