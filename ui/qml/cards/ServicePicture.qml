// The picture that a centre gave a service, whole and framed; told in its own words to whoever does not see it.
import QtQuick
import Malbeot
import controls

Item {
    id: frame

    required property KioskViewModel kiosk
    property real highest: Theme.mm(50)

    readonly property real shape: picture.implicitHeight > 0 ? picture.implicitWidth / picture.implicitHeight : 1
    readonly property real shownHeight: Math.min(highest, width / shape)

    visible: picture.source.toString() !== "" && picture.status !== Image.Error
    implicitHeight: shownHeight

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        width: frame.shownHeight * frame.shape
        height: frame.shownHeight
        color: "#ffffff"
        border.width: Theme.stroke
        border.color: Theme.hairline

        Image {
            id: picture

            objectName: "picture"
            anchors.fill: parent
            anchors.margins: Theme.stroke
            source: frame.kiosk.picture
            // No picture takes more memory than the largest place that it is shown in.
            sourceSize: Qt.size(1600, 0)
            fillMode: Image.PreserveAspectFit
            smooth: true
            mipmap: true
            Accessible.role: Accessible.Graphic
            Accessible.name: frame.kiosk.pictureWords
        }
    }
}
