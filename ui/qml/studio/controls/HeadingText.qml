// What a part of the window is about.
import QtQuick

PlainText {
    font.pixelSize: StudioTheme.heading
    font.weight: Font.Bold
    Accessible.role: Accessible.Heading
}
