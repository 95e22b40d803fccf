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
    // What is read stands above a low screen, and only what is pressed comes down into reach; how high there is room for
    // it on the page.
    property bool readsHigh: false
    property real readingHeight: 0
    // The window is so low for its text that the whole page is turned, and nothing inside it.
    property bool isCramped: false
    // There is room on a page for more than the one thing to do.
    property bool isRoomy: true
    // There is room for as much as a normal screen has.
    readonly property bool isAmple: isRoomy && !isNarrow
    // The shape of a page. On a cramped window it is the window's: a page that is as high as its content must not be
    // arranged by its own height, or two arrangements call for each other for ever.
    property bool isWindowWide: false

    function isWide(width: real, height: real): bool {
        return isCramped ? isWindowWide : width > height * 1.4;
    }


    readonly property color ground: contrast ? "#000000" : "#f4f5f6"
    readonly property color card: contrast ? "#000000" : "#ffffff"
    // What is read lies on its ground without an outline; what can be pressed has an edge.
    readonly property color edge: contrast ? "#ffffff" : "#6d7882"
    readonly property color line: edge
    readonly property color hairline: contrast ? "#ffffff" : "#cdd1d5"
    readonly property color shadow: contrast ? "#ffffff" : "#d8dbde"
    readonly property color text: contrast ? "#ffffff" : "#1e2124"
    readonly property color quiet: contrast ? "#ffffff" : "#464c53"
    // What rests keeps its shape.
    readonly property color resting: contrast ? "#33363d" : "#e6e8ea"
    readonly property color pale: contrast ? "#e6e8ea" : "#58616a"
    readonly property color primary: contrast ? "#ffc95c" : "#0b50d0"
    readonly property color primaryPressed: contrast ? "#ffffff" : "#083891"
    readonly property color primaryPale: contrast ? "#33363d" : "#ecf2fe"
    readonly property color primaryRing: contrast ? "#8a5c00" : "#b1cefb"
    readonly property color figure: contrast ? "#ffc95c" : "#083891"
    readonly property color figurePale: contrast ? "#000000" : "#ecf2fe"
    readonly property color yours: contrast ? "#ffffff" : "#063a74"
    readonly property color yoursPale: contrast ? "#33363d" : "#e1ebf7"
    readonly property color alert: contrast ? "#ffc95c" : "#ffb114"
    readonly property color onAlert: contrast ? "#000000" : "#1e2124"
    readonly property color strong: contrast ? "#ffffff" : "#33363d"
    readonly property color strongPressed: contrast ? "#ffc95c" : "#131416"
    readonly property color inverse: contrast ? "#000000" : "#ffffff"
    readonly property color danger: contrast ? "#ffc95c" : "#8a240f"
    readonly property color dangerPale: contrast ? "#000000" : "#fdefec"
    readonly property color focus: contrast ? "#ffc95c" : "#1e2124"

    // Ink and ground of each family of topics.
    readonly property var families: ({
            "living": ["#0b50d0", "#ecf2fe"],
            "health": ["#ab2b36", "#fbeff0"],
            "care": ["#8a5c00", "#fff3db"],
            "home": ["#267337", "#eaf6ec"],
            "papers": ["#063a74", "#eef2f7"],
            "work": ["#085691", "#e7f4fe"],
            "family": ["#7a1f26", "#fbeff0"],
            "disability": ["#083891", "#ecf2fe"]
        })

    function ink(topic: string): color {
        return contrast ? "#ffc95c" : (families[topic] ?? ["#0b50d0"])[0];
    }

    function tint(topic: string): color {
        return contrast ? "#000000" : (families[topic] ?? ["", "#ffffff"])[1];
    }

    // Hangul ink is nine tenths of the type size: 13.8 mm type stands 12 mm high.
    readonly property int bodyType: type(13.8)
    readonly property int answerType: type(18)
    readonly property int guideType: isNarrow ? bodyType : answerType
    // As large as the longest word allows in a narrow column, also at twice the size.
    readonly property int headlineType: type(isNarrow ? 16 : 22.4)
    readonly property int figureType: type(isNarrow ? 20 : 34)
    readonly property int farType: type(isNarrow ? 34 : 38)
    // Multiplies the typeface's own height, which is 1.45 of the type size.
    readonly property real lineHeight: 1
    // Of the type size: letters that are read stand a little further apart, the largest ones more so.
    readonly property real tracking: textScale > 1.5 ? 0.08 : 0.03

    readonly property int target: mm(26)
    readonly property int gap: mm(6)
    readonly property int padding: mm(9)
    readonly property int margin: mm(15)
    readonly property int narrowMargin: mm(9)
    readonly property int corner: mm(7)
    // The edge of a choice on its own tint.
    readonly property int tintStroke: contrast ? mm(2) : stroke
    readonly property int stroke: Math.max(2, mm(0.9))
    readonly property int thickStroke: mm(1.9)
    readonly property int icon: type(13)

    readonly property int calm: still ? 0 : 240
    readonly property int shift: mm(12)
    readonly property int breath: 2400
    readonly property int exampleTime: 8000
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
