// Where the one figure stands: on the page that has a place for it, else at home in the header.
pragma Singleton

import QtQuick

QtObject {
    property Item home: null
    property Item stage: null

    // A hand is on it.
    property bool isDown: false

    readonly property Item place: stage ?? home
}
