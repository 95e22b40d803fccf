// What was heard, the answer sentence by sentence, and its sources; follows the sentence that sounds.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts

Rectangle {
    id: panel

    property string heardTitle
    property string heard
    property var sentences
    property int spoken: -1
    property var sources: []

    readonly property int pagerGap: height < Theme.mm(76) ? Theme.mm(2) : Theme.gap
    readonly property bool overflows: page.implicitHeight > flick.height

    radius: Theme.corner
    color: Theme.card
    border.width: Theme.stroke
    border.color: Theme.hairline

    function follow() {
        const item = answer.itemAt(spoken);
        if (!item)
            return;
        const top = item.mapToItem(page, 0, 0).y;
        const highest = Math.max(0, flick.contentHeight - flick.height);
        if (top < flick.contentY || top + item.height > flick.contentY + flick.height)
            flick.contentY = Math.min(highest, Math.max(0, top - Theme.padding));
    }

    function turnPage(direction: int) {
        const highest = Math.max(0, flick.contentHeight - flick.height);
        flick.contentY = Math.min(highest, Math.max(0, flick.contentY + direction * flick.height * 0.8));
    }

    onSpokenChanged: Qt.callLater(follow)
    onHeightChanged: Qt.callLater(follow)
    onHeardChanged: flick.contentY = 0

    Flickable {
        id: flick

        objectName: "answerPage"
        anchors.fill: parent
        anchors.margins: Theme.padding
        anchors.rightMargin: panel.overflows ? pager.width + 2 * Theme.gap : Theme.padding
        contentWidth: width
        contentHeight: page.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        Behavior on contentY {
            enabled: !flick.moving

            NumberAnimation {
                duration: Theme.calm
                easing.type: Easing.InOutCubic
            }
        }

        ColumnLayout {
            id: page

            width: flick.width
            spacing: Theme.gap

            ColumnLayout {
                visible: panel.heard !== ""
                Layout.fillWidth: true
                spacing: 0

                Words {
                    objectName: "heardTitle"
                    Layout.fillWidth: true
                    words: panel.heardTitle
                    color: Theme.quiet
                }

                Words {
                    objectName: "heard"
                    Layout.fillWidth: true
                    words: panel.heard
                    font.weight: Font.Bold
                }
            }

            Rectangle {
                visible: panel.heard !== "" && answer.count > 0
                Layout.fillWidth: true
                implicitHeight: Theme.stroke
                color: Theme.hairline
            }

            ColumnLayout {
                Layout.fillWidth: true
                spacing: Theme.mm(2)

                Repeater {
                    id: answer

                    model: panel.sentences

                    Item {
                        id: sentence

                        required property int index
                        required property string text
                        required property string marks

                        readonly property bool isSpoken: index === panel.spoken

                        objectName: "sentence"
                        Layout.fillWidth: true
                        implicitHeight: line.implicitHeight + 2 * Theme.mm(2)

                        Rectangle {
                            objectName: "spokenMark"
                            visible: sentence.isSpoken
                            anchors.fill: parent
                            radius: Theme.mm(3)
                            color: Theme.primaryPale

                            Rectangle {
                                width: Theme.mm(2.5)
                                height: parent.height
                                radius: width / 2
                                color: Theme.primary
                            }
                        }

                        Words {
                            id: line

                            objectName: "sentenceText"
                            anchors.verticalCenter: parent.verticalCenter
                            x: Theme.mm(6)
                            width: parent.width - x - Theme.mm(2)
                            words: panel.sources.length > 1 && sentence.marks ? sentence.text + " [" + sentence.marks + "]" : sentence.text
                            font.pixelSize: Theme.answerType
                            font.weight: sentence.isSpoken ? Font.Bold : Font.Normal
                        }
                    }
                }
            }

            Rectangle {
                visible: panel.sources.length > 0
                Layout.fillWidth: true
                implicitHeight: Theme.stroke
                color: Theme.hairline
            }

            Repeater {
                model: panel.sources

                SourceLine {
                    required property var modelData
                    required property int index

                    Layout.fillWidth: true
                    number: panel.sources.length > 1 ? String(index + 1) : ""
                    title: modelData.title
                    details: modelData.details
                }
            }
        }
    }

    ColumnLayout {
        id: pager

        visible: panel.overflows
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        anchors.margins: panel.pagerGap
        spacing: panel.pagerGap

        HelpButton {
            objectName: "up"
            words: qsTr("위")
            spokenName: qsTr("위로 올려 보기")
            Layout.fillWidth: true
            enabled: !flick.atYBeginning
            onClicked: panel.turnPage(-1)
        }

        Item {
            Layout.fillHeight: true
            Layout.fillWidth: true

            Rectangle {
                anchors.horizontalCenter: parent.horizontalCenter
                width: Theme.mm(2)
                radius: width / 2
                color: Theme.line
                y: parent.height * flick.visibleArea.yPosition
                height: parent.height * flick.visibleArea.heightRatio
            }
        }

        HelpButton {
            objectName: "down"
            words: qsTr("아래")
            spokenName: qsTr("아래로 내려 보기")
            Layout.fillWidth: true
            enabled: !flick.atYEnd
            onClicked: panel.turnPage(1)
        }
    }
}
