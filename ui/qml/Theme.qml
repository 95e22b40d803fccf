// Colours of the Korean government's palette, sizes in millimetres, durations: the one place for all three.
pragma Singleton

import QtQuick

QtObject {
    property real pixelsPerMm: 3.21

    readonly property color ground: "#f4f5f6"
    readonly property color card: "#ffffff"
    readonly property color line: "#8a949e"
    readonly property color hairline: "#cdd1d5"
    readonly property color text: "#1e2124"
    readonly property color quiet: "#464c53"
    readonly property color pale: "#58616a"
    readonly property color primary: "#0b50d0"
    readonly property color primaryPressed: "#083891"
    readonly property color primaryPale: "#ecf2fe"
    readonly property color primaryRing: "#b1cefb"
    readonly property color alert: "#ffb114"
    readonly property color strong: "#33363d"
    readonly property color strongPressed: "#131416"
    readonly property color inverse: "#ffffff"

    // Hangul ink is nine tenths of the type size: 13.8 mm type stands 12 mm high.
    readonly property int bodyType: mm(13.8)
    readonly property int answerType: mm(18)
    readonly property int shortHeadlineType: mm(20)
    readonly property int headlineType: mm(25)
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
    readonly property int icon: mm(13)

    readonly property int calm: 300
    readonly property int breath: 2400

    function mm(length: real): int {
        return Math.round(length * pixelsPerMm);
    }
}
