"""``malbeot explain``: how a text is said and judged, one object for each line, and no line that ends the others."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import cli
from app.commands.explain import _BOUNDS, _KINDS, _REASONS
from app.dialogue import explaining
from app.dialogue.explaining import explained
from app.dialogue.privacy import REPLACEMENT
from knowledge.grounding.types import Bound, FigureKind, GateReason
from voice.korean.morphology import Morphology

PASSAGE = "난방비는 한 달에 5만 4천 원을 드립니다. 70세 이상 어르신이 받습니다."
KEYS = {"text", "spoken", "pronounced", "sentences", "easier", "figures", "redacted"}


@pytest.fixture(scope="module")
def morphology() -> Morphology:
    return Morphology()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty data folder: no models, no settings, no content."""
    monkeypatch.setenv("MALBEOT_HOME", str(tmp_path / "home"))


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[Any]]:
    """The exit code of the command with ``--json``, and the objects on stdout."""
    code = cli.main(["explain", *arguments, "--json"])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def write(folder: Path, *lines: str) -> str:
    path = folder / "texts.jsonl"
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return str(path)


def test_a_text_is_told_as_it_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    code, [told] = run(capsys, "난방비는 5만 4천 원이에요. 010-2345-6789로 전화 주세요.")

    assert code == 0
    assert set(told) == KEYS
    assert told["spoken"].startswith("난방비는 오만 사천 원이에요.")
    assert "난방비는 오만 사천 워니에요." in told["pronounced"]
    assert told["sentences"] == ["난방비는 5만 4천 원이에요.", "010-2345-6789로 전화 주세요."]
    assert told["redacted"] == f"난방비는 5만 4천 원이에요. {REPLACEMENT}로 전화 주세요."
    assert {
        "kind": "money",
        "value": "54000",
        "unit": "원",
        "bound": "",
        "per": "",
        "text": "5만 4천 원",
    } in told["figures"]


def test_hard_words_are_told_in_easier_ones(capsys: pytest.CaptureFixture[str]) -> None:
    _, [told] = run(capsys, "신청서를 구비하여 제출하시기 바랍니다.")

    assert told["easier"]
    assert told["easier"] != told["sentences"]


def test_a_passage_supports_a_text_of_which_it_states_every_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    true, false = "70세 이상 어르신이 받습니다.", "한 달에 9만 원을 드립니다."

    _, [right] = run(capsys, true, "--against", PASSAGE)
    _, [wrong] = run(capsys, f"{true} {false}", "--against", PASSAGE)

    assert (right["supported"], right["reasons"]) == (True, [])
    assert not wrong["supported"]
    assert [set(one) for one in wrong["reasons"]] == [{"code", "words"}]
    assert wrong["reasons"][0]["code"] == "unsupported_figure"
    assert "9만" in wrong["reasons"][0]["words"]


def test_nothing_is_supported_by_anything(capsys: pytest.CaptureFixture[str]) -> None:
    _, [told] = run(capsys, " ", "--against", PASSAGE)

    assert not told["supported"]
    assert [one["code"] for one in told["reasons"]] == ["empty"]


def test_a_file_gives_an_object_for_each_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = write(
        tmp_path,
        json.dumps({"text": "70세 이상이에요."}),
        "",
        json.dumps({"text": "70세 이상 어르신이 받습니다.", "against": PASSAGE}),
        json.dumps({"text": "가", "against": None}),
    )

    code, told = run(capsys, "--file", texts)

    assert code == 0
    assert [one.get("supported") for one in told] == [None, True, None]
    assert "supported" not in told[0]


def test_one_passage_may_be_for_all_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    true = {"text": "70세 이상 어르신이 받습니다."}
    texts = write(tmp_path, json.dumps(true), json.dumps({**true, "against": "80세 이상입니다."}))

    _, told = run(capsys, "--file", texts, "--against", PASSAGE)

    assert [one["supported"] for one in told] == [True, False]


@pytest.mark.parametrize(
    "line",
    ["no JSON", "3", "[1]", "{}", '{"text": 3}', '{"text": "가", "against": 3}', "[" * 100_000, "\ufffd"],
)
def test_a_malformed_line_ends_none_of_the_others(
    line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = json.dumps({"text": "네"})

    code, told = run(capsys, "--file", write(tmp_path, good, line, good))

    assert code == 1
    assert [set(one) for one in told] == [KEYS, {"error", "line"}, KEYS]
    assert told[1]["line"] == 2


def test_what_breaks_on_one_line_takes_none_of_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(text: str) -> str:
        if "깨져요" in text:
            raise RecursionError
        return text

    monkeypatch.setattr(explaining, "spoken_form", breaks)
    texts = write(tmp_path, json.dumps({"text": "깨져요"}), json.dumps({"text": "네"}))

    code, told = run(capsys, "--file", texts)

    assert code == 1
    assert [one.get("error") for one in told] == ["RecursionError", None]


@pytest.mark.parametrize("name", ["not there.jsonl", ".", "\0"])
def test_a_file_that_cannot_be_read_is_wrong_usage(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", "--file", name]) == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("arguments", [[], ["네", "--file", "texts.jsonl"]])
def test_wrong_usage_is_exit_code_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["explain", *arguments])

    assert ended.value.code == 2


def test_a_lexicon_changes_how_a_text_is_said_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    readings = tmp_path / "readings.toml"
    readings.write_text('[readings]\n"온빛2로" = "온빛 이로"\n', encoding="utf-8")
    text = "온빛2로에서 내려요."

    _, [told] = run(capsys, text, "--readings", str(readings))

    assert told["spoken"] == "온빛 이로에서 내려요."
    assert (told["text"], told["sentences"]) == (text, [text])


def test_a_text_is_judged_by_what_staff_declare_to_mean_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    synonyms = tmp_path / "synonyms.toml"
    synonyms.write_text('[synonyms]\n"장수수당" = "장수축하금"\n', encoding="utf-8")
    asked = ("장수축하금은 5만 원이에요.", "--against", "장수수당은 5만 원입니다.")

    _, [without] = run(capsys, *asked)
    _, [told] = run(capsys, *asked, "--synonyms", str(synonyms))

    assert (without["supported"], told["supported"]) == (False, True)
    synonyms.write_text('[synonyms]\n"장수수당" = "장수수당 이상"\n', encoding="utf-8")
    assert cli.main(["explain", "네", "--synonyms", str(synonyms)]) == 1
    assert "2번째 줄: ‘장수수당 이상’: 이상, 이하" in capsys.readouterr().err


def test_a_bad_lexicon_is_refused_by_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    readings = tmp_path / "readings.toml"
    readings.write_text('[readings]\n"온빛2로" = "2"\n', encoding="utf-8")

    assert cli.main(["explain", "네", "--readings", str(readings)]) == 1
    assert cli.main(["explain", "네", "--readings", str(tmp_path / "none.toml")]) == 3

    printed = capsys.readouterr()
    assert printed.out == ""
    assert "2번째 줄" in printed.err


def test_a_person_reads_the_same_in_korean(capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.main(["explain", "한 달에 9만 원이에요.", "--against", PASSAGE])

    shown = capsys.readouterr().out
    assert code == 0
    assert "이렇게 읽어요: 한 달에 구만 원이에요" in shown
    assert "9만 원 (금액" in shown
    assert "근거: 그 글에 이런 숫자는 없어요. ‘9만 원’" in shown


def test_no_text_moves_the_cursor_of_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", "네.\x1b[2J\u202e네\n네", "--against", "\x1b"]) == 0

    shown = capsys.readouterr().out
    assert not {"\x1b", "\u202e"} & set(shown)


@settings(max_examples=60)
@given(st.text(), st.none() | st.text())
def test_any_text_can_be_written_as_json(text: str, against: str | None) -> None:
    told = explained(text, _MORPHOLOGY, against)

    assert "\\u" not in ascii(told.text.encode())  # no half of a letter is left
    assert (told.is_supported is None) == (against is None)


_PIECES = (
    "가 나다 은 는 이 가 을 에 의 만 65세 이상 이하 미만 초과 넘는 안 되는 1인당 월 3만 원 오십 서른두 살 첫째 두 번 "
    "이삼일 반년 익일 01:00 09:00~18:00 ~ 3. 2.(월) 매주 화·목 읍·면사무소 ( ) [ ] : | / ○ ① 1. Q. A. 제3조 ① "
    "다음 각 호의 어느 하나에 해당하는 사람은 신청하려면 받지 못해요 않아도 돼요 없이 쉬는 데 많으면 길게는 "
    "ㄱ ㅏ 가\u0301 \u200b \u202e \ud800 😀 % %p ㎡ 031-000-0000 110111-1234567 abc@korea.kr "
    "무료 본인 부담 . , ! ? \n \t"
)
_KOREAN = st.lists(st.sampled_from([*_PIECES.split(" "), " ", "\n"]), max_size=30).map("".join)


@settings(max_examples=150, deadline=None)
@given(_KOREAN, st.none() | _KOREAN)
def test_no_korean_text_ends_in_an_error(text: str, against: str | None) -> None:
    told = explained(text, _MORPHOLOGY, against)

    assert (told.is_supported is None) == (against is None)


@pytest.mark.parametrize("kinds", [FigureKind, Bound, GateReason])
def test_everything_has_a_name_for_staff(kinds: type[StrEnum]) -> None:
    named = {*_KINDS, *_BOUNDS, *_REASONS, Bound.EXACT}
    assert named >= set(kinds)


def test_half_letters_become_the_sign_for_them(morphology: Morphology) -> None:
    told = explained("\ud800네", morphology, "\udfff")

    assert told.text == "\ufffd네"


_MORPHOLOGY = Morphology()
