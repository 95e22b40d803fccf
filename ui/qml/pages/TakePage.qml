// The facts to take along: on paper where there is a printer, and as a code that a telephone reads.
import QtQuick
import QtQuick.Layouts
import controls

Sheet {
    id: page

    readonly property string status: kiosk.printing ? qsTr("종이에 옮기고 있어요. 잠시만 기다려 주세요.") : kiosk.printResult

    // What the content may use in any case. Choices follow it and not the content's own width, which depends on them.
    readonly property real room: (isBeside ? width * 0.6 : width) - 2 * Theme.padding - Theme.type(24) - Theme.gap

    // The code is what the page is for: it is seen whole before anything else.
    title: page.height < Theme.type(125) ? "" : Theme.room(width) < 260 ? qsTr("가져가기") : kiosk.canPrint ? qsTr("어떻게 가져가시겠어요?") : qsTr("휴대전화로 가져가세요")
    isBeside: Theme.isAcross

    onStatusChanged: {
        if (status === "")
            return;
        kiosk.say(status);
        soon.restart();
    }

    // Once the layout knows where the words stand.
    Timer {
        id: soon

        interval: 0
        onTriggered: page.scroller.reveal(told)
    }

    Rectangle {
        Layout.fillWidth: true
        implicitHeight: telephone.implicitHeight + 2 * Theme.padding
        radius: Theme.corner
        color: Theme.card
        border.width: Theme.stroke
        border.color: Theme.hairline

        GridLayout {
            id: telephone

            readonly property bool isStacked: Theme.room(page.room) < 170 || page.height > page.width * 1.2

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.margins: Theme.padding
            columns: isStacked ? 1 : 2
            columnSpacing: Theme.padding
            rowSpacing: Theme.gap

            // White in every theme: a telephone reads dark on light.
            Rectangle {
                Layout.alignment: Qt.AlignHCenter | Qt.AlignTop
                implicitWidth: code.width
                implicitHeight: code.height
                color: "white"

                Image {
                    id: code

                    readonly property int most: Math.min(Theme.mm(page.width < Theme.mm(280) || page.isBeside || Theme.isCramped ? 90 : 120), page.room)
                    readonly property int modulePixels: Math.max(1, Math.floor(most / Math.max(1, implicitWidth)))

                    objectName: "code"
                    width: implicitWidth * modulePixels
                    height: implicitHeight * modulePixels
                    source: page.kiosk.qrImage
                    smooth: false
                    Accessible.role: Accessible.Graphic
                    Accessible.name: qsTr("휴대전화로 비추는 그림")
                }
            }

            ColumnLayout {
                Layout.fillWidth: true
                spacing: Theme.mm(3)

                Words {
                    visible: page.kiosk.canPrint
                    Layout.fillWidth: true
                    words: qsTr("휴대전화로 가져가기")
                    font.weight: Font.Bold
                    horizontalAlignment: telephone.isStacked ? Text.AlignHCenter : Text.AlignLeft
                }

                Words {
                    objectName: "howTo"
                    Layout.fillWidth: true
                    words: qsTr("휴대전화 사진기로 비춰 보세요. 안내와 전화번호가 글자로 나와요. 인터넷이 없어도 돼요.")
                    horizontalAlignment: telephone.isStacked ? Text.AlignHCenter : Text.AlignLeft
                }
            }
        }
    }

    Words {
        id: told

        objectName: "printStatus"
        visible: words !== ""
        Layout.fillWidth: true
        words: page.status
        color: Theme.primary
        font.weight: Font.Bold
        horizontalAlignment: Text.AlignHCenter
        Accessible.role: Accessible.AlertMessage
    }

    actions: HelpButton {
        objectName: "print"
        visible: page.kiosk.canPrint
        kiosk: page.kiosk
        Layout.fillWidth: true
        Layout.minimumHeight: Theme.mm(32)
        isPrimary: true
        drawing: "printer"
        words: qsTr("종이로 가져가기")
        enabled: !page.kiosk.printing
        onActed: page.kiosk.printSlip()
    }
}
