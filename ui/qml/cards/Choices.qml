// A title and at most four choices, made as large as the room allows; where four do not fit, the kiosk is told how
// many do. The rest is on further pages.
import QtQuick
import QtQuick.Layouts
import Malbeot
import controls

Item {
    id: choices

    required property KioskViewModel kiosk
    property string title
    property var model: []
    // The longest text among the choices that stand here, in letters; 0 where each is a picture with a short word.
    property int letters: 0
    // Counted from 0.
    property int page: 0
    property int pages: 1
    // How large the picture of a row may be; 0 where there is no room for one.
    readonly property int rowPicture: hasPictures || isNarrow || Theme.textScale > 1 ? 0 : arrangement.picture
    property alias delegate: repeater.delegate

    signal turned(change: int)

    readonly property bool isNarrow: Theme.room(width) < 150
    readonly property bool isLandscape: Theme.isWide(width, height) && Theme.room(width) > 250
    readonly property bool hasPictures: letters === 0
    // Of one line, in type sizes.
    readonly property real lineHeight: 1.5
    readonly property int lining: Theme.mm(4)
    readonly property int sideLining: isNarrow ? lining : Theme.mm(7)
    readonly property int smallestPicture: Theme.mm(24)
    readonly property int gapBelowPicture: Theme.mm(2)
    readonly property int smallestCell: 2 * lining + (hasPictures ? smallestPicture + gapBelowPicture + lineHeight * Theme.bodyType : 2 * lineHeight * Theme.bodyType)
    // The pages' buttons keep their place whether or not there are further pages, so that how many choices fit does
    // not depend on how many there are.
    readonly property int around: (headline.visible ? headline.implicitHeight + Theme.gap : 0) + pagerHeight + Theme.gap
    readonly property int pagerHeight: Math.max(Theme.target, Math.ceil(Theme.bodyType * 1.25) + 2 * Theme.mm(3))
    readonly property var arrangement: arranged(width, height - around, type)
    readonly property int capacity: arrangement.capacity
    readonly property int type: Theme.guideType

    implicitHeight: around + smallestCell

    onCapacityChanged: kiosk.setChoicesCapacity(capacity)
    Component.onCompleted: kiosk.setChoicesCapacity(capacity)

    // The first shape whose cells hold a choice.
    function arranged(roomWidth: int, roomHeight: int, type: int): var {
        const wide = hasPictures ? [[4, 1], [2, 2], [3, 1], [2, 1], [1, 2]] : [[2, 2], [1, 4], [1, 3], [2, 1], [1, 2]];
        const tall = hasPictures ? [[2, 2], [1, 4], [1, 3], [1, 2]] : [[1, 4], [1, 3], [1, 2]];
        for (const [across, down] of isLandscape ? wide : tall) {
            const shape = cells(across, down, roomWidth, roomHeight, type);
            if (shape.fits)
                return shape;
        }
        return cells(1, 1, roomWidth, roomHeight, type);
    }

    function cells(across: int, down: int, roomWidth: int, roomHeight: int, type: int): var {
        const cellHeight = Math.floor((roomHeight - (down - 1) * Theme.gap) / down);
        const inside = (roomWidth - (across - 1) * Theme.gap) / across - 2 * sideLining;
        const tall = cellHeight - 2 * lining;
        const line = type * lineHeight;
        const shape = {
            columns: across,
            rows: down,
            capacity: across * down,
            cellHeight: cellHeight
        };
        if (hasPictures) {
            const longestWord = 6.7 * type;
            const above = inside < longestWord ? 0 : Math.min(inside, tall - line - gapBelowPicture);
            const beside = tall < line ? 0 : Math.min(tall, inside - Theme.gap - longestWord);
            shape.isBeside = beside > above;
            shape.picture = Math.max(smallestPicture, Math.min(Math.max(above, beside), Theme.mm(110)));
            shape.letters = 1;
            shape.fits = Math.max(above, beside) >= smallestPicture;
        } else {
            const picture = Theme.textScale > 1 || isNarrow ? 0 : Math.min(Theme.mm(48), tall);
            shape.picture = picture < smallestPicture || inside < picture + 8 * type ? 0 : picture;
            const inLine = Math.floor((inside - (isNarrow ? 0 : Theme.gap + Theme.icon) - (shape.picture ? shape.picture + Theme.gap : 0)) / type);
            shape.isBeside = true;
            shape.letters = Math.max(1, inLine * Math.floor(tall / line));
            shape.fits = inLine >= 6 && shape.letters >= 13 && cellHeight >= Theme.target;
        }
        return shape;
    }

    GridLayout {
        anchors.fill: parent
        columns: 1
        rowSpacing: Theme.gap

        Words {
            id: headline

            objectName: "headline"
            visible: !Theme.hasBand // it stands above a low screen
            Layout.fillWidth: true
            words: choices.title
            type: Theme.headlineType
            tracking: 0
            font.weight: Font.Bold
            lineHeight: 0.92
            Accessible.role: Accessible.Heading
        }

        Scroller {
            kiosk: choices.kiosk
            isCentred: false
            Layout.fillWidth: true
            Layout.fillHeight: true

            GridLayout {
                objectName: "choices"
                Layout.fillWidth: true
                columns: choices.arrangement.columns
                columnSpacing: Theme.gap
                rowSpacing: Theme.gap
                uniformCellWidths: true

                Repeater {
                    id: repeater

                    model: choices.model
                }
            }
        }

        RowLayout {
            id: pager

            readonly property int buttonWidth: Math.max(previous.implicitWidth, next.implicitWidth, Theme.mm(60))

            visible: choices.pages > 1
            Layout.fillWidth: true
            spacing: Theme.gap

            HelpButton {
                id: previous

                objectName: "previous"
                kiosk: choices.kiosk
                Layout.fillWidth: true
                Layout.preferredWidth: pager.buttonWidth
                drawing: choices.isNarrow || Theme.textScale > 1 ? "" : "back"
                words: qsTr("이전")
                spokenName: qsTr("이전 쪽 보기")
                enabled: choices.page > 0
                onActed: choices.turned(-1)
            }

            Words {
                objectName: "pageNumber"
                visible: !choices.isNarrow
                words: qsTr("%1 / %2").arg(choices.page + 1).arg(choices.pages)
                color: Theme.quiet
            }

            HelpButton {
                id: next

                objectName: "next"
                kiosk: choices.kiosk
                Layout.fillWidth: true
                Layout.preferredWidth: pager.buttonWidth
                drawing: choices.isNarrow || Theme.textScale > 1 ? "" : "next"
                words: qsTr("다음")
                spokenName: qsTr("다음 쪽 보기")
                enabled: choices.page < choices.pages - 1
                onActed: choices.turned(1)
            }
        }
    }
}
