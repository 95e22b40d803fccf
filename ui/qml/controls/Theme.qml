// Colours of the Korean government's palette, sizes in millimetres, durations: the one place for all three.
pragma Singleton

import QtQuick

QtObject {
    id: theme

    property real pixelsPerMm: 3.21
    property real textScale: 1
    property bool contrast: false
    property bool still: false
    // The window lies across.
    property bool isAcross: false
    property bool isNarrow: false
    // The title stands above a low screen.
    property bool hasBand: false
    // The window is so low for its text that the whole page is turned, and nothing inside it.
    property bool isCramped: false
    // The shape of a page. On a cramped window it is the window's: a page that is as high as its content must not be
    // arranged by its own height, or two arrangements call for each other for ever.
    property bool isWindowWide: false

    function isWide(width: real, height: real): bool {
        return isCramped ? isWindowWide : width > height * 1.4;
    }


    readonly property color ground: contrast ? "#000000" : "#f4f5f6"
    readonly property color card: contrast ? "#000000" : "#ffffff"
    readonly property color line: contrast ? "#ffffff" : "#6d7882"
    readonly property color hairline: contrast ? "#ffffff" : "#cdd1d5"
    readonly property color text: contrast ? "#ffffff" : "#1e2124"
    readonly property color quiet: contrast ? "#ffffff" : "#464c53"
    readonly property color pale: contrast ? "#e6e8ea" : "#58616a"
    readonly property color primary: contrast ? "#ffc95c" : "#0b50d0"
    readonly property color primaryPressed: contrast ? "#ffffff" : "#083891"
    readonly property color primaryPale: contrast ? "#33363d" : "#ecf2fe"
    readonly property color primaryRing: contrast ? "#8a5c00" : "#b1cefb"
    readonly property color alert: contrast ? "#ffc95c" : "#ffb114"
    readonly property color onAlert: contrast ? "#000000" : "#1e2124"
    readonly property color strong: contrast ? "#ffffff" : "#33363d"
    readonly property color strongPressed: contrast ? "#ffc95c" : "#131416"
    readonly property color inverse: contrast ? "#000000" : "#ffffff"
    readonly property color danger: contrast ? "#ffc95c" : "#bd2c0f"
    readonly property color dangerPale: contrast ? "#000000" : "#fdefec"
    readonly property color focus: contrast ? "#ffc95c" : "#1e2124"

    // Hangul ink is nine tenths of the type size: 13.8 mm type stands 12 mm high.
    readonly property int bodyType: type(13.8)
    readonly property int answerType: type(18)
    readonly property int guideType: isNarrow ? bodyType : answerType
    // As large as the longest word allows in a column of that width, also at twice the size.
    readonly property int shortHeadlineType: type(isNarrow ? 16 : 19)
    readonly property int headlineType: type(isNarrow ? 16.5 : 22.4)
    readonly property int farType: type(isNarrow ? 34 : 38)
    // Multiplies the typeface's own height, which is 1.45 of the type size.
    readonly property real lineHeight: 1.05

    readonly property int target: mm(26)
    readonly property int gap: mm(5)
    readonly property int padding: mm(8)
    readonly property int margin: mm(15)
    readonly property int narrowMargin: mm(9)
    readonly property int corner: mm(6)
    readonly property int stroke: Math.max(2, mm(0.9))
    readonly property int thickStroke: mm(1.9)
    readonly property int icon: type(13)

    readonly property int calm: still ? 0 : 300
    readonly property int breath: 2400
    readonly property int holdForStaff: 3000

    function mm(length: real): int {
        return Math.round(length * pixelsPerMm);
    }

    // A length that grows with the text.
    function type(length: real): int {
        return Math.round(length * pixelsPerMm) * textScale;
    }

    // A width in millimetres as it feels to enlarged text.
    function room(pixels: real): real {
        return pixels / pixelsPerMm / textScale;
    }
}
