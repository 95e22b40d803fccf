// The kiosk's window: who it is at the top, one page in the middle, the helps below. Any shape works.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Malbeot
import cards
import controls

ApplicationWindow {
    id: window

    required property KioskViewModel kiosk
    required property bool windowed
    required property real pixelsPerMm
    required property real reachMm

    readonly property int margin: Theme.isNarrow ? Theme.narrowMargin : Theme.margin
    // The highest that a hand reaches on the low screen, from the window's top.
    readonly property real lowLine: kiosk.low ? Math.max(0, height - Theme.mm(reachMm)) : 0

    // What is left to a page between header and helps.
    readonly property real pageHeight: height - lowLine - header.implicitHeight - strip.implicitHeight - margin - 2 * Theme.gap - Theme.mm(13)

    // Too low for a page that fits itself in: then it is as high as it wants to be, and is turned.
    readonly property bool isCramped: isTiny || Theme.room(pageHeight) < (width > height * 1.2 ? 90 : 150) + (kiosk.helpOffer ? 80 : 0) + (kiosk.aside ? 55 : 0) + (kiosk.arrival && !Theme.hasBand ? 55 : 0)

    // Not even the helps fit below a page: they follow it.
    readonly property bool isTiny: height - lowLine < Theme.mm(200)

    // Pages whose words can stand high above what is pressed.
    readonly property bool isReadHigh: lowLine > Theme.mm(200) && Theme.textScale === 1 && !isCramped && ["answer", "no_answer", "thinking", "listening", "welcome", "crisis", "details", "original", "goodbye", "patience", "out_of_service", "still_there", "staff_called"].includes(kiosk.page)

    function folderOf(page: string): string {
        switch (page) {
        case "OutOfServicePage.qml":
        case "PatiencePage.qml":
        case "StaffCalledPage.qml":
        case "StillTherePage.qml":
        case "ThinkingPage.qml":
            return "waiting";
        case "PinPage.qml":
        case "StaffPage.qml":
            return "staff";
        default:
            return "pages";
        }
    }

    visible: true
    visibility: windowed ? Window.Windowed : Window.FullScreen
    flags: windowed ? Qt.Window : Qt.Window | Qt.FramelessWindowHint
    color: kiosk.page === "crisis" ? Theme.dangerPale : Theme.ground
    title: qsTr("말벗")

    onClosing: close => close.accepted = windowed

    Binding {
        target: Theme
        property: "pixelsPerMm"
        value: window.pixelsPerMm
    }

    Binding {
        target: Theme
        property: "textScale"
        value: window.kiosk.textScale
    }

    Binding {
        target: Theme
        property: "contrast"
        value: window.kiosk.contrast
    }

    Binding {
        target: Theme
        property: "isAcross"
        value: window.width > window.height * 1.2 && !window.isCramped
    }

    Binding {
        target: Theme
        property: "isCramped"
        value: window.isCramped
    }

    Binding {
        target: Theme
        property: "isRoomy"
        value: window.isReadHigh || !window.isCramped && Theme.room(window.pageHeight) > (window.width > window.height * 1.2 ? 175 : 280)
    }

    Binding {
        target: Theme
        property: "isWindowWide"
        value: window.width > window.height * 1.2
    }

    Binding {
        target: Theme
        property: "isNarrow"
        value: window.width < Theme.mm(280)
    }

    Binding {
        target: Theme
        property: "hasBand"
        value: !window.isReadHigh && band.implicitHeight + 2 * Theme.gap < window.lowLine
    }

    Binding {
        target: Theme
        property: "readsHigh"
        value: window.isReadHigh
    }

    Binding {
        target: Theme
        property: "readingHeight"
        value: Math.max(0, window.lowLine - column.y - body.y - Theme.gap)
    }

    Binding {
        target: Theme
        property: "still"
        value: window.kiosk.still
    }

    Shortcut {
        sequences: ["Esc", "Alt+F4"]
        enabled: window.windowed
        onActivated: window.close()
    }

    Shortcut {
        sequence: "Ctrl+Shift+F12"
        onActivated: window.kiosk.openStaff()
    }

    // What stands above a low screen tells those who pass by what it does now.
    ColumnLayout {
        id: band

        visible: Theme.hasBand
        width: parent.width - 2 * window.margin
        x: window.margin
        y: (window.lowLine - height) / 2
        spacing: Theme.padding

        Words {
            Layout.fillWidth: true
            words: window.kiosk.pageTitle
            type: Theme.headlineType
            tracking: 0
            font.weight: Font.Bold
            Accessible.role: Accessible.Heading
        }

        Notice {
            visible: window.kiosk.page === "welcome"
            Layout.fillWidth: true
            drawing: "information"
            words: window.kiosk.aiNotice
        }

        Loader {
            active: window.kiosk.arrival !== ""
            visible: active
            Layout.fillWidth: true
            sourceComponent: arrival
        }

        Loader {
            active: window.kiosk.aside !== ""
            visible: active
            Layout.fillWidth: true
            sourceComponent: aside
        }
    }

    // Where it is told: above a low screen, where staff stand and nothing is to be touched; on a page that is turned
    // as a whole below it; else above the page.
    Component {
        id: arrival

        Arrival {
            kiosk: window.kiosk
        }
    }

    // Where the page came from, or what went wrong meanwhile: in the same places.
    Component {
        id: aside

        Notice {
            objectName: "aside"
            drawing: "information"
            words: window.kiosk.aside
        }
    }

    // Above the page it belongs to; on one that is turned as a whole at its beginning.
    Component {
        id: helpLine

        HelpLine {
            kiosk: window.kiosk
        }
    }

    // Behind the pages, whose words may lie on it.
    Figure {
        id: figure

        conversation: window.kiosk.conversation
        level: window.kiosk.level
        microphoneWorks: window.kiosk.microphoneWorks
    }

    onAfterAnimating: figure.follow()

    ColumnLayout {
        id: column

        anchors.fill: parent
        anchors.margins: window.margin
        anchors.topMargin: window.lowLine > 0 && !window.isReadHigh ? window.lowLine + Theme.gap : Math.min(window.margin, Theme.mm(10))
        spacing: Theme.gap

        Header {
            id: header

            Layout.fillWidth: true
            Layout.fillHeight: false
            kiosk: window.kiosk
        }

        Loader {
            active: window.kiosk.arrival !== "" && !Theme.hasBand && !window.isCramped
            visible: active
            Layout.fillWidth: true
            sourceComponent: arrival
        }

        Loader {
            active: window.kiosk.aside !== "" && !Theme.hasBand && !window.isCramped
            visible: active
            Layout.fillWidth: true
            sourceComponent: aside
        }

        Loader {
            active: window.kiosk.helpOffer !== "" && !window.isCramped && !Theme.readsHigh
            visible: active
            Layout.fillWidth: true
            sourceComponent: helpLine
        }

        Scroller {
            id: body

            kiosk: window.kiosk
            fills: !window.isCramped
            isCentred: false
            Layout.fillWidth: true
            Layout.fillHeight: true

            Loader {
                id: helpAbove

                active: window.kiosk.helpOffer !== "" && window.isCramped
                visible: active
                Layout.fillWidth: true
                sourceComponent: helpLine
            }

            Loader {
                id: loader

                objectName: "page"
                Layout.fillWidth: true
                Layout.fillHeight: body.fills
                Layout.preferredHeight: body.fills ? 0 : Math.max(implicitHeight, body.height - beside)

                // What else stands in the one view that a page fills.
                readonly property real beside: (asideBelow.active ? asideBelow.implicitHeight + Theme.gap : 0) + (arrivalBelow.active ? arrivalBelow.implicitHeight + Theme.gap : 0) + (helpAbove.active ? helpAbove.implicitHeight + Theme.gap : 0) + (window.isTiny ? helpsBelow.implicitHeight + Theme.gap : 0)

                // A page is made with its kiosk: its bindings need it from the first moment.
                property string file: window.kiosk.pageFile

                onFileChanged: {
                    body.toTop();
                    Companion.stage = null;
                    setSource(window.folderOf(file) + "/" + file, {
                        kiosk: window.kiosk
                    });
                    if (Theme.still)
                        comes.complete();
                    else
                        comes.restart();
                }

                transform: Translate {
                    id: rise
                }

                // A page fades in from a little below; where the figure stands on it, only the figure moves.
                ParallelAnimation {
                    id: comes

                    NumberAnimation {
                        target: rise
                        property: "y"
                        from: Companion.stage ? 0 : Theme.shift
                        to: 0
                        duration: Theme.calm
                        easing.type: Easing.OutCubic
                    }
                    NumberAnimation {
                        target: loader
                        property: "opacity"
                        from: 0.2
                        to: 1
                        duration: Theme.calm
                        easing.type: Easing.OutCubic
                    }
                }
            }

            Loader {
                id: arrivalBelow

                active: window.kiosk.arrival !== "" && !Theme.hasBand && window.isCramped
                visible: active
                Layout.fillWidth: true
                sourceComponent: arrival
            }

            Loader {
                id: asideBelow

                active: window.kiosk.aside !== "" && !Theme.hasBand && window.isCramped
                visible: active
                Layout.fillWidth: true
                sourceComponent: aside
            }

            Loader {
                id: helpsBelow

                active: window.isTiny
                visible: active
                Layout.fillWidth: true
                sourceComponent: Strip {
                    kiosk: window.kiosk
                }
            }
        }

        Loader {
            active: window.kiosk.helpOffer !== "" && Theme.readsHigh
            visible: active
            Layout.fillWidth: true
            sourceComponent: helpLine
        }

        Ways {
            visible: Theme.readsHigh && (!window.kiosk.untouched || window.kiosk.page === "welcome")
            Layout.fillWidth: true
            Layout.fillHeight: false
            kiosk: window.kiosk
        }

        Strip {
            id: strip

            visible: !window.isTiny
            Layout.topMargin: Theme.mm(3)
            Layout.fillWidth: true
            Layout.fillHeight: false
            kiosk: window.kiosk
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
