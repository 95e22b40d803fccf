// The kiosk's window: one thing to do, said at the top; the helps below. Portrait first, any shape works.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts

ApplicationWindow {
    id: window

    required property QtObject kiosk
    required property bool windowed
    required property real pixelsPerMm

    readonly property bool isLandscape: width > height
    readonly property int margin: width < Theme.mm(280) ? Theme.narrowMargin : Theme.margin

    visible: true
    visibility: windowed ? Window.Windowed : Window.FullScreen
    flags: windowed ? Qt.Window : Qt.Window | Qt.FramelessWindowHint
    color: Theme.ground
    title: qsTr("말벗")

    onClosing: close => close.accepted = windowed

    Binding {
        target: Theme
        property: "pixelsPerMm"
        value: window.pixelsPerMm
    }

    Shortcut {
        sequences: ["Esc", "Alt+F4"]
        enabled: window.windowed
        onActivated: window.close()
    }

    Flickable {
        id: everything

        anchors.fill: parent
        contentWidth: width
        contentHeight: Math.max(height, page.implicitHeight + 2 * window.margin)
        interactive: contentHeight > height
        boundsBehavior: Flickable.StopAtBounds

        ColumnLayout {
            id: page

            x: window.margin
            y: window.margin
            width: everything.width - 2 * window.margin
            height: everything.contentHeight - 2 * window.margin
            spacing: Theme.gap

            Header {
                Layout.fillWidth: true
                Layout.fillHeight: false
                kiosk: window.kiosk
            }

            StaffCall {
                visible: window.kiosk.wantsStaff
                Layout.fillWidth: true
                Layout.fillHeight: false
                words: window.kiosk.staffCall
            }

            Item {
                Layout.fillWidth: true
                Layout.fillHeight: true
                implicitHeight: stillThere.visible ? stillThere.implicitHeight : patience.visible ? patience.implicitHeight : stage.implicitHeight

                Stage {
                    id: stage

                    anchors.fill: parent
                    visible: !patience.visible && !stillThere.visible
                    kiosk: window.kiosk
                    isLandscape: window.isLandscape
                }

                Patience {
                    id: patience

                    anchors.fill: parent
                    visible: !window.kiosk.ready
                    reason: window.kiosk.waiting
                    isForStaff: window.kiosk.wantsStaff
                }

                StillThere {
                    id: stillThere

                    anchors.fill: parent
                    visible: window.kiosk.ending !== ""
                    words: window.kiosk.ending
                    onConfirmed: window.kiosk.touched()
                }
            }

            HelpStrip {
                Layout.fillWidth: true
                Layout.fillHeight: false
                kiosk: window.kiosk
            }
        }
    }
    // On top of everything, but it only looks on: what lies below still gets each touch.
    Item {
        anchors.fill: parent

        PointHandler {
            onActiveChanged: if (active)
                window.kiosk.touched()
        }
    }
}
