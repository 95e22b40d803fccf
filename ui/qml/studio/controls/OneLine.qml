// Text that stays on one line and is cut off where it must be.
import QtQuick

PlainText {
    wrapMode: Text.NoWrap
    maximumLineCount: 1
    elide: Text.ElideRight
}
