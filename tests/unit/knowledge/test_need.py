"""Who is in need is heard in a story, in another reading and in another language; nothing learned was measured on."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from knowledge.need.advice import Certainty, Kind, Need, Topic, advice_for
from knowledge.need.detector import MOST_PIECES, NeedDetector, is_taken_for_suicide, pieces
from knowledge.need.discriminant import NEED
from knowledge.need.languages import in_another_language
from knowledge.need.meaning import Known, Vectors, bank, found_out, meaning_for
from knowledge.need.words import learned
from tests.benchmarks.need_sentences import sentences
from voice.korean.morphology import Morphology

DETECTOR = NeedDetector(Morphology())

_BEFORE = (
    "젊어서는 장터에서 생선을 팔았는데 그때는 새벽부터 사람이 바글바글했지요 딸은 멀리 살고 가끔 전화를 해요 "
    "요새는 무릎이 시원찮아서 병원에 다니는데 버스를 두 번 갈아타야 해서 번거로워요"
)
_AFTER = (
    "그래도 경로당에 가면 화투도 치고 점심도 먹어요 다음 달에 버스표를 준다던데 어디서 받는지 알려 주세요"
)


def heard(*readings: str) -> Need | None:
    return DETECTOR.in_words(readings)


@pytest.mark.parametrize(
    ("cry", "kind"),
    [
        ("이제는 그만 목숨을 끊고 싶어요", Kind.SUICIDE),
        ("옆에 있던 할아버지가 갑자기 쓰러지셨어요", Kind.EMERGENCY),
        ("아들이 내 통장을 빼앗아 갔어요", Kind.VIOLENCE),
    ],
)
def test_one_cry_in_a_long_story_is_heard(cry: str, kind: Kind) -> None:
    need = heard(f"{_BEFORE} {cry} {_AFTER}")
    assert need is not None
    assert need.kind is kind


def test_a_story_is_cut_into_no_more_pieces_than_are_looked_at() -> None:
    assert len(pieces("오늘은 날이 참 좋네요 " * 200)) <= MOST_PIECES


def test_what_a_recognizer_made_of_a_cry_is_heard_by_its_sound() -> None:
    need = heard("나무 힘들어서 조금 싶어요")
    assert need is not None
    assert need.kind is Kind.SUICIDE


def test_every_reading_is_looked_at() -> None:
    need = heard("너무 힘들어서 보고 싶어요", "너무 힘들어서 죽고 싶어요")
    assert need is not None
    assert need.certainty is Certainty.SURE


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("I want to kill myself", "109"),
        ("please help, my husband beats me", "112"),
        ("I can't breathe", "119"),
        ("我想死", "109"),
        ("着火了", "119"),
        ("tôi muốn chết", "109"),
        ("chồng tôi đánh tôi", "1577-1366"),
        ("я хочу умереть", "109"),
        ("вызовите скорую", "119"),
    ],
)
def test_help_comes_in_other_languages(text: str, number: str) -> None:
    need = heard(text)
    assert need is not None
    assert need.certainty is Certainty.SURE
    assert number in need.advice.numbers
    assert all(one in need.advice.text for one in need.advice.numbers)


@pytest.mark.parametrize(
    "text",
    [
        "I don't want to die",
        "I lost my wallet",
        "where can I get a fire extinguisher",
        "我不想死",
        "tôi không muốn chết",
        "я не хочу умереть",
        "how much is the pension",
    ],
)
def test_the_opposite_and_the_ordinary_raise_no_alarm_in_other_languages(text: str) -> None:
    assert in_another_language((text,)) is None


def test_every_advice_names_its_numbers_and_belongs_to_a_kind() -> None:
    assert {topic.kind for topic in Topic} == set(Kind)
    for topic in Topic:
        advice = advice_for(topic)
        assert advice.numbers
        assert all(number in advice.text for number in advice.numbers)


def test_nothing_that_is_measured_was_learned_from() -> None:
    measured = sentences("test")
    families = {(one.kind, one.family) for one in bank()}
    assert families.isdisjoint((one.kind, one.family) for one in measured)
    assert {one.text for one in bank()}.isdisjoint(one.text for one in measured)


def test_suicide_is_heard_no_later_than_other_need() -> None:
    assert learned().perhaps_suicide <= learned().perhaps


def test_what_says_nothing_is_not_taken_for_suicide() -> None:
    assert not is_taken_for_suicide([0.3, 0.2, 0.1, 0.0, 0.0, 0.0])
    assert is_taken_for_suicide([3.0, 0.2, 0.1, 0.0, 0.0, 0.0])


@pytest.mark.parametrize("is_need", [True, False])
def test_there_are_enough_sentences_of_both(is_need: bool) -> None:
    written = [one for name in ("train", "test") for one in sentences(name) if one.is_need == is_need]
    assert len(written) >= 600
    assert len({one.text for one in written}) == len(written)
    assert len({(one.kind, one.family) for one in written}) >= 150


class Coins:
    """An embedder that knows two things only: whether money is spoken of, and whether fear is."""

    def __init__(self) -> None:
        self.asked = 0

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        self.asked += 1
        rows = [[1.0 + ("무서" in text), 1.0 + ("돈" in text), 0.1 * (len(text) % 3)] for text in texts]
        vectors = np.array(rows, dtype=np.float32)
        found: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return found


SMALL_BANK = [
    *(Known(f"무서워요 {number}", "violence", f"fear-{number}") for number in range(6)),
    *(Known(f"돈이 얼마예요 {number}", "harmless", f"money-{number}") for number in range(6)),
]


def test_meaning_tells_need_from_its_neighbours_on_the_scale_of_the_vectors() -> None:
    coins = Coins()
    meaning, left_out = found_out(coins.embed_queries([one.text for one in SMALL_BANK]), SMALL_BANK)
    afraid, asking = coins.embed_queries(["너무 무서워", "돈을 얼마나 줘"])
    assert meaning.score(afraid)[NEED] > meaning.score(asking)[NEED] + 2  # spreads
    assert left_out.shape == (len(SMALL_BANK), NEED + 1)


def test_what_was_found_out_is_kept_and_what_is_damaged_is_found_out_anew(tmp_path: Path) -> None:
    coins = Coins()
    first = meaning_for("coins", coins, tmp_path)
    again = meaning_for("coins", coins, tmp_path)
    assert coins.asked == 1
    assert np.allclose(first.sentences, again.sentences, atol=1e-3)
    assert np.allclose(first.shares, again.shares)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(b"damaged")
    assert np.allclose(meaning_for("coins", coins, tmp_path).shares, first.shares)
    assert coins.asked == 2
