"""The Studio's window: the whole task by mouse and by keys alone, and what must hold on the way."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

import ui
from app.site.examined import Alike, Report
from app.studio.checks import Problem
from app.studio.project import Examined
from app.studio.store import ProjectFolder, opened
from app.studio.work import ContentExamined, Export, Job, MakeKey, ShowAnswer, Speak, TakeIn, WorkFailed
from knowledge.types import Section
from tests.ui.sight import in_sight
from tests.ui.studio_staff import STICK, Staff
from ui.studio import pictures
from ui.studio.recorded import DOCUMENTS, PlayedWork
from ui.studio.window import Studio

SCAN = pictures.SCAN
CENTRE = "햇살마을 행정복지센터"
SECRET = "열쇠 암호 2026"  # noqa: S105 - of no key at all
Key = Qt.Key
CONTROLS = (
    "QQuickAbstractButton",
    "QQuickTextField",
    "QQuickTextArea",
    "QQuickComboBox",
    "QQuickListView",
)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[ProjectFolder]:
    with opened(tmp_path / "project") as folder:
        yield folder


Meet = Callable[..., Staff]


@pytest.fixture
def meet(qtbot: QtBot, folder: ProjectFolder) -> Iterator[Meet]:
    """Opens the window; the one that was open before is closed."""
    open_ones: list[Staff] = []

    def met(work: PlayedWork | None = None) -> Staff:
        if open_ones:
            open_ones.pop().closes()
        open_ones.append(Staff(qtbot, folder, work))
        return open_ones[-1]

    yield met
    for one in open_ones:
        one.closes()


def asked(staff: Staff, kind: type) -> list[object]:
    return [one for one in staff.work.requests if isinstance(one, kind)]


def test_the_whole_task_by_mouse(meet: Meet) -> None:
    staff = meet()
    staff.drops(*DOCUMENTS, SCAN)
    assert staff.sees("파일 4개 가운데 1개는 읽지 못했어요")
    assert staff.sees("글자가 아니라 사진으로 된 문서인데 읽지 못했어요")

    staff.clicks("step-export")
    assert staff.sees("아직 내보낼 수 없어요")
    assert not staff.items()["export"].isEnabled()

    staff.clicks("step-documents")
    staff.clicks("leaveOutFile-3")
    staff.clicks("service-2")
    assert staff.sees("휴대전화 번호 1개")
    staff.clicks("personalOut")
    assert "personalData" not in staff.items()

    staff.clicks("service-0")
    assert staff.sees("기초연금은 형편이 넉넉하지 않은")
    staff.clicks("section-2")
    staff.qtbot.waitUntil(lambda: staff.view.shownSection == "what")
    assert staff.sees("34만 2,510원")
    staff.clicks("speak")
    assert asked(staff, Speak)

    staff.clicks("step-questions")
    staff.clicks("questionLine")
    staff.writes("나이 들면 매달 주는 돈 있다던데")
    staff.clicks("ask")
    assert staff.sees("100번 중 97번쯤 맞아요")
    staff.clicks("right-0")
    assert staff.sees("맞게 답해요")

    staff.clicks("step-export")
    staff.clicks("centreLine")
    staff.writes(CENTRE)
    staff.clicks("passphraseLine")
    staff.writes(SECRET)
    staff.clicks("againLine")
    staff.writes(SECRET)
    staff.clicks("makeKey")
    staff.qtbot.waitUntil(lambda: staff.view.sending.hasKey)
    staff.clicks("export")
    staff.qtbot.waitUntil(lambda: staff.view.sending.exported != "")
    staff.settles()
    assert staff.sees("다 됐어요. 이제 USB를 빼셔도 돼요.")
    (exported,) = asked(staff, Export)
    assert isinstance(exported, Export)
    assert (exported.folder, exported.centre, exported.passphrase) == (STICK, CENTRE, SECRET)
    assert [one.document_id for one in exported.questions] == ["S001"]

    staff.clicks("step-review")
    assert staff.sees("지난번에 내보낸 것과 같아요")
    assert staff.sees(
        "이 자료로는 100번 중 97번 맞는 자료를 찾아요. 자료에 없는 비슷한 질문에는 100번 중 2번 틀릴 수 있어요."
    )


def test_the_whole_task_by_keys(meet: Meet) -> None:
    staff = meet()
    staff.with_control(Key.Key_O)
    staff.chooses(*DOCUMENTS, SCAN)
    assert staff.sees("파일 4개 가운데 1개는 읽지 못했어요")
    staff.tabs_to("leaveOutFile-3")
    staff.presses(Key.Key_Return)

    staff.with_control(Key.Key_F)
    staff.presses(Key.Key_Tab)
    staff.presses(Key.Key_Down)
    staff.presses(Key.Key_Down)
    staff.presses(Key.Key_Return)
    assert staff.view.serviceTitle == "경로식당 자원봉사"
    staff.tabs_to("personalKeep")
    staff.presses(Key.Key_Return)
    assert "personalData" not in staff.items()

    staff.with_control(Key.Key_3)
    assert staff.focus == "questionLine"
    staff.writes("나이 들면 매달 주는 돈 있다던데")
    staff.presses(Key.Key_Return)
    staff.tabs_to("right-0")
    staff.presses(Key.Key_Return)
    assert staff.sees("맞게 답해요")

    staff.with_control(Key.Key_5)
    staff.tabs_to("centreLine")
    staff.writes(CENTRE)
    staff.tabs_to("passphraseLine")
    staff.writes(SECRET)
    staff.presses(Key.Key_Tab)
    assert staff.focus == "againLine"
    staff.writes(SECRET)
    staff.presses(Key.Key_Tab)
    staff.presses(Key.Key_Return)
    assert asked(staff, MakeKey)
    staff.qtbot.waitUntil(lambda: staff.view.sending.hasKey)
    staff.tabs_to("export")
    staff.presses(Key.Key_Return)
    staff.qtbot.waitUntil(lambda: staff.view.sending.exported != "")
    staff.settles()
    assert staff.sees("다 됐어요. 이제 USB를 빼셔도 돼요.")
    assert asked(staff, Export)


def test_a_service_is_written_by_keys(meet: Meet) -> None:
    staff = meet()
    staff.with_control(Key.Key_N)
    assert staff.focus == "field-titleLine"
    staff.writes("보청기 대여")
    staff.presses(Key.Key_Tab)
    assert staff.focus == "field-sourceLine"
    staff.writes(CENTRE)
    staff.tabs_to("field-whatArea")
    staff.writes("보청기 대여는 두 주까지 해요.")
    staff.tabs_to("field-effectiveLine")
    staff.writes("2026년")
    assert staff.sees("날짜를 2026-01-31처럼 적어 주세요.")
    staff.with_control(Key.Key_A)
    staff.writes("2026-01-02")
    assert not staff.sees("날짜를 2026-01-31처럼 적어 주세요.")
    document = staff.view.session.project.services[0].document
    assert document.title == "보청기 대여"
    assert str(document.effective_date) == "2026-01-02"

    staff.qtbot.waitUntil(lambda: staff.view.hasPreview)
    assert "두 주까지 해요." in staff.view.preview.state.sentences[0].text
    staff.presses(Key.Key_F6)
    assert asked(staff, Speak)

    staff.with_control(Key.Key_3)
    assert staff.focus == "questionLine"
    staff.writes("연금 받나요")
    staff.presses(Key.Key_Return)
    assert staff.view.questionWords == "연금 받나요"
    staff.tabs_to("otherService")
    staff.presses(Key.Key_Down)
    staff.presses(Key.Key_Return)
    staff.tabs_to("removeQuestion")
    staff.presses(Key.Key_Space)
    assert staff.view.questionWords == ""
    staff.with_control(Key.Key_Z)
    staff.presses(Key.Key_F5)

    staff.with_control(Key.Key_4)
    staff.tabs_to("mend-0")
    staff.presses(Key.Key_Return)
    assert staff.view.step != "review"


def test_the_list_of_services_is_walked_with_the_arrows(meet: Meet) -> None:
    staff = meet()
    staff.drops(*DOCUMENTS)
    staff.with_control(Key.Key_F)
    assert staff.focus == "searchLine"
    staff.writes("보청")
    assert staff.view.services.rowCount() == 1
    staff.with_control(Key.Key_A)
    staff.presses(Key.Key_Delete)
    staff.presses(Key.Key_Tab)
    assert staff.focus == "service-0"
    staff.presses(Key.Key_Down)
    assert staff.focus == "service-1"
    staff.presses(Key.Key_Return)
    assert staff.view.serviceTitle == "보청기 대여"


def test_everything_can_be_undone_and_done_again(meet: Meet) -> None:
    staff = meet()
    staff.drops("기초연금.md")
    staff.clicks("service-0")
    staff.clicks("field-titleLine")
    staff.with_control(Key.Key_A)
    staff.writes("노령연금")
    assert staff.sees("노령연금")
    staff.clicks("undo")
    assert staff.view.serviceTitle == "기초연금"
    assert staff.items()["field-titleLine"].property("text") == "기초연금"
    staff.clicks("redo")
    assert staff.items()["field-titleLine"].property("text") == "노령연금"
    staff.clicks("removeService")
    assert staff.view.services.rowCount() == 0
    staff.clicks("undo")
    assert staff.view.services.rowCount() == 1
    for _ in range(2):
        staff.clicks("undo")
    assert staff.view.files.rowCount() == 0
    assert not staff.items()["undo"].isEnabled()


def test_what_was_done_is_there_when_it_is_opened_again(meet: Meet) -> None:
    staff = meet()
    staff.drops(*DOCUMENTS)
    staff.view.setCentre(CENTRE)
    staff.view.addQuestion("귀가 어두운데 보청기 빌려주나요")
    staff.settles()
    staff.view.markRight("C002")
    again = meet()
    assert again.view.services.rowCount() == 3
    assert again.view.centre == CENTRE
    assert again.view.questions.rows[0]["mark"] == "good"


def test_reading_can_be_given_up_and_changes_nothing(meet: Meet) -> None:
    staff = meet(PlayedWork(holds=True))
    staff.drops(*DOCUMENTS)
    assert staff.sees("문서를 읽고 있어요")
    assert not staff.items()["chooseFiles"].isEnabled()
    staff.presses(Key.Key_Escape)
    assert staff.sees("그만뒀어요")
    assert staff.view.files.rowCount() == 0
    staff.drops("기초연금.md")
    staff.work.go_on()
    staff.settles()
    assert staff.view.files.rowCount() == 1


def test_a_failure_is_told_in_words_for_staff(meet: Meet) -> None:
    staff = meet(PlayedWork(holds=True))
    staff.drops("기초연금.md")
    staff.work.tell(WorkFailed(Job.READ, "work_lost"))
    staff.settles()
    assert staff.sees("하던 일이 갑자기 멈췄어요")
    assert staff.view.saidTrouble


def test_a_project_that_cannot_be_saved_is_told_and_saved_later(meet: Meet, folder: ProjectFolder) -> None:
    staff = meet()
    obstacle = folder.root / "project.json.partial"
    obstacle.mkdir()
    staff.drops("기초연금.md")
    staff.qtbot.waitUntil(lambda: staff.view.saveFails)
    assert staff.sees("작업 폴더에 저장하지 못했어요")
    obstacle.rmdir()
    staff.drops("보청기 대여.hwpx")
    staff.qtbot.waitUntil(lambda: not staff.view.saveFails and staff.view.saveState == "모두 저장됨")


def test_the_right_service_is_chosen_from_all_whatever_is_searched_for(meet: Meet) -> None:
    staff = meet()
    staff.drops(*DOCUMENTS)
    staff.view.find("보청기")
    assert staff.view.services.rowCount() == 1
    assert staff.view.choices.rowCount() == 3


def test_a_question_that_fails_is_taught_and_asked_again(meet: Meet) -> None:
    staff = meet()
    staff.drops(*DOCUMENTS)
    staff.clicks("step-questions")
    staff.clicks("questionLine")
    staff.writes("밥 해 주는 봉사")
    staff.clicks("ask")
    assert staff.sees("자료에 없다고 해요")
    staff.clicks("right-2")
    assert staff.sees("다른 서비스로 답해요")
    staff.clicks("teach")
    service = staff.view.session.project.service("C003")
    assert service is not None
    assert "밥 해 주는 봉사" in service.document.asked_as


def test_staff_are_told_what_the_memory_found_out_about_itself(meet: Meet) -> None:
    staff = meet()
    staff.drops(*DOCUMENTS)
    staff.clicks("step-review")
    assert staff.sees("시험 질문을 물어보면 이 자료로 스스로 시험해 봐요.")
    assert not staff.sees("서로 다르게 적어 주세요")

    staff.view.addQuestion("연금 받나요")
    staff.settles()
    assert staff.sees(
        "이 자료로는 100번 중 97번 맞는 자료를 찾아요. 자료에 없는 비슷한 질문에는 100번 중 2번 틀릴 수 있어요."
    )
    assert staff.sees("‘보청기 대여’와 ‘경로식당 자원봉사’를 헷갈려요 ×2")
    assert "alike-1" not in staff.items(), "whichever of two was meant"
    staff.clicks("alike-0")
    assert staff.view.serviceTitle == "보청기 대여"

    staff.view.setField("title", "보청기")
    staff.clicks("step-review")
    assert staff.sees("시험 질문을 물어보면 이 자료로 스스로 시험해 봐요."), "it was of another content"
    digest = staff.view.session.project.content()
    staff.work.tell(ContentExamined(Examined(digest)))
    staff.settles()
    assert staff.sees("자료가 적어 시험하지 못했어요.")
    pair = Alike("S001", "C002", 3)
    staff.work.tell(ContentExamined(Examined(digest, Report(40, 1.0, 0.9, 0.0, 0.4, (pair,)))))
    staff.settles()
    assert staff.sees("이 자료로는 100번 중 100번 맞는 자료를 찾아요.")
    assert staff.sees("‘기초연금’과 ‘보청기’를 헷갈려요 ×3")


def test_a_follow_up_on_the_picture_of_the_kiosk_shows_its_answer(meet: Meet) -> None:
    staff = meet()
    staff.drops("기초연금.md")
    staff.clicks("service-0")
    staff.clicks("followUp1")
    assert staff.view.shownSection == "what"
    assert staff.sees("34만 2,510원")
    assert len(asked(staff, ShowAnswer)) == 2


def test_the_window_does_not_close_in_the_middle_of_an_export(meet: Meet) -> None:
    staff = meet()
    staff.drops("기초연금.md")
    staff.view.setCentre(CENTRE)
    staff.view.addQuestion("연금 받나요")
    staff.settles()
    staff.view.markRight("S001")
    staff.view.sending.makeKey(SECRET, SECRET)
    staff.settles()
    staff.view.go("export")
    staff.work.holds = True
    staff.view.sending.export(SECRET)
    staff.work.go_on()  # the key opens
    staff.settles()
    assert staff.sees("아직 빼지 마세요")
    assert not staff.window.close()
    assert staff.window.isVisible()
    staff.clicks("cancel")
    assert staff.view.sending.exported == ""
    assert staff.view.lastExport == ""


def test_a_picture_is_chosen_put_into_words_and_seen_on_the_card(meet: Meet, folder: ProjectFolder) -> None:
    staff = meet()
    staff.drops("기초연금.md", "counter.png")
    assert staff.sees("서비스에서 고를 수 있어요")
    kept = folder.originals / "0" / "counter.png"
    kept.parent.mkdir(parents=True)
    kept.write_bytes((Path(ui.__file__).parent / "pictures" / "counter.png").read_bytes())
    staff.view.openService("S001")
    staff.settles()
    choice = staff.items()["field-pictureChoice"]
    assert choice.property("displayText") == "그림 없음"
    assert choice.property("count") == 2
    staff.view.setField("picture", "counter.png")
    staff.view.setField("picture_words", "가운데 2번 창구")
    staff.qtbot.waitUntil(lambda: "picture" in staff.items())
    assert choice.property("displayText") == "counter.png"
    shown = staff.items()["picture"]
    assert QAccessible.queryAccessibleInterface(shown).text(QAccessible.Text.Name) == "그림: 가운데 2번 창구"
    assert "original" not in staff.items(), "its page is the kiosk's"


def test_two_passphrases_that_differ_make_no_key(meet: Meet) -> None:
    staff = meet()
    staff.clicks("step-export")
    staff.clicks("passphraseLine")
    staff.writes("짧다")
    staff.clicks("makeKey")
    assert staff.sees("8글자 이상으로")
    staff.writes("")
    staff.clicks("passphraseLine")
    staff.writes("는데 길게 적어요")
    staff.clicks("againLine")
    staff.writes("다른 암호예요")
    staff.clicks("makeKey")
    assert staff.sees("서로 달라요")
    assert not asked(staff, MakeKey)


def test_the_window_speaks_english_where_that_is_wanted(
    qtbot: QtBot, folder: ProjectFolder, qapp: object
) -> None:
    studio = Studio(folder, folder.load(), PlayedWork(), language="en")
    qtbot.waitExposed(studio.window)
    assert studio.window.title() == "Malbeot Studio"
    studio.close()


def test_help_opens_and_closes_by_key(meet: Meet) -> None:
    staff = meet()
    staff.presses(Key.Key_F1)
    assert staff.sees("이렇게 쓰세요")
    staff.presses(Key.Key_Escape)
    staff.qtbot.waitUntil(lambda: not staff.sees("이렇게 쓰세요"))


def hides_its_name(item: QQuickItem) -> bool:
    """The inside of a box of choices; and Qt tells no name of a field for secrets, whose label is told instead."""
    return item.parentItem().inherits("QQuickComboBox") or item.objectName() in {
        "passphraseLine",
        "againLine",
    }


def test_every_control_has_a_name_and_a_role_for_those_who_do_not_see(meet: Meet) -> None:
    QAccessible.setActive(True)
    staff = meet()
    staff.drops(*DOCUMENTS, SCAN)
    nameless = set()
    for step in ("start", "documents", "service", "questions", "review", "export"):
        staff.view.go(step)
        staff.settles()
        waiting = [staff.window.contentItem()]
        while waiting:
            item: QQuickItem = waiting.pop()
            if not item.isVisible():
                continue
            waiting += item.childItems()
            if any(item.inherits(one) for one in CONTROLS) and not hides_its_name(item):
                face = QAccessible.queryAccessibleInterface(item)
                if not face.text(QAccessible.Text.Name) or face.role() == QAccessible.Role.NoRole:
                    nameless.add((step, item.objectName(), item.metaObject().className()))
    assert nameless == set()


def test_a_screen_reader_is_told_what_a_secret_is_for_and_never_the_secret(meet: Meet) -> None:
    QAccessible.setActive(True)
    staff = meet()
    staff.clicks("step-export")
    for name, label in {"passphraseLine": "새 도장의 암호", "againLine": "한 번 더"}.items():
        item = staff.items()[name]
        item.setProperty("text", "qW7#zX9!")
        face = QAccessible.queryAccessibleInterface(item)
        assert face.role() == QAccessible.Role.EditableText
        assert face.state().passwordEdit
        assert face.text(QAccessible.Text.Description).startswith(label)
        labels = [one for one, kind in face.relations() if kind & QAccessible.RelationFlag.Label]
        assert [one.text(QAccessible.Text.Name) for one in labels] == [label]
        kinds = (
            QAccessible.Text.Name,
            QAccessible.Text.Value,
            QAccessible.Text.Description,
            QAccessible.Text.Help,
        )
        told = "".join(face.text(kind) for kind in kinds)
        told += face.textInterface().text(0, face.textInterface().characterCount())
        assert not set("qW7#zX9!") & set(told)


def test_the_focus_of_the_keys_is_seen(meet: Meet) -> None:
    staff = meet()
    before = staff.window.grabWindow()
    staff.tabs_to("chooseFiles")
    assert staff.window.grabWindow() != before


def test_files_are_taken_from_wherever_they_were_dropped(meet: Meet) -> None:
    staff = meet()
    staff.drops("기초연금.md")
    (request,) = asked(staff, TakeIn)
    assert isinstance(request, TakeIn)
    assert request.paths == (str(Path("/documents/기초연금.md")),)


def test_every_state_can_be_taken_as_a_picture(qapp: object, tmp_path: Path) -> None:
    done: list[str] = []
    pictures.take_pictures(tmp_path, (1024, 680), lambda: done.append(""))
    assert {path.stem for path in tmp_path.glob("*.png")} == set(pictures.SCENES)
    assert len(done) == len(pictures.SCENES)


def test_staff_see_how_a_sentence_is_read_and_have_a_name_read_in_another_way(
    meet: Meet, folder: ProjectFolder
) -> None:
    staff = meet()
    staff.drops(*DOCUMENTS)
    staff.view.openService("C002")
    staff.view.setField("how", "보청기 대여는 온빛2로 12번지에서 34만 2,510원에 해요.")
    staff.view.show("how")
    staff.clicks("showReading")
    assert "answerCard" not in staff.items()
    assert staff.sees("삼십사만 이천오백십 원에 해요.")
    assert not staff.sees("온빛 둘로")

    staff.clicks("writtenLine")
    staff.writes("온빛2로")
    staff.clicks("saidLine")
    staff.writes("온빛 2로")
    staff.clicks("setReading")
    assert staff.sees("읽는 말은 한글과 띄어쓰기로만 적어 주세요.")
    staff.clicks("saidLine")
    staff.with_control(Key.Key_A)
    staff.writes("온빛 둘로")
    assert not staff.sees("읽는 말은 한글과 띄어쓰기로만 적어 주세요.")
    staff.presses(Key.Key_Return)
    assert staff.sees("보청기 대여는 온빛 둘로 ")
    assert staff.sees("온빛2로 → 온빛 둘로")
    assert staff.items()["writtenLine"].property("text") == ""
    staff.view.speak()
    (spoken,) = asked(staff, Speak)
    assert isinstance(spoken, Speak)
    assert "온빛 둘로" in spoken.sentences[0]
    staff.qtbot.waitUntil((folder.root / "readings.toml").exists)

    staff.clicks("showReading")
    assert "answerCard" in staff.items()
    assert "온빛2로" in staff.view.preview.state.sentences[0].text, "the screen shows what is written"
    staff.clicks("showReading")
    staff.clicks("removeReading-0")
    assert not staff.sees("온빛 둘로")
    staff.clicks("undo")
    assert staff.sees("온빛2로 → 온빛 둘로")


def test_staff_declare_that_two_words_mean_the_same(meet: Meet, folder: ProjectFolder) -> None:
    staff = meet()
    staff.drops(*DOCUMENTS)
    staff.view.openService("C002")
    staff.view.show("how")
    staff.clicks("showReading")
    staff.clicks("wordLine")
    staff.writes("장수수당")
    staff.clicks("otherLine")
    staff.writes("장수수당 이상")
    staff.clicks("setSynonym")
    assert staff.sees("‘장수수당 이상’: 이상, 이하, 미만, 초과처럼")
    staff.clicks("otherLine")
    staff.with_control(Key.Key_A)
    staff.writes("장수축하금")
    staff.presses(Key.Key_Return)
    assert staff.sees("장수수당 = 장수축하금")
    staff.qtbot.waitUntil((folder.root / "synonyms.toml").exists)
    staff.clicks("removeSynonyms-0")
    assert not staff.sees("장수수당 = 장수축하금")


def test_a_reading_is_set_by_keys_alone(meet: Meet) -> None:
    staff = meet()
    staff.drops("기초연금.md")
    staff.view.openService("S001")
    staff.settles()
    staff.tabs_to("showReading")
    staff.presses(Key.Key_Return)
    staff.tabs_to("writtenLine")
    staff.writes("기초연금")
    staff.presses(Key.Key_Return)
    assert staff.focus == "saidLine"
    staff.writes("기초 연금")
    staff.presses(Key.Key_Return)
    assert staff.sees("기초 연금은 형편이 넉넉하지 않은")
    staff.tabs_to("removeReading-0")
    staff.presses(Key.Key_Space)
    assert staff.view.lexicons.readings.rowCount() == 0


def test_pages_from_pictures_are_compared_before_an_export(meet: Meet, folder: ProjectFolder) -> None:
    staff = meet()
    (folder.originals / "0").mkdir(parents=True)
    (folder.originals / "0" / "축하금.tiff").write_bytes(b"")
    staff.drops("축하금.tiff")
    assert staff.sees("사진에서 읽은 쪽이 있어요")

    staff.clicks("step-review")
    assert staff.sees("아직 아무도 살펴보지 않았어요")
    problems = staff.view.session.problems()
    staff.clicks(
        f"mend-{next(at for at, one in enumerate(problems) if one.problem is Problem.NOT_LOOKED_AT)}"
    )
    assert staff.view.step == "pages"
    assert staff.sees("잘 안 보여서 다를 수 있는 말: 200,000원")
    assert staff.items()["pagePicture"].property("sourceSize").height() == 800
    text = staff.items()["part-0"].property("text")
    assert 'background-color:#ffe08a">200,000원' in text
    assert "<u>1</u>월" in text

    staff.clicks("mendPart-0")
    assert staff.view.step == "service"
    staff.clicks("step-documents")
    staff.clicks("lookAtFile-0")
    staff.clicks("seePage")
    assert staff.view.pages.property("pictureWords") == "원본 2쪽"
    staff.clicks("seePage")
    assert not staff.items()["seePage"].isEnabled()
    staff.clicks("step-review")
    assert not staff.sees("아직 아무도 살펴보지 않았어요")
    staff.clicks("undo")
    assert staff.sees("아직 아무도 살펴보지 않았어요")


def test_what_visitors_hear_first_is_judged_before_it_goes_out(meet: Meet) -> None:
    staff = meet()
    staff.drops("기초연금.md", "보청기 대여.hwpx")
    staff.view.openService("S001")
    staff.view.setField("overview", "지원인원 및 지원액 : 241명, 44,661천원")
    staff.settles()
    assert staff.sees("이 답이 방문하신 분께 나가요")
    assert staff.sees("예산이나 배정 인원이에요")
    assert not staff.view.mayExport

    staff.clicks("step-review")
    assert staff.sees("서비스 1개의 첫마디를 봐 주세요")
    assert staff.sees("241명, 44,661천원")
    staff.clicks("mendHeard-0")
    assert staff.view.step == "service"
    assert staff.focus == "field-overviewArea"
    assert in_sight(staff.items()["field-overviewArea"]).height() > 30
    assert staff.sees("← 여기를 고쳐 주세요")

    staff.clicks("acceptHeard-0")
    assert not staff.sees("예산이나 배정 인원이에요")
    staff.clicks("step-review")
    assert staff.sees("모든 서비스의 첫마디가 쉬운 문장이에요.")
    staff.clicks("undo")
    assert staff.sees("241명, 44,661천원")

    staff.clicks("mendHeard-0")
    staff.with_control(Key.Key_A)
    staff.writes("기초연금은 나라에서 다달이 드리는 연금이에요.")
    assert not staff.sees("예산이나 배정 인원이에요")
    assert "heard-0" not in staff.items()


@pytest.mark.parametrize("chosen", ["/media/center/센터1", "/media/center/센터1/자료/새 폴더", STICK])
def test_a_stick_gets_the_package_where_a_kiosk_looks(meet: Meet, chosen: str) -> None:
    staff = meet()
    staff.clicks("step-export")
    staff.view.sending.chooseTargetFolder(QUrl.fromLocalFile(chosen))
    staff.settles()
    assert staff.view.sending.target == str(Path(STICK))
    assert staff.sees("USB 센터1의 MALBEOT 폴더에 담아요")


def test_a_folder_that_is_no_stick_is_told_to_be_none(meet: Meet, tmp_path: Path) -> None:
    staff = meet()
    sound(staff)
    staff.view.go("export")
    staff.view.sending.chooseTarget(str(tmp_path))
    staff.settles()
    assert staff.sees("USB로 보이지 않는 폴더예요")
    staff.view.sending.export(SECRET)
    staff.qtbot.waitUntil(lambda: staff.view.sending.exported != "")
    staff.settles()
    assert staff.sees("아직 키오스크로 가지는 않았어요")
    assert not staff.sees("빼셔도 돼요")
    assert staff.sees("USB 맨 위의 MALBEOT 폴더에 옮겨 꽂아야")


def sound(staff: Staff) -> None:
    """Everything that an export needs."""
    staff.drops("기초연금.md")
    staff.view.setCentre(CENTRE)
    staff.view.addQuestion("연금 받나요")
    staff.settles()
    staff.view.markRight("S001")
    staff.view.sending.makeKey(SECRET, SECRET)
    staff.settles()


def test_the_seal_is_kept_in_a_second_place_and_never_over_another(meet: Meet, tmp_path: Path) -> None:
    staff = meet()
    key = tmp_path / "here" / "private.key"
    key.parent.mkdir()
    key.write_text("a seal", encoding="utf-8")
    staff.view.sending.chooseKey(QUrl.fromLocalFile(str(key)))
    safe = tmp_path / "safe"
    safe.mkdir()
    for _ in range(2):
        staff.view.sending.copyKey(QUrl.fromLocalFile(str(safe)))
        staff.settles()
        assert (safe / "private.key").read_text(encoding="utf-8") == "a seal"
    assert staff.sees("그곳에 다른 도장이 있어서 두지 않았어요")
    staff.view.sending.copyKey(QUrl.fromLocalFile(str(tmp_path / "nowhere")))
    staff.settles()
    assert staff.sees("그곳에는 둘 수 없어요")


def test_what_an_export_needs_and_its_button_are_in_sight_without_scrolling(meet: Meet) -> None:
    staff = meet()
    staff.clicks("step-export")
    assert in_sight(staff.items()["export"]).height() > 30
    assert staff.sees("아직 내보낼 것이 없어요. 문서를 먼저 넣어 주세요.")
    assert staff.sees("8글자 이상이에요"), "the rule is there before it is broken"
    assert staff.sees("한 글자도 다르지 않아야 해요")
    assert staff.items()["step-review"].property("words") == "4 살펴보기", (
        "nothing was done, nothing is wrong"
    )


def test_the_preview_follows_the_form_and_the_form_begins_at_its_top(meet: Meet) -> None:
    staff = meet()
    staff.drops("기초연금.md", "보청기 대여.hwpx")
    staff.clicks("service-0")
    staff.clicks("field-untilLine")
    form = staff.items()["form"]
    assert form.property("contentY") > 100
    staff.view.setField("overview", "기초연금은 다달이 드리는 연금이에요.")
    told = staff.view.preview.state
    staff.qtbot.waitUntil(lambda: staff.view.preview.state is not told)
    assert "다달이 드리는 연금이에요." in staff.view.preview.state.sentences[0].text
    staff.clicks("undo")
    assert "형편이 넉넉하지 않은" in staff.view.preview.state.sentences[0].text
    staff.view.openService("C002")
    staff.settles()
    assert form.property("contentY") == 0


def test_the_preview_of_a_question_shows_the_question(meet: Meet) -> None:
    staff = meet(PlayedWork(holds=True))
    staff.drops("기초연금.md")
    staff.work.go_on()
    staff.settles()
    staff.clicks("service-0")
    staff.work.go_on()
    staff.clicks("step-questions")
    staff.view.addQuestion("연금 받나요")
    staff.settles()
    assert not staff.view.hasPreview, "no other answer stands there meanwhile"
    assert staff.sees("묻고 있어요")
    staff.work.go_on()
    staff.qtbot.waitUntil(lambda: staff.view.hasPreview)
    assert staff.view.shownQuestion == "연금 받나요"


def test_a_date_is_written_into_many_services_at_once(meet: Meet) -> None:
    staff = meet()
    staff.drops(*DOCUMENTS)
    for number in ("S001", "C003"):
        staff.view.openService(number)
        staff.view.setField("effective", "")
    staff.clicks("step-review")
    assert staff.sees("기준일이 없는 서비스 2개")
    staff.clicks("manyDaysLine")
    staff.writes("올해")
    staff.clicks("setDates")
    assert staff.sees("날짜를 2026-01-31처럼 적어 주세요.")
    staff.clicks("manyDaysLine")
    staff.with_control(Key.Key_A)
    staff.writes("2026-03-01")
    staff.clicks("setDates")
    days = {one.service_id: str(one.document.effective_date) for one in staff.view.session.project.services}
    assert days == {"S001": "2026-03-01", "C003": "2026-03-01", "C002": "2026-03-02"}
    staff.clicks("undo")
    assert staff.sees("기준일이 없는 서비스 2개")

    staff.clicks("datesUntil")
    assert not staff.items()["setDates"].isEnabled(), "nothing ends because it has no end"
    staff.clicks("datesAll")
    staff.clicks("dateOf-1")
    staff.clicks("manyDaysLine")
    staff.writes("2027-12-31")
    staff.presses(Key.Key_Return)
    ends = {one.service_id: str(one.document.valid_until) for one in staff.view.session.project.services}
    assert ends == {"S001": "2027-12-31", "C003": "2027-12-31", "C002": "2026-12-15"}


def test_a_sentence_of_the_original_is_put_where_it_belongs(meet: Meet) -> None:
    staff = meet()
    staff.drops(*DOCUMENTS)
    staff.view.openService("S001")
    staff.view.setField("bring", "")
    staff.settles()
    staff.clicks("showOriginal")
    pieces = staff.view.original.property("pieces").rows
    assert pieces[0]["words"].startswith("기초연금은 형편이")
    lost = next(at for at, one in enumerate(pieces) if one["isLost"])
    assert pieces[lost]["words"] == "기초연금을 신청할 때는 신분증과 통장을 가져오세요."
    staff.clicks(f"piece-{lost}")
    staff.clicks("moveTo-how")
    sections = staff.view.session.project.services[0].document.sections
    assert sections[Section.HOW].endswith("신분증과 통장을 가져오세요.")
    assert Section.BRING not in sections

    couple = next(at for at, one in enumerate(pieces) if "부부가" in one["words"])
    staff.clicks(f"piece-{couple}")
    staff.clicks("moveTo-who")
    sections = staff.view.session.project.services[0].document.sections
    assert "부부가" in sections[Section.WHO]
    assert sections[Section.WHAT] == "기초연금은 한 달에 최대 34만 2,510원을 받아요."
    assert staff.view.original.property("pieces").rows[couple]["stands"] == "지금: 누가 받나요"
    staff.clicks("undo")
    assert "부부가" in staff.view.session.project.services[0].document.sections[Section.WHAT]

    again = meet()
    again.view.openService("S001")
    again.settles()
    assert len(again.view.original.property("pieces").rows) == len(pieces), "what was read is kept"


def test_the_first_page_says_what_to_do_and_how_far_it_is(meet: Meet) -> None:
    staff = meet()
    assert staff.view.step == "start"
    states = [staff.items()[f"stepState-{at}"].property("words") for at in range(3)]
    assert states == [
        "아직 넣은 문서가 없어요",
        "아직 물어본 질문이 없어요",
        "위의 두 가지가 끝나면 할 수 있어요",
    ]
    assert staff.items()["chooseFiles"].property("isPrimary")
    staff.drops("기초연금.md", SCAN)
    staff.clicks("step-start")
    assert staff.sees("서비스 1개, 고칠 것 1가지")
    staff.view.leaveOutFile(SCAN)
    staff.settles()
    assert staff.sees("서비스 1개, 다 됐어요")
    assert staff.items()["begin-questions"].property("isPrimary")
    sound(staff)
    staff.clicks("step-start")
    assert staff.sees("질문 1개에 맞게 답해요")
    assert staff.sees("이제 내보낼 수 있어요")
    staff.clicks("begin-export")
    staff.view.sending.export(SECRET)
    staff.qtbot.waitUntil(lambda: staff.view.sending.exported != "")
    staff.clicks("step-start")
    assert staff.sees("에 내보낸 그대로예요")
    staff.view.openService("S001")
    staff.view.setField("title", "노령연금")
    staff.clicks("step-start")
    assert staff.sees("뒤로 바뀐 것이 있어요")


def test_a_number_is_seen_in_the_text_and_taken_out_alone(meet: Meet) -> None:
    staff = meet()
    staff.drops(*DOCUMENTS)
    staff.view.openService("C003")
    staff.settles()
    assert staff.sees("휴대전화 번호 1개: ‘어떻게 신청하나요’ 칸")
    staff.clicks("personalSee-0")
    assert staff.focus == "field-howArea"
    assert staff.items()["field-howArea"].property("selectedText") == "010-1234-5678"
    assert staff.items()["personalClear"].property("isPrimary")
    staff.clicks("personalClear")
    assert "personalData" not in staff.items()
    service = staff.view.session.project.service("C003")
    assert service is not None
    assert service.document.sections[Section.HOW] == "담당자 휴대전화 로 연락하세요."
    assert not service.is_left_out
    staff.clicks("undo")
    assert "personalData" in staff.items()


def test_the_very_file_that_needs_work_is_in_sight_and_marked(meet: Meet) -> None:
    staff = meet()
    readable = [f"안내 {at}.png" for at in range(14)]
    staff.drops(*readable, SCAN)
    staff.clicks("step-review")
    staff.clicks(f"mend-{next(at for at, row in enumerate(staff.view.problems.rows) if row['item'] == SCAN)}")
    assert staff.view.step == "documents"
    staff.settles()
    row = staff.items()["file-14"]
    assert in_sight(row).height() > 0.9 * row.height()
    assert staff.sees(f"{SCAN} ← 이 파일을 봐 주세요")


def test_help_shows_a_good_service_next_to_a_bad_one(meet: Meet) -> None:
    staff = meet()
    staff.clicks("startHelp")
    assert staff.sees("좋은 서비스: 들으면 바로 알아요")
    assert staff.sees("지원인원 및 지원액 : 241명, 44,661천원")
    staff.presses(Key.Key_Escape)


def test_the_very_question_or_field_that_needs_work_is_in_sight(meet: Meet) -> None:
    staff = meet()
    staff.drops("기초연금.md")
    staff.clicks("step-review")
    rows = staff.view.problems.rows
    staff.clicks(f"mend-{next(at for at, row in enumerate(rows) if row['item'] == 'no_questions')}")
    assert staff.focus == "questionLine"
    staff.clicks("step-review")
    rows = staff.view.problems.rows
    staff.clicks(f"mend-{next(at for at, row in enumerate(rows) if row['item'] == 'centre_missing')}")
    assert staff.focus == "centreLine"
    for at in range(24):
        staff.view.addQuestion(f"연금 {at}번")
        staff.settles()
        staff.view.markRight("S001")
    staff.view.addQuestion("보청기 빌려주나요")
    staff.settles()
    staff.view.openProblem("question", "질문-25", "")
    staff.settles()
    row = staff.items()["question-24"]
    assert in_sight(row).height() > 0.9 * row.height()
