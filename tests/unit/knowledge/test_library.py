"""Index, retriever and library with a real LanceDB and vectors that are easy to see through."""

import shutil
from collections.abc import Sequence
from datetime import date
from math import inf
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from knowledge.index.calibration import Calibration
from knowledge.index.embedder import Vectors
from knowledge.index.ready import ready_calibration, ready_vectors, write_ready
from knowledge.index.store import Index
from knowledge.library import make_ready, open_library
from knowledge.retrieval.context import having_told
from knowledge.retrieval.retriever import LONGEST_QUESTION, Retriever
from knowledge.types import KnowledgeError, KnowledgeFailure
from models.sealed import sealed_on
from tests.unit.knowledge.examples import Letters, Words

SERVICES = {
    "기초연금": "어르신께 매달 연금을 드려요.",
    "에너지바우처": "보행기를 드려요 도와 드려요.",
    "보행기 지원": "다리가 불편한 분께 보행기를 드려요.",
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    for number, (title, text) in enumerate(SERVICES.items()):
        write(folder, title, f"S{number}", text)
    return folder


def write(folder: Path, title: str, number: str, text: str, more: str = "") -> None:
    body = f"# {title}\n번호: {number}\n{more}\n## 어떤 제도인가요\n{text}\n"
    (folder / f"{title}.md").write_text(body, encoding="utf-8")


def open_it(
    source: Path, cache: Path, embedder: Letters | None = None, today: str = "2025-06-01"
) -> Retriever:
    letters = embedder or Letters()
    index = open_library(source, cache, "letters", letters, Words(), lambda _: None)  # type: ignore[arg-type]
    return Retriever(index, letters, Words(), lambda: date.fromisoformat(today))  # type: ignore[arg-type]


def titles(retriever: Retriever, question: str) -> list[str]:
    return [hit.passage.title for hit in retriever.search(question).hits]


def test_the_document_that_is_named_comes_first(source: Path, tmp_path: Path) -> None:
    retriever = open_it(source, tmp_path / "cache")

    for title in SERVICES:
        assert titles(retriever, f"{title} 알려 주세요")[0] == title
    assert len(retriever.documents()) == len(SERVICES)


def test_the_lead_says_how_close_two_services_are(source: Path, tmp_path: Path) -> None:
    retriever = open_it(source, tmp_path / "cache")

    close = retriever.find("보행기를 드려요")
    assert close.lead == pytest.approx(close.found[0].score - close.found[1].score)
    assert retriever.find("보행기 지원 알려 주세요").lead == inf  # it alone is named
    both = retriever.find("보행기 지원과 에너지바우처")
    assert both.lead == pytest.approx(both.found[0].score - both.found[1].score)
    pointed = retriever.find("그거 얼마예요", having_told("S0"))
    assert pointed.found[0].document.document_id == "S0"
    assert pointed.lead == inf


def test_a_memory_of_one_service_has_no_second(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    write(tmp_path / "source", "기초연금", "S0", "어르신께 매달 연금을 드려요.")
    assert open_it(tmp_path / "source", tmp_path / "cache").find("돈 주세요").lead == inf


def test_an_index_is_built_once_and_again_when_a_file_changes(source: Path, tmp_path: Path) -> None:
    letters = Letters()
    open_it(source, tmp_path / "cache", letters)
    built = letters.calls
    open_it(source, tmp_path / "cache", letters)
    assert letters.calls == built

    write(source, "새 서비스", "S9", "새로 생긴 서비스예요.")
    assert "새 서비스" in titles(open_it(source, tmp_path / "cache", letters), "새 서비스")
    assert letters.calls > built


@pytest.mark.parametrize("place", ["안내/생활", "안내/새 이름", "생활"])
def test_an_index_is_built_again_when_a_folder_is_renamed_or_a_file_moved(place: str, tmp_path: Path) -> None:
    source, before = tmp_path / "source", tmp_path / "source" / "안내" / "2025"
    before.mkdir(parents=True)
    write(before, "기초연금", "S0", SERVICES["기초연금"], "![받는 곳](받는 곳.png)")
    Image.new("RGB", (320, 200)).save(before / "받는 곳.png")
    assert shown(open_it(source, tmp_path / "cache")) == "안내/2025/받는 곳.png"

    (source / place).parent.mkdir(exist_ok=True)
    before.rename(source / place)

    assert shown(open_it(source, tmp_path / "cache")) == f"{place}/받는 곳.png"


def shown(retriever: Retriever) -> str:
    (document,) = retriever.documents()
    return document.picture.path if document.picture else ""


def test_what_is_no_part_of_the_content_changes_nothing(source: Path, tmp_path: Path) -> None:
    open_it(source, tmp_path / "cache")
    (source / ".git").mkdir()
    (source / ".git" / "HEAD").write_text("main")
    open_it(source, tmp_path / "cache")
    assert len(indexes(tmp_path / "cache")) == 1


def test_a_single_file_has_one_index_wherever_it_lies(source: Path, tmp_path: Path) -> None:
    file = source / "기초연금.md"
    open_it(file, tmp_path / "cache")
    open_it(file.rename(tmp_path / file.name), tmp_path / "cache")
    assert len(indexes(tmp_path / "cache")) == 1


def indexes(cache: Path) -> list[Path]:
    return [place for place in cache.iterdir() if place.is_dir()]


def test_expired_and_future_documents_are_never_found(source: Path, tmp_path: Path) -> None:
    write(source, "지난 지원", "S7", "지난 지원이에요.", "만료일: 2024-12-31")
    write(source, "다음 지원", "S8", "다음 지원이에요.", "기준일: 2026-01-01")
    retriever = open_it(source, tmp_path / "cache")

    assert not {"지난 지원", "다음 지원"} & set(titles(retriever, "지난 지원 다음 지원"))
    assert "다음 지원" in titles(open_it(source, tmp_path / "cache", today="2026-01-01"), "다음 지원")


def test_a_document_that_is_not_valid_cannot_be_opened_either(source: Path, tmp_path: Path) -> None:
    write(source, "지난 지원", "S7", "지난 지원이에요.", "만료일: 2024-12-31")
    write(source, "다음 지원", "S8", "다음 지원이에요.", "기준일: 2026-01-01")
    now, later = open_it(source, tmp_path / "cache"), open_it(source, tmp_path / "cache", today="2026-01-01")

    assert now.document("S0") is not None
    assert now.document("S7") is None
    assert now.document("S8") is None
    assert later.document("S8") is not None
    assert now.document("there is no such document") is None


def test_a_build_that_fails_leaves_nothing_behind(source: Path, tmp_path: Path) -> None:
    class Breaks(Letters):
        def embed_passages(self, texts: Sequence[str]) -> Vectors:
            raise MemoryError

    with pytest.raises(MemoryError):
        open_it(source, tmp_path / "cache", Breaks())

    assert not [each for each in (tmp_path / "cache").iterdir() if each.is_dir()]
    assert titles(open_it(source, tmp_path / "cache"), "기초연금")[0] == "기초연금"


def test_a_cache_that_cannot_be_written_is_named(source: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be", encoding="utf-8")

    with pytest.raises(KnowledgeError) as caught:
        open_it(source, tmp_path / "cache")

    assert caught.value.failure is KnowledgeFailure.INDEX_UNWRITABLE


def test_a_question_of_any_length_and_letters_is_answered_or_refused(source: Path, tmp_path: Path) -> None:
    retriever = open_it(source, tmp_path / "cache")

    @settings(max_examples=40, deadline=None)
    @given(st.text(max_size=LONGEST_QUESTION))
    def ask(question: str) -> None:
        result = retriever.search(question)
        assert 0 <= result.confidence <= 1

    ask()
    with pytest.raises(KnowledgeError) as caught:
        retriever.search("가" * (LONGEST_QUESTION + 1))
    assert caught.value.failure is KnowledgeFailure.QUESTION_TOO_LONG


class Remembers(Letters):
    """Keeps the questions that it was given."""

    def __init__(self) -> None:
        self.questions: list[str] = []

    def embed_query(self, text: str) -> Vectors:
        self.questions.append(text)
        return super().embed_query(text)


def test_a_misheard_word_is_also_searched_for_as_what_it_sounds_like(source: Path, tmp_path: Path) -> None:
    embedder = Remembers()
    retriever = open_it(source, tmp_path / "cache", embedder)
    embedder.questions.clear()

    heard = retriever.find("포행기를 드려요")
    assert embedder.questions == ["포행기를 드려요", "보행기를 드려요"]
    assert heard.question == "포행기를 드려요"

    embedder.questions.clear()
    retriever.find("보행기를 드려요")
    assert embedder.questions == ["보행기를 드려요"]


def test_the_confidence_in_what_was_heard_alone_is_told_beside_the_one_in_all_readings(
    source: Path, tmp_path: Path
) -> None:
    retriever = open_it(source, tmp_path / "cache")
    alone = retriever.find("보행기를 드려요")
    assert alone.as_heard == 1.0
    among_others = retriever.find("보행기를 드려요", alternatives=["월세를 도와드려요"])
    assert among_others.as_heard == pytest.approx(alone.confidence)
    assert retriever.find("뭐라고 했지", alternatives=["보행기를 드려요"]).as_heard < 0.2


def test_vectors_that_come_along_are_not_computed_again(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shares: list[float] = []
    make_ready(source, tmp_path / "ready", "letters", Letters(), Words(), shares.append)  # type: ignore[arg-type]
    assert sum(shares) == pytest.approx(1)
    monkeypatch.setattr(
        "knowledge.library.ready_vectors", lambda name: ready_vectors(name, tmp_path / "ready")
    )
    letters = Letters()

    assert titles(open_it(source, tmp_path / "cache", letters), "기초연금")[0] == "기초연금"
    assert letters.calls == 0

    write(source, "새 서비스", "S9", "새로 생긴 서비스예요.")
    assert "새 서비스" in titles(open_it(source, tmp_path / "cache", letters), "새 서비스")
    assert letters.calls > 0


def test_vectors_that_come_along_are_the_same_bytes_each_time(source: Path, tmp_path: Path) -> None:
    for each in ("one", "two"):
        make_ready(source, tmp_path / each, "letters", Letters(), Words(), lambda _: None)  # type: ignore[arg-type]

    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert len(names) == 4
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_what_a_memory_found_out_comes_along_for_just_these_documents(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_ready(source, tmp_path / "ready", "letters", Letters(), Words(), lambda _: None)  # type: ignore[arg-type]
    examinations: list[str] = []

    def examined(index: Index, *_: object, **__: object) -> Calibration:
        examinations.append(index.entries[0].title)
        return Calibration({})

    monkeypatch.setattr("knowledge.library.examined", examined)
    monkeypatch.setattr(
        "knowledge.library.ready_calibration",
        lambda documents, made_for: ready_calibration(documents, made_for, tmp_path / "ready"),
    )
    assert open_it(source, tmp_path / "cache").calibration.made_for
    assert not examinations

    write(source, "새 서비스", "S9", "새로 생긴 서비스예요.")
    open_it(source, tmp_path / "cache")
    assert len(examinations) == 1
    (tmp_path / "ready" / "calibration.json").write_text("damaged")
    assert ready_calibration("", "", tmp_path / "ready") is None


@pytest.mark.parametrize("damage", ["ready.json", "vectors.keys", "vectors.f32"])
def test_vectors_of_another_model_or_damaged_ones_are_left_alone(damage: str, tmp_path: Path) -> None:
    text = "어르신께 매달 연금을 드려요."
    write_ready(tmp_path, "letters", {text: Letters().embed_query(text)})

    found = ready_vectors("letters", tmp_path).found([text, "somewhere else"])
    assert list(found) == [text]
    assert np.array_equal(found[text], Letters().embed_query(text))
    assert not ready_vectors("others", tmp_path).found([text])
    (tmp_path / damage).write_bytes((tmp_path / damage).read_bytes()[:-3])
    assert not ready_vectors("letters", tmp_path).found([text])


def test_no_other_document_is_taken_for_the_one_that_is_named_because_it_holds_an_amount(
    source: Path, tmp_path: Path
) -> None:
    write(source, "은하수 축하금", "T1", "은하수 축하금은 어르신께 드리는 선물이에요.")
    write(source, "은하수 축하금 신청", "T2", "은하수 축하금은 어르신께 30만 원 있는 통장으로 드려요.")
    finding = open_it(source, tmp_path / "cache").find("은하수 축하금 얼마예요")

    assert finding.found[0].document.title == "은하수 축하금"
    assert finding.is_lacking


def _damages(path: Path) -> dict[str, bytes | None]:
    data = path.read_bytes()
    middle = len(data) // 2
    flipped = data[:middle] + bytes(byte ^ 0x55 for byte in data[middle : middle + 8]) + data[middle + 8 :]
    return {"gone": None, "empty": b"", "half": data[:middle], "flipped": flipped, "zeros": bytes(len(data))}


def test_whatever_the_disk_damages_is_built_anew(source: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    open_it(source, cache)
    index = next(path for path in cache.iterdir() if path.is_dir())
    places = range(len(_files(index)))
    assert len(places) > 10

    for place in places:
        for kind in ("gone", "empty", "half", "flipped", "zeros"):
            path = _files(index)[place]  # the database names its files anew each time
            damaged = _damages(path)[kind]
            if damaged is None:
                path.unlink()
            else:
                path.write_bytes(damaged)

            assert titles(open_it(source, cache), "보행기 지원 알려 주세요")[0] == "보행기 지원"
            assert sealed_on(index) is not None
            assert not list(cache.glob("*.broken"))


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_damaged_vectors_are_computed_again(source: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    open_it(source, cache)
    store = cache / "vectors.sqlite"
    whole = store.read_bytes()
    for start in range(0, len(whole), 1536):
        shutil.rmtree(next(path for path in cache.iterdir() if path.is_dir()))
        for name in ("-wal", "-shm"):
            store.with_name(store.name + name).unlink(missing_ok=True)
        store.write_bytes(
            whole[:start] + bytes(byte ^ 0x55 for byte in whole[start : start + 64]) + whole[start + 64 :]
        )

        assert titles(open_it(source, cache), "보행기 지원 알려 주세요")[0] == "보행기 지원"


def test_an_index_that_cannot_be_opened_is_a_failure_of_the_content(source: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    open_it(source, cache)
    index = next(path for path in cache.iterdir() if path.is_dir())
    failures = set()
    for path in _files(index):
        before = path.read_bytes()
        for damaged in (b"", before[: len(before) // 2], bytes(len(before))):
            path.write_bytes(damaged)
            try:
                Index(index)
            except KnowledgeError as error:
                failures.add(error.failure)
        path.write_bytes(before)
    assert failures == {KnowledgeFailure.CONTENT_UNREADABLE}
