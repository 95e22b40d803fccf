// One field of a form: its name, the text, help below while it is written in, and what is wrong with it.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import controls

ColumnLayout {
    id: box

    property string label
    property string value
    property string help
    property string fault
    property string hint
    property bool isLong: false
    property bool isSecret: false
    // What is written here is shown nowhere else, so that nothing takes its place.
    property bool isOwn: false
    // It is what has to be seen to now.
    property bool isMarked: false
    // The help stands there before it is written in, so that nothing moves then.
    property bool helpStays: false
    property var choices: []
    // What is shown where nothing was chosen.
    property string noChoice: qsTr("알아서 정하기")
    property alias name: box.objectName
    // What is written on the one line.
    property alias text: line.text

    signal written(string text)
    signal accepted

    readonly property Item editor: choices.length > 0 ? choice : isLong ? area : line
    readonly property bool isActive: editor !== null && editor.activeFocus

    function take() {
        editor.forceActiveFocus(Qt.TabFocusReason);
    }

    // Mark letters of a long text.
    function select(start: int, end: int) {
        if (isLong)
            area.select(start, end);
    }

    spacing: 4

    PlainText {
        id: heading

        Layout.fillWidth: true
        visible: words !== ""
        words: box.isMarked ? qsTr("%1 ← 여기를 고쳐 주세요").arg(box.label) : box.label
        color: box.isMarked ? StudioTheme.block : Theme.text
        font.weight: Font.Bold
        Accessible.name: box.label
        Accessible.ignored: words === "" || !box.isSecret
    }

    TextField {
        id: line

        objectName: box.name + "Line"
        visible: box.editor === line
        Layout.fillWidth: true
        implicitHeight: StudioTheme.control
        font.pixelSize: StudioTheme.body
        color: Theme.text
        echoMode: box.isSecret ? TextInput.Password : TextInput.Normal
        placeholderText: box.hint
        placeholderTextColor: Theme.pale
        selectByMouse: true
        leftPadding: 10
        rightPadding: 10
        activeFocusOnTab: true
        Accessible.role: Accessible.EditableText
        Accessible.name: box.label || box.hint
        // WORKAROUND: Qt tells no name of a field that hides what is written (and of its text the dots only); what it
        // is called stands in its description, and its label belongs to it.
        Accessible.description: box.isSecret ? [box.label, box.fault || box.help].filter(words => words).join(". ") : box.fault || box.help
        Accessible.labelledBy: heading
        // No keyboard learns it, foretells it or shows it.
        inputMethodHints: box.isSecret ? Qt.ImhHiddenText | Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase : Qt.ImhNone
        onTextEdited: box.written(text)
        onAccepted: box.accepted()
        background: EditGround {
            editor: line
            isWrong: box.fault !== "" || box.isMarked
        }
    }

    TextArea {
        id: area

        objectName: box.name + "Area"
        visible: box.editor === area
        Layout.fillWidth: true
        Layout.minimumHeight: 64
        font.pixelSize: StudioTheme.body
        color: Theme.text
        wrapMode: TextArea.Wrap
        textFormat: TextEdit.PlainText
        selectByMouse: true
        leftPadding: 10
        rightPadding: 10
        topPadding: 8
        bottomPadding: 8
        activeFocusOnTab: true
        KeyNavigation.priority: KeyNavigation.BeforeItem
        Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
        Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
        Accessible.role: Accessible.EditableText
        Accessible.name: box.label
        Accessible.description: box.fault || box.help
        onTextChanged: if (activeFocus && text !== box.value)
            box.written(text)
        background: EditGround {
            editor: area
            isWrong: box.fault !== "" || box.isMarked
        }
    }

    ComboBox {
        id: choice

        objectName: box.name + "Choice"
        visible: box.editor === choice
        Layout.preferredWidth: 320
        implicitHeight: StudioTheme.control
        font.pixelSize: StudioTheme.body
        model: box.choices
        displayText: currentText || box.noChoice
        activeFocusOnTab: true
        Accessible.role: Accessible.ComboBox
        Accessible.name: box.label
        Accessible.description: box.help
        onActivated: box.written(currentText)
        background: EditGround {
            editor: choice
            isWrong: box.fault !== "" || box.isMarked
        }
    }

    PlainText {
        Layout.fillWidth: true
        visible: box.fault !== ""
        words: box.fault
        color: StudioTheme.block
        font.pixelSize: StudioTheme.small
        font.weight: Font.Bold
    }

    PlainText {
        Layout.fillWidth: true
        visible: (box.isActive || box.helpStays) && box.help !== "" && box.fault === ""
        words: box.help
        color: Theme.quiet
        font.pixelSize: StudioTheme.small
        Accessible.ignored: true
    }

    // What is being written is nobody else's; everything else is shown.
    function show() {
        if (!editor)
            return;
        if (choices.length > 0)
            choice.currentIndex = Math.max(0, choices.indexOf(value));
        else if (isOwn || editor.activeFocus || fault !== "")
            return;
        else if (isLong && area.text !== value)
            area.text = value;
        else if (!isLong && line.text !== value)
            line.text = value;
    }

    onValueChanged: show()
    onIsActiveChanged: show()
    onChoicesChanged: show()
    Component.onCompleted: show()
}
