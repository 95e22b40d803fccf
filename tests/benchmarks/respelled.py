"""The sample in other spellings of its figures, held to the gate: ``python -m tests.benchmarks.respelled [--json]``.

Every sentence of every service, word for word and with its amounts, ages, dates, hours and counts written in other
ways that mean the same; all must get through, held to all passages of their service. ``--misses`` prints what does not.
"""

import argparse
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from app.commands.common import print_json, print_line, print_table
from knowledge.index.passages import passage
from knowledge.library import SAMPLE_SOURCE
from knowledge.readers.formats.service_text import read_service
from knowledge.translations.text import is_translation_name
from knowledge.types import Document, Section
from tests.benchmarks.gate import check
from voice.korean.numerals import DIGITS, LARGEST_NATIVE, native, sino
from voice.korean.sentences import split_sentences

_NUMBER = r"(?<![가-힣A-Za-z\d.,\-])\d[\d,]*"
_SCALES = {"천": 10**3, "만": 10**4, "억": 10**8}
_MONEY = re.compile(rf"(?P<amount>{_NUMBER}(?:[천만억]+(?:\s?\d[\d,]*[천만억]*)*)?)\s?원")
_COUNTED = re.compile(
    rf"(?P<number>{_NUMBER})(?P<gap>\s?)"
    r"(?P<unit>개월|퍼센트|킬로그램|등급|시간|세|년|월|일|주|층|번|분|시)(?![가-힣]*창구)"
)
_WINDOW = re.compile(r"(\d)번(?=(?: [가-힣]+)? 창구)")
_TWO_SHARES = re.compile(r"(?<![가-힣\d])(\d+)에서 (\d+)퍼센트")
_DECIMAL = re.compile(r"(?<![\d.])(\d)\.(\d)(?![\d.])")
_CLOCK = re.compile(r"(?P<part>오전|오후|아침|저녁|밤) (?P<hour>\d{1,2})시")
_MONTHS = {6: "유", 10: "시"}
_DAYS = {2: "이틀", 3: "사흘", 4: "나흘", 5: "닷새", 10: "열흘", 15: "보름"}
_COUNTS = re.compile(r"(여섯|여덟|세) (달|번|가지|자녀)")
_COUNT_VALUES = {"세": 3, "여섯": 6, "여덟": 8}
_NATIVE_UNITS = {"시", "시간", "번"}
_LASTS = re.compile(r" 안| 전| 동안| 이상|이에요")
"""What follows days that are counted; else 일 is a date."""


@dataclass(frozen=True, slots=True)
class Respelled:
    """One sentence in one other spelling; ``way`` is the name of the spelling."""

    way: str
    sentence: str


def respelled(sentence: str) -> Iterator[Respelled]:
    """The sentence itself, and each spelling of its figures that differs from it."""
    yield Respelled("verbatim", sentence)
    for way, spell in WAYS.items():
        other = spell(sentence)
        if other != sentence:
            yield Respelled(way, other)


def let_through(document: Document) -> Iterator[tuple[Respelled, bool]]:
    """Every spelling of every sentence of the document, and whether the gate lets it through."""
    sections = [section for section in document.sections if section is not Section.PHONE]
    passages = [passage(document, section) for section in document.sections]
    for section in sections:
        for sentence in split_sentences(document.sections[section]):
            for one in respelled(sentence):
                yield one, check(one.sentence, passages).ok


def sample() -> list[Document]:
    paths = sorted(one for one in SAMPLE_SOURCE.glob("*.md") if not is_translation_name(one.name))
    return [read_service(path.read_text(encoding="utf-8"), path.name) for path in paths]


def won(amount: str) -> int:
    """The value of an amount as services write it: ``34만 2,510`` is 342510."""
    total = group = 0
    for number, scales in re.findall(r"(\d[\d,]*)([천만억]*)", amount):
        value = int(number.replace(",", ""))
        for scale in scales:
            value *= _SCALES[scale]
        total, group = (total + value, group) if value >= 10**4 else (total, group + value)
    return total + group


def in_words(sentence: str) -> str:
    """No digit is left but those of telephone numbers, names and kinds (정부24, 1종)."""
    sentence = _MONEY.sub(lambda found: f"{sino(won(found['amount']))} 원", sentence)
    sentence = _TWO_SHARES.sub(lambda two: f"{sino(int(two[1]))}에서 {sino(int(two[2]))} 퍼센트", sentence)
    sentence = _DECIMAL.sub(lambda one: f"{DIGITS[int(one[1])]} 점 {DIGITS[int(one[2])]}", sentence)
    sentence = _WINDOW.sub(lambda one: f"{sino(int(one[1]))} 번", sentence)
    return _COUNTED.sub(_counted_in_words, sentence)


def in_native_words(sentence: str) -> str:
    """Ages, months, weeks and days as people say them: 예순다섯 살, 여섯 달, 두 주, 사흘 전."""
    sentence = re.sub(
        r"(?<![\d가-힣])(\d{1,2})(세|개월|주)(?!민)",
        lambda one: f"{native(int(one[1]))} {_SAID[one[2]]}" if int(one[1]) else one[0],
        sentence,
    )
    sentence = sentence.replace("살가", "살이")
    return re.sub(
        r"(?<![\d월] )(?<!\d)(\d{1,2})일(?= 전| 안| 동안|이에요)",
        lambda one: _DAYS.get(int(one[1]), one[0]),
        sentence,
    )


_SAID = {"세": "살", "개월": "달", "주": "주"}


def in_full_digits(sentence: str) -> str:
    """34만 2,510원 as 342,510원."""
    return _MONEY.sub(lambda found: f"{won(found['amount']):,}원", sentence)


def without_commas(sentence: str) -> str:
    return _MONEY.sub(lambda found: f"{won(found['amount'])}원", sentence)


def spaced_otherwise(sentence: str) -> str:
    """228만 원 as 228만원, 600원 as 600 원, 65세 as 65 세."""
    sentence = _MONEY.sub(
        lambda found: found[0].replace(" ", "") if " 원" in found[0] else f"{found['amount']} 원", sentence
    )
    return _COUNTED.sub(lambda found: f"{found['number']} {found['unit']}", sentence)


def with_signs(sentence: str) -> str:
    return re.sub(r"(?<=\d)퍼센트", "%", sentence)


def by_the_clock(sentence: str) -> str:
    """오전 9시 as 09:00, 오후 6시 as 18:00."""
    return _CLOCK.sub(lambda found: f"{_hour(found):02}:00", sentence)


def by_the_part_of_day(sentence: str) -> str:
    """오전 9시 as 아침 아홉 시, 밤 10시 as 오후 열 시."""
    other = {"오전": "아침", "아침": "오전", "저녁": "오후", "밤": "오후"}

    def said(found: re.Match[str]) -> str:
        hour = int(found["hour"])
        evening = "낮" if hour == 12 or hour < 5 else "저녁"
        return f"{other.get(found['part'], evening)} {native(hour)} 시"

    return _CLOCK.sub(said, sentence)


def counted_in_digits(sentence: str) -> str:
    """여섯 달 as 6개월, 여덟 번 as 8번, 열흘 as 10일, 일 년 as 1년, 한 달 안 as 1개월 안."""
    sentence = _COUNTS.sub(
        lambda found: f"{_COUNT_VALUES[found[1]]}{'개월' if found[2] == '달' else found[2]}", sentence
    )
    sentence = re.sub(r"열흘", "10일", sentence)
    sentence = re.sub(r"한 달(?= 안)", "1개월", sentence)
    return re.sub(r"(?<![가-힣])일 년", "1년", sentence)


WAYS: Mapping[str, Callable[[str], str]] = {
    "in words": in_words,
    "in native words": in_native_words,
    "in full digits": in_full_digits,
    "without commas": without_commas,
    "spaced otherwise": spaced_otherwise,
    "with signs": with_signs,
    "by the clock": by_the_clock,
    "by the part of day": by_the_part_of_day,
    "counted in digits": counted_in_digits,
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--misses", action="store_true", help="print every spelling that is stopped")
    options = parser.parse_args()
    counts: dict[str, list[bool]] = {}
    missed: list[tuple[str, Respelled]] = []
    for document in sample():
        for one, passes in let_through(document):
            counts.setdefault(one.way, []).append(passes)
            if not passes:
                missed.append((document.title, one))
    if options.json:
        print_json({way: [sum(passes), len(passes)] for way, passes in counts.items()})
        return
    rows = [(way, str(sum(passes)), str(len(passes))) for way, passes in counts.items()]
    print_table([("spelling", "let through", "of"), *rows])
    for title, one in missed if options.misses else ():
        print_line(f"{one.way:18} {title}: {one.sentence}")


def _counted_in_words(found: re.Match[str]) -> str:
    number, unit = int(found["number"].replace(",", "")), found["unit"]
    if unit in _NATIVE_UNITS and 0 < number <= LARGEST_NATIVE and not (unit == "시간" and number > 20):
        return f"{native(number)} {unit}"
    if unit == "월":
        return _MONTHS.get(number, sino(number)) + unit
    is_date = unit == "일" and not _LASTS.match(found.string, found.end())
    return sino(number) + ("" if is_date else " ") + unit


def _hour(found: re.Match[str]) -> int:
    hour = int(found["hour"])
    return hour % 12 + (12 if found["part"] in {"오후", "저녁", "밤"} else 0)


if __name__ == "__main__":
    main()
