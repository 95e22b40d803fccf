// How this visitor wants to see, hear and reach things: each with how it stands now, and both ways from there.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import controls

Sheet {
    id: page

    readonly property real room: Theme.room(width)
    readonly property bool isStacked: room < 220
    readonly property list<string> sizes: [qsTr("보통"), qsTr("크게"), qsTr("아주 크게")]

    title: Theme.hasBand ? "" : kiosk.pageTitle
    scroller.isCentred: false

    // A step down and up, and between them where it stands.
    component Steps: RowLayout {
        id: steps

        property string label
        property string lessName
        property string moreName
        property string spokenLess
        property string spokenMore
        property string shown
        property int step: 0
        property int count: 0
        property bool mayLess: step > 0
        property bool mayMore: step < count - 1

        signal turned(change: int)

        spacing: Theme.mm(4)
        Layout.fillWidth: true

        HelpButton {
            objectName: steps.lessName
            kiosk: page.kiosk
            Layout.preferredWidth: Theme.mm(Theme.isNarrow ? 28 : 44)
            Layout.fillHeight: true
            words: "−"
            spokenName: steps.spokenLess + " −"
            type: Theme.answerType
            enabled: steps.mayLess
            onActed: steps.turned(-1)
        }

        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            implicitHeight: value.implicitHeight
            implicitWidth: value.implicitWidth

            Words {
                id: value

                anchors.verticalCenter: parent.verticalCenter
                width: parent.width
                words: steps.shown
                tracking: 0
                font.weight: Font.Bold
                font.preferTypoLineMetrics: true
                horizontalAlignment: Text.AlignHCenter
            }

            Row {
                visible: steps.shown === ""
                anchors.centerIn: parent
                spacing: Theme.mm(3)

                Repeater {
                    model: steps.count

                    Rectangle {
                        required property int index

                        width: Theme.mm(7)
                        height: width
                        radius: width / 2
                        color: index <= steps.step ? Theme.primary : "transparent"
                        border.width: Theme.stroke
                        border.color: index <= steps.step ? Theme.primary : Theme.edge
                    }
                }
            }
        }

        HelpButton {
            objectName: steps.moreName
            kiosk: page.kiosk
            Layout.preferredWidth: Theme.mm(Theme.isNarrow ? 28 : 44)
            Layout.fillHeight: true
            words: "+"
            spokenName: steps.spokenMore + " +"
            type: Theme.answerType
            enabled: steps.mayMore
            onActed: steps.turned(1)
        }
    }

    // The two ways that something can be: the one that holds is marked, pressed it becomes the other.
    component Either: Press {
        id: either

        property string label
        property string off
        property string on
        // The second of the two.
        property bool holds: false

        kiosk: page.kiosk
        words: label
        spokenName: qsTr("%1, 지금은 %2. %3").arg(label).arg(holds ? on : off).arg(holds ? off : on)
        implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
        Layout.fillWidth: true
        Layout.fillHeight: true
        padding: Theme.mm(2.5)

        contentItem: RowLayout {
            spacing: Theme.mm(2)
            uniformCellSizes: true

            Repeater {
                model: [either.off, either.on]

                Rectangle {
                    id: half

                    required property int index
                    required property string modelData

                    readonly property bool isChosen: (index === 1) === either.holds

                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    implicitHeight: name.implicitHeight
                    radius: Theme.corner - Theme.mm(2)
                    color: isChosen ? Theme.strong : "transparent"

                    Words {
                        id: name

                        anchors.verticalCenter: parent.verticalCenter
                        width: parent.width
                        words: half.modelData
                        tracking: 0
                        color: half.isChosen ? Theme.inverse : Theme.text
                        font.weight: half.isChosen ? Font.Bold : Font.Normal
                        font.preferTypoLineMetrics: true
                        horizontalAlignment: Text.AlignHCenter
                        Accessible.ignored: true
                    }
                }
            }
        }

        background: Rectangle {
            radius: Theme.corner
            color: either.down ? Theme.primaryPale : Theme.card
            border.width: Theme.stroke
            border.color: Theme.edge

            FocusRing {
                visible: either.visualFocus
                radius: parent.radius + Theme.thickStroke
            }
        }
    }

    component Line: GridLayout {
        id: line

        property string label
        default property alias control: place.data

        Layout.fillWidth: true
        columns: page.isStacked ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.mm(1)

        Words {
            Layout.preferredWidth: page.isStacked ? -1 : Theme.type(88)
            Layout.fillWidth: page.isStacked
            words: line.label
            tracking: 0
            lineHeight: 0.9
        }

        RowLayout {
            id: place

            Layout.fillWidth: true
            Layout.minimumHeight: Theme.target
        }
    }

    GridLayout {
        Layout.fillWidth: true
        columns: page.room > 420 ? 2 : 1
        columnSpacing: Theme.mm(18)
        rowSpacing: Theme.gap
        uniformCellWidths: true

        Line {
            label: qsTr("글자 크기")

            Steps {
                lessName: "smaller"
                moreName: "larger"
                spokenLess: qsTr("글자 작게")
                spokenMore: qsTr("글자 크게")
                step: Math.round((Theme.textScale - 1) * 2)
                count: 3
                shown: page.sizes[step]
                onTurned: change => page.kiosk.turn("larger", change)
            }
        }

        Line {
            label: qsTr("소리 크기")

            Steps {
                lessName: "quieter"
                moreName: "louder2"
                spokenLess: qsTr("소리 작게")
                spokenMore: qsTr("소리 크게")
                step: page.kiosk.volumeStep
                count: page.kiosk.steps
                mayLess: page.kiosk.ready && step > 0
                mayMore: page.kiosk.ready && step < count - 1
                onTurned: change => page.kiosk.changeVolume(change)
            }
        }

        Line {
            label: qsTr("말 빠르기")

            Steps {
                lessName: "slower2"
                moreName: "faster"
                spokenLess: qsTr("말을 느리게")
                spokenMore: qsTr("말을 빠르게")
                step: page.kiosk.speedStep
                count: page.kiosk.steps
                mayLess: page.kiosk.ready && step > 0
                mayMore: page.kiosk.ready && step < count - 1
                onTurned: change => page.kiosk.changeSpeed(change)
            }
        }

        Line {
            label: qsTr("바탕")

            Either {
                objectName: "contrast"
                label: qsTr("바탕")
                off: qsTr("밝게")
                on: qsTr("까맣게")
                holds: page.kiosk.contrast
                onActed: page.kiosk.turn("contrast", holds ? -1 : 1)
            }
        }

        Line {
            label: qsTr("화면 높이")

            Either {
                objectName: "low"
                label: qsTr("화면 높이")
                off: qsTr("보통")
                on: qsTr("낮게")
                holds: page.kiosk.low
                onActed: page.kiosk.turn("low", holds ? -1 : 1)
            }
        }

        Line {
            label: qsTr("읽어 주기")

            Either {
                objectName: "spoken"
                label: qsTr("읽어 주기")
                off: qsTr("끔")
                on: qsTr("켬")
                holds: page.kiosk.spokenMode
                onActed: page.kiosk.turn("spoken", holds ? -1 : 1)
            }
        }

        Line {
            label: qsTr("쉬운 말")

            Either {
                objectName: "easy"
                label: qsTr("쉬운 말")
                off: qsTr("끔")
                on: qsTr("켬")
                holds: page.kiosk.easy
                onActed: page.kiosk.turn("easy", holds ? -1 : 1)
            }
        }

        Line {
            label: qsTr("움직임")

            Either {
                objectName: "still"
                label: qsTr("움직임")
                off: qsTr("켬")
                on: qsTr("끔")
                holds: page.kiosk.still
                onActed: page.kiosk.turn("still", holds ? -1 : 1)
            }
        }
    }

    HelpButton {
        objectName: "asBefore"
        kiosk: page.kiosk
        Layout.fillWidth: true
        enabled: page.kiosk.ready && page.kiosk.isChanged
        drawing: Theme.room(width) > 160 ? "repeat" : ""
        words: qsTr("처음 상태로")
        onActed: page.kiosk.comfortAnew()
    }
}
