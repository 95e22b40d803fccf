"""From files on a staff computer to a package that a kiosk takes: the real worker, the real models, the real judge."""

import queue
from collections.abc import Callable
from pathlib import Path

import pytest

from app.dialogue.cards import facts_of, with_picture
from app.engine.content import install_package
from app.engine.parts import Parts
from app.site.settings import Settings
from app.studio.forms import Field
from app.studio.project import Examined
from app.studio.session import Session, Worker
from app.studio.store import opened
from app.studio.work import Job, WorkEvent
from app.studio.workshop import Workshop, worker_command
from knowledge.package import keys
from models.home import Home
from models.store import ModelStore
from tests.unit.knowledge.readers.test_pictures import picture

SERVICES = {
    "보청기.md": (
        "# 보청기 대여\n번호: C001\n이렇게 물어요: 귀가 어두운데 보청기 빌려주나요\n기준일: 2026-01-02\n"
        "출처: 햇살마을\n\n"
        "![가운데 2번 창구예요](그림/창구.png)\n\n"
        "## 무엇을 받나요\n보청기 대여는 한 번에 두 주까지 돼요.\n"
    ),
    "휠체어.md": (
        "# 휠체어 대여\n번호: C002\n기준일: 2026-01-02\n출처: 햇살마을\n\n"
        "## 무엇을 받나요\n휠체어 대여는 한 번에 한 달까지 돼요.\n"
    ),
}
QUESTION = "귀가 어두운데 보청기 빌려주나요"
PASSPHRASE = "시험용 열쇠 암호"  # noqa: S105 - of a key that lives as long as the test


class Sitting:
    """A session whose worker is waited for."""

    def __init__(self, session: Callable[[Worker], Session], command: list[str]) -> None:
        self.told: queue.SimpleQueue[WorkEvent] = queue.SimpleQueue()
        self.workshop = Workshop(command)
        self.workshop.start(self.told.put)
        self.session = session(Worker(self.workshop.ask, self.workshop.stop))

    def wait(self) -> None:
        """Until nothing is being done any more."""
        while set(self.session.busy) - {Job.SPEAK}:
            self.session.receive(self.told.get(timeout=500))


@pytest.mark.models
@pytest.mark.timeout(900)
def test_documents_become_a_package_that_a_kiosk_takes(starter_store: ModelStore, tmp_path: Path) -> None:
    source = tmp_path / "문서"
    source.mkdir()
    for name, text in SERVICES.items():
        (source / name).write_text(text, encoding="utf-8")
    (source / "그림").mkdir()
    (source / "그림" / "창구.png").write_bytes(picture())
    stick = tmp_path / "USB" / "MALBEOT"

    with opened(tmp_path / "project") as folder:
        sitting = Sitting(
            lambda worker: Session(
                folder, folder.load(), worker=worker, save=folder.save, keys=tmp_path / "keys"
            ),
            worker_command("starter"),
        )
        session = sitting.session
        try:
            session.set_centre("햇살마을 행정복지센터")
            session.bring([str(source)])
            sitting.wait()
            assert [one.service_id for one in session.project.services] == ["C001", "C002"]
            session.set_field("C002", Field.ASKED_AS, "다리가 아파서 바퀴 달린 의자 빌리러 왔어")
            number = session.add_question(QUESTION)
            session.mark_right(number, "C001")
            session.make_key(PASSPHRASE)
            sitting.wait()

            session.export(str(stick), "틀린 암호")
            sitting.wait()
            assert session.said.is_trouble
            assert not session.outcomes, "nothing is asked for a key that does not open"
            assert not stick.exists()

            session.export(str(stick), PASSPHRASE)
            sitting.wait()
            assert not session.said.is_trouble, session.said.text
            assert session.made is not None
            assert session.outcomes[QUESTION].answers_with("C001")
            assert session.exported is not None
            assert session.examined() == Examined(session.project.content()), "two services are too few"
            assert session.changes() == ()
            (package,) = stick.glob("*.mbc")
            assert session.made.path == str(package)
        finally:
            sitting.workshop.close()
        assert folder.load().exported == session.exported

    kiosk = Home(tmp_path / "kiosk")
    kiosk.root.mkdir()
    kiosk.models.symlink_to(starter_store.folder)
    settings = Settings(profile="starter", centre="햇살마을 행정복지센터")
    public = keys.read_public(stick / keys.PUBLIC)
    parts = Parts(kiosk, settings)
    taken = install_package(package, kiosk, settings, parts, keys=(public,))
    assert taken.manifest.title == "햇살마을 행정복지센터"
    retriever = parts.load_retriever()
    document = retriever.document("C001")
    assert document is not None
    facts = with_picture(facts_of(document), parts.extras().pictures)
    assert Path(facts.picture).read_bytes() == picture()
    assert (facts.picture_words, facts.original) == ("가운데 2번 창구예요", "보청기.md")
    found = retriever.search(QUESTION)
    assert found.hits[0].passage.text == "보청기 대여는 한 번에 두 주까지 돼요."
