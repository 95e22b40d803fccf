// One date for many services at once: those that have none are chosen already.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Malbeot
import controls
import studio.controls

Panel {
    id: panel

    required property StudioViewModel studio
    readonly property DatesModel days: studio.days

    HeadingText {
        Layout.fillWidth: true
        words: panel.days.missing > 0 ? qsTr("날짜 한꺼번에 적기: 기준일이 없는 서비스 %1개").arg(panel.days.missing) : qsTr("날짜 한꺼번에 적기")
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: StudioTheme.gap

        ActionButton {
            objectName: "datesEffective"
            isOn: panel.days.field === "effective"
            words: qsTr("기준일")
            onClicked: panel.days.turn("effective")
        }

        ActionButton {
            objectName: "datesUntil"
            isOn: panel.days.field === "until"
            words: qsTr("만료일")
            onClicked: panel.days.turn("until")
        }

        Item {
            Layout.fillWidth: true
        }

        ActionButton {
            objectName: "datesAll"
            isQuiet: true
            words: qsTr("모두 고르기")
            onClicked: panel.days.chooseAll(true)
        }

        ActionButton {
            objectName: "datesNone"
            isQuiet: true
            words: qsTr("고른 것 풀기")
            onClicked: panel.days.chooseAll(false)
        }
    }

    ListView {
        id: list

        objectName: "dateServices"
        Layout.fillWidth: true
        implicitHeight: Math.min(contentHeight, 210)
        clip: true
        model: panel.days.rows
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.List
        Accessible.name: qsTr("날짜를 적을 서비스")

        ScrollBar.vertical: ScrollBar {
            policy: list.contentHeight > list.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
            Accessible.ignored: true
        }

        delegate: CheckDelegate {
            id: service

            required property int index
            required property var model

            objectName: "dateOf-" + index
            width: list.width - 12
            padding: 6
            checked: model.isChosen
            Accessible.role: Accessible.CheckBox
            Accessible.name: model.title + ", " + model.day
            Accessible.checked: checked
            onClicked: panel.days.choose(model.serviceId)

            contentItem: RowLayout {
                OneLine {
                    Layout.fillWidth: true
                    words: service.model.title
                    elide: Text.ElideMiddle
                    Accessible.ignored: true
                }

                PlainText {
                    words: service.model.day
                    color: Theme.quiet
                    rightPadding: 34
                    Accessible.ignored: true
                }
            }
        }
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: StudioTheme.gap

        FieldBox {
            id: day

            name: "manyDays"
            isOwn: true
            Layout.preferredWidth: 260
            hint: qsTr("예: 2026-01-31")
            fault: panel.days.fault
            onAccepted: setting.click()
        }

        ActionButton {
            id: setting

            objectName: "setDates"
            Layout.alignment: Qt.AlignTop
            isPrimary: true
            enabled: panel.days.chosen > 0 && day.text.trim() !== ""
            words: qsTr("고른 %1개에 이 %2 적기").arg(panel.days.chosen).arg(panel.days.label)
            onClicked: if (panel.days.set(day.text))
                day.text = ""
        }
    }
}
