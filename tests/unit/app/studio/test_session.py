"""One sitting: what is asked of the worker, and that nothing is exported that a kiosk would refuse."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.dialogue.cards import facts_of
from app.link.codec import decode, encode
from app.studio import project as edits
from app.studio.forms import Field, FormFault
from app.studio.project import Examined, FoundService, TakenFile, Verdict
from app.studio.session import Session, Worker
from app.studio.store import Saved, opened
from app.studio.work import (
    AskQuestions,
    ContentExamined,
    DocumentRead,
    Export,
    FileRead,
    Job,
    KeyMade,
    MakeKey,
    PackageExported,
    QuestionAnswered,
    ReadingsRead,
    Request,
    ShowAnswer,
    Speak,
    SynonymsRead,
    TakeIn,
    TryKey,
    WorkDone,
    WorkEvent,
    WorkFailed,
    WorkStopped,
)
from knowledge.grounding.synonyms import NO_SYNONYMS, Synonyms
from knowledge.index.records import to_record
from knowledge.package.types import PackageFailure
from knowledge.readers import read_source
from tests.unit.app.studio.examples import EXAMINED, HEARING_AID, PENSION, PRIVATE, TODAY, sound
from voice.korean.readings import MOST_READINGS, NO_READINGS, Readings

QUESTION = "나이 들면 매달 주는 돈"


class Desk:
    """A session whose worker is this test."""

    def __init__(self, session: Session, asked: list[Request], kept: list[Saved]) -> None:
        self.session = session
        self.asked = asked
        self.kept = kept

    def export(self) -> None:
        """Wanted with a passphrase that opens the key."""
        self.session.export("/stick", "secret")
        assert self.asked[-1] == TryKey("private.key", "secret")
        self.session.receive(WorkDone(Job.KEY))

    def answer(self, document_id: str, verdict: Verdict = Verdict.ANSWERS) -> None:
        """All questions of the last request, each with this document first."""
        request = self.asked[-1]
        assert isinstance(request, AskQuestions)
        for question in request.questions:
            found = (FoundService(document_id, "", ""),)
            self.session.receive(QuestionAnswered(question, request.digest, verdict, 0.9, found, "", ()))
        self.session.receive(WorkDone(Job.ASK))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made, outcomes = sound(PENSION, HEARING_AID)
    asked: list[Request] = []
    kept: list[Saved] = []
    with opened(tmp_path) as folder:
        session = Session(
            folder,
            Saved(made, outcomes, key="private.key"),
            worker=Worker(asked.append, lambda: None),
            save=kept.append,
            keys=tmp_path / "keys",
            today=lambda: TODAY,
        )
        yield Desk(session, asked, kept)


def test_what_was_read_comes_in_as_one_step(desk: Desk) -> None:
    desk.session.bring(["/a", "/b"])
    assert isinstance(desk.asked[-1], TakeIn)
    desk.session.bring(["/c"])
    assert len(desk.asked) == 1, "one after another"
    desk.session.receive(DocumentRead("a.md", to_record(PRIVATE)))
    desk.session.receive(FileRead("a.md", "ab", "service_text", 1))
    desk.session.receive(FileRead("b.pdf", "cd", "pdf", 0, "document_scanned"))
    assert len(desk.session.project.files) == 2, "nothing comes in before all is read"
    desk.session.receive(WorkDone(Job.READ))
    assert desk.session.project.service("S003") is not None
    assert desk.session.said.is_trouble
    desk.session.undo()
    assert len(desk.session.project.files) == 2


def test_pictures_that_are_shown_go_out_and_the_preview_has_them(desk: Desk, tmp_path: Path) -> None:
    for digest, name in (("aa", "창구.png"), ("bb", "남는.png")):
        (tmp_path / "originals" / digest).mkdir(parents=True)
        (tmp_path / "originals" / digest / name).write_bytes(b"x")
    desk.session.bring(["/a"])
    for digest, name in (("aa", "안/창구.png"), ("bb", "남는.png"), ("cc", "없는.png")):
        desk.session.receive(FileRead(name, digest, "picture", 0))
    desk.session.receive(WorkDone(Job.READ))
    assert desk.session.said.text == "파일 3개를 모두 읽었어요."
    for name in ("안/창구.png", "없는.png"):
        desk.session.set_field("S001", Field.PICTURE, name)
        document = desk.session.project.services[0].document
        facts = desk.session.with_picture(facts_of(document))
        there = tmp_path / "originals" / "aa" / "창구.png"
        assert facts.picture == (str(there) if name == "안/창구.png" else "")
    desk.session.set_field("S001", Field.PICTURE, "안/창구.png")
    assert desk.session.set_field("S002", Field.PICTURE_WORDS, "창구") is FormFault.PICTURE_MISSING
    desk.export()
    desk.answer("S001")
    request = desk.asked[-1]
    assert isinstance(request, Export)
    assert [one.name for one in request.pictures] == ["안/창구.png"]


def test_what_is_given_up_or_fails_changes_nothing(desk: Desk) -> None:
    before = desk.session.project
    for end in (WorkStopped(Job.READ), WorkFailed(Job.READ, "work_lost")):
        desk.session.bring(["/a"])
        desk.session.receive(DocumentRead("a.md", to_record(PRIVATE)))
        desk.session.receive(FileRead("a.md", "ab", "service_text", 1))
        desk.session.receive(end)
        assert desk.session.project == before
        assert not desk.session.busy


def test_questions_are_asked_of_exactly_what_would_be_exported(desk: Desk) -> None:
    desk.session.leave_out_service("S002", is_left_out=True)
    desk.session.ask_questions()
    request = desk.asked[-1]
    assert isinstance(request, AskQuestions)
    assert request.digest == desk.session.project.content()
    assert read_source(Path(request.content)) == [PENSION]


def test_a_sound_project_is_exported_and_what_changed_is_known_afterwards(desk: Desk) -> None:
    desk.export()
    request = desk.asked[-1]
    assert isinstance(request, Export)
    assert (request.centre, request.key, request.above) == (desk.session.project.centre, "private.key", 0)
    assert request.digest == desk.session.project.content()
    assert [(one.question, one.document_id) for one in request.questions] == [(QUESTION, "S001")]
    assert "secret" not in str(desk.kept)
    desk.session.receive(PackageExported("/stick/7.mbc", 7, 1000, "ab"))
    desk.session.receive(WorkDone(Job.EXPORT))
    assert desk.session.said.text == "다 담고 다시 읽어 확인했어요."
    assert desk.kept[-1].exported is not None
    assert desk.session.changes() == ()

    desk.session.set_field("S001", Field.TITLE, "노령연금")
    assert desk.session.made is None
    assert [one.title for one in desk.session.changes()] == ["노령연금"]
    desk.export()
    desk.answer("S001")
    again = desk.asked[-1]
    assert isinstance(again, Export)
    assert again.above == 7


def test_questions_that_were_not_asked_of_this_content_are_asked_first(desk: Desk) -> None:
    desk.session.set_field("S002", Field.TITLE, "보청기")
    desk.export()
    assert isinstance(desk.asked[-1], AskQuestions)
    desk.answer("S002")
    assert not any(isinstance(one, Export) for one in desk.asked)
    assert desk.session.said.is_trouble
    desk.session.ask_questions()
    desk.answer("S001")
    assert not any(isinstance(one, Export) for one in desk.asked), "it has to be wanted again"


@pytest.mark.parametrize("end", [WorkStopped(Job.ASK), WorkFailed(Job.ASK, "work_lost")])
def test_an_export_that_was_given_up_while_asking_does_not_come_back(
    desk: Desk, end: WorkStopped | WorkFailed
) -> None:
    desk.session.set_field("S002", Field.TITLE, "보청기")
    desk.export()
    desk.session.receive(end)
    desk.session.ask_questions()
    desk.answer("S001")
    assert not any(isinstance(one, Export) for one in desk.asked)


def test_what_a_kiosk_would_refuse_is_not_exported(desk: Desk) -> None:
    desk.session.set_field("S002", Field.UNTIL, "2026-05-31")
    desk.session.export("/stick", "secret")
    assert desk.asked == []
    assert desk.session.said.is_trouble


def test_the_file_of_a_service_that_was_left_out_is_not_given_along(desk: Desk, tmp_path: Path) -> None:
    project = desk.session.project
    for digest, documents in (("aa", [PRIVATE]), ("bb", [replace(PRIVATE, document_id="S004")])):
        kept = tmp_path / "originals" / digest / "연락처.docx"
        kept.parent.mkdir(parents=True)
        kept.write_bytes(b"x")
        project = edits.with_file(project, TakenFile(f"{digest}/연락처.docx", digest), documents)
        project = edits.with_personal_data_kept(project, documents[0].document_id)
        project = edits.with_heard_accepted(project, documents[0].document_id)
    project = edits.with_service_left_out(project, "S004", is_left_out=True)
    desk.session._do("넣기", project)
    desk.export()
    desk.answer("S001")
    request = desk.asked[-1]
    assert isinstance(request, Export)
    assert [one.name for one in request.originals] == ["aa/연락처.docx"]


def test_failures_of_packages_are_told_in_their_own_words(desk: Desk) -> None:
    desk.session.set_field("S002", Field.TITLE, "보청기")
    desk.session.export("/stick", "wrong")
    desk.session.receive(WorkFailed(Job.KEY, PackageFailure.PASSPHRASE_WRONG))
    assert "암호" in desk.session.said.text
    assert not any(isinstance(one, AskQuestions) for one in desk.asked), "nothing long before the key fits"
    desk.session.receive(WorkFailed(Job.EXPORT, "never_heard_of"))
    assert "never_heard_of" in desk.session.said.text


def test_what_the_memory_found_out_holds_for_the_content_that_it_was_built_from(desk: Desk) -> None:
    assert desk.session.examined() is None
    for report in (EXAMINED, None):
        told = ContentExamined(Examined(desk.session.project.content(), report))
        assert decode(encode(told), WorkEvent) == told
        desk.session.receive(told)
        assert desk.session.examined() == desk.kept[-1].examined == told.examined
    desk.session.set_field("S002", Field.TITLE, "보청기")
    assert desk.session.examined() is None
    desk.session.undo()
    assert desk.session.examined() == told.examined


def test_a_key_is_made_once_and_remembered(desk: Desk) -> None:
    desk.session.make_key("long enough")
    request = desk.asked[-1]
    assert isinstance(request, MakeKey)
    desk.session.receive(KeyMade("/keys/private.key"))
    desk.session.receive(WorkDone(Job.KEY))
    assert desk.kept[-1].key == "/keys/private.key"


def test_the_key_of_this_computer_is_found_again(tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "private.key").write_text("")

    def begin(keys: Path) -> Session:
        with opened(tmp_path / "project") as folder:
            return Session(
                folder, Saved(), worker=Worker(lambda _: None, lambda: None), save=lambda _: None, keys=keys
            )

    assert begin(tmp_path / "keys").key == str(tmp_path / "keys" / "private.key")
    assert begin(tmp_path / "nothing").key == ""


def test_fields_are_written_or_refused(desk: Desk) -> None:
    assert desk.session.set_field("S001", Field.EFFECTIVE, "어제") is FormFault.DATE_WRONG
    assert desk.session.project.services[0].document.effective_date == date(2026, 1, 1)
    assert desk.session.set_field("nothing", Field.TITLE, "x") is None
    desk.session.add_saying(desk.session.project.questions[0].question_id)
    assert not desk.session.history.undoes, "it stands there already"


def test_the_preview_falls_back_to_the_beginning_where_a_section_is_gone(desk: Desk) -> None:
    desk.session.show("S001", "bring")
    request = desk.asked[-1]
    assert isinstance(request, ShowAnswer)
    assert request.section == ""
    number = desk.session.new_service()
    desk.session.show(number)
    assert desk.session.shown.service_id == number
    assert desk.session.shown.lines == ()


def test_a_reading_is_set_taken_back_and_spoken(desk: Desk) -> None:
    assert "한글" in desk.session.set_reading("온빛2로", "2")
    assert desk.session.project.readings == NO_READINGS
    assert desk.session.set_reading("온빛2로", "온빛 이로") == ""
    assert desk.kept[-1].project.readings.words == {"온빛2로": "온빛 이로"}

    desk.session.speak(["온빛2로예요."])
    assert desk.asked[-1] == Speak(("온빛 이로예요.",))
    desk.session.remove_reading("온빛2로")
    assert desk.session.project.readings == NO_READINGS
    desk.session.undo()
    desk.session.undo()
    assert desk.session.history.undoes == ""


def test_a_reading_changes_no_answer_and_goes_out_with_the_package(desk: Desk) -> None:
    before = desk.session.project.content()
    desk.session.set_reading("온빛2로", "온빛 이로")
    assert desk.session.project.content() == before
    desk.export()
    if isinstance(desk.asked[-1], AskQuestions):
        desk.answer("S001")
    request = desk.asked[-1]
    assert isinstance(request, Export)
    assert Readings.parse(request.readings) == desk.session.project.readings
    assert decode(encode(request), Request) == request


def test_words_that_mean_the_same_are_set_taken_back_and_go_out_with_the_package(desk: Desk) -> None:
    assert "숫자" in desk.session.set_synonym("장수수당", "오만원")
    assert desk.session.project.synonyms == NO_SYNONYMS
    assert desk.session.set_synonym("장수수당", "장수축하금") == ""
    assert desk.session.set_synonym("장수축하금", "백세축하금") == ""
    assert desk.kept[-1].project.synonyms.lines == (("장수수당", "장수축하금", "백세축하금"),)
    desk.export()
    if isinstance(desk.asked[-1], AskQuestions):
        desk.answer("S001")
    request = desk.asked[-1]
    assert isinstance(request, Export)
    assert Synonyms.parse(request.synonyms) == desk.session.project.synonyms
    desk.session.remove_synonyms("장수수당")
    assert desk.session.project.synonyms == NO_SYNONYMS


def test_words_that_are_brought_take_the_place_of_lines_that_share_one(desk: Desk) -> None:
    desk.session.set_synonym("장수수당", "장수축하금")
    desk.session.set_synonym("온빛버스", "순환버스")
    desk.session.bring(["/a"])
    desk.session.receive(SynonymsRead('[synonyms]\n"장수수당" = "백세수당"\n'))
    desk.session.receive(FileRead("a/synonyms.toml", "", "synonyms", 0))
    desk.session.receive(WorkDone(Job.READ))

    assert desk.session.project.synonyms.lines == (("온빛버스", "순환버스"), ("장수수당", "백세수당"))


def test_a_lexicon_that_is_brought_comes_in_with_its_files(desk: Desk) -> None:
    desk.session.set_reading("온빛2로", "온빛 두로")
    desk.session.set_reading("온빛3로", "온빛 삼로")
    desk.session.bring(["/a"])
    desk.session.receive(ReadingsRead('[readings]\n"온빛2로" = "온빛 이로"\n'))
    desk.session.receive(FileRead("a/readings.toml", "", "readings", 0))
    desk.session.receive(WorkDone(Job.READ))

    assert desk.session.project.readings.words == {"온빛2로": "온빛 이로", "온빛3로": "온빛 삼로"}
    assert desk.session.said.text == "파일 1개를 모두 읽었어요."
    desk.session.undo()
    assert desk.session.project.readings.words["온빛2로"] == "온빛 두로"


def test_a_lexicon_takes_no_more_than_it_holds(desk: Desk) -> None:
    own = Readings({"온빛2로": "온빛 이로"})
    many = Readings({f"길{number}호": "길" for number in range(MOST_READINGS)})
    project = edits.with_readings(edits.with_readings(desk.session.project, own), many)

    assert len(project.readings.words) == MOST_READINGS
    assert project.readings.words["온빛2로"] == "온빛 이로"
