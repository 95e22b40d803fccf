// Sizes of the Studio, which is looked at from a desk; its colours are the kiosk's own.
pragma Singleton

import QtQuick

QtObject {
    readonly property int small: 13
    readonly property int body: 15
    readonly property int heading: 18
    readonly property int title: 21

    readonly property int tight: 6
    readonly property int gap: 12
    readonly property int padding: 18
    readonly property int corner: 8
    readonly property int control: 38
    readonly property int icon: 18

    readonly property color good: "#1b6b2f"
    readonly property color look: "#8a5c00"
    readonly property color lookPale: "#fff3d6"
    readonly property color block: "#bd2c0f"
    readonly property color blockPale: "#fdefec"
    readonly property color out: "#58616a"
}
