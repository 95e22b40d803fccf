"""The sample with one word of a sentence made wrong: ``python -m tests.benchmarks.one_word [--json] [--misses]``.

Every sentence of every service, word for word but for a bound, a side of a date, half a day, a figure, a "no", one of
two numbered kinds, or whom it is for. No service says any of them, so the gate must stop them all, held to every
passage of their service.
"""

import argparse
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from app.commands.common import print_json, print_line, print_table
from knowledge.index.passages import passage
from knowledge.types import Document, Section
from tests.benchmarks.gate import check
from tests.benchmarks.respelled import in_words, sample
from voice.korean.sentences import split_sentences

_FIGURE = re.compile(
    r"(?<![가-힣A-Za-z\d.,\-])\d[\d,]*(?=\s?(?:[천만억]|원|세|퍼센트|개월|년|월|일|시|주|시간|킬로그램))"
)
_COUNT = re.compile(r"(?<![가-힣])(두|세|네|여섯|여덟)(?= (?:번|달|가지|장|개|자녀))")
_OTHER_COUNT = {"두": "세", "세": "네", "네": "두", "여섯": "열", "여덟": "아홉"}
_WHOM = re.compile(
    r"(?P<topic>\S+(?: \S+){0,3}?(?<!사)(?<!하)[은는]) "
    r"(?P<whom>.+?(?:분|어르신|가구|집|사람|청년|장애인)(?:이|가|에서))"
    r" (?P<may>(?:신청|이용)할 수 있어요\.|신청해요\.|받아요\.)"
)
_KINDS = (("1종", "2종"), ("1유형", "2유형"), ("첫째", "둘째"))
_ENDS = (
    ("수 있어요.", "수 없어요."),
    ("수 없어요.", "수 있어요."),
    ("하지 않아요.", "해요."),
    ("들지 않아요.", "들어요."),
    ("내지 않아요.", "내요."),
    ("따지지 않아요.", "따져요."),
    ("보지 않아요.", "봐요."),
    ("드리지 않아요.", "드려요."),
    ("넘어가지 않아요.", "넘어가요."),
    ("받아요.", "받지 않아요."),
    ("신청해요.", "신청하지 않아요."),
    ("드려요.", "드리지 않아요."),
    ("필요해요.", "필요하지 않아요."),
    ("해야 해요.", "하지 않아도 돼요."),
    ("여야 해요.", "이지 않아도 돼요."),
    ("가져오세요.", "가져오지 않아도 돼요."),
    ("가져가세요.", "가져가지 않아도 돼요."),
    ("열어요.", "열지 않아요."),
)


@dataclass(frozen=True, slots=True)
class Wrong:
    """A sentence that is not what its service says; ``way`` names what was made wrong."""

    way: str
    sentence: str


def swapped(pairs: Mapping[str, str], before: str = "", after: str = "") -> Callable[[str], Iterator[str]]:
    """Each place of a word changed into its partner, one place at a time."""
    pattern = re.compile(f"{before}(?:{'|'.join(map(re.escape, pairs))}){after}")

    def ways(sentence: str) -> Iterator[str]:
        for found in pattern.finditer(sentence):
            yield sentence[: found.start()] + pairs[found[0]] + sentence[found.end() :]

    return ways


_SWAPPED_BOUND = swapped({"이상": "이하", "이하": "이상", "미만": "초과"}, r"(?<![가-힣])")
_SWAPPED_LIMIT = swapped({"까지": "부터", "부터": "까지"}, r"(?<=[월일시세금])")
_SIDES = {
    "일 안에 ": "일이 지나서 ",
    "년 안에 ": "년이 지나서 ",
    "달 안에 ": "달이 지나서 ",
    "일 전까지": "일 뒤부터",
    "하기 전에": "한 다음에",
    "한 다음 날": "하기 전날",
}


def other_figures(sentence: str) -> Iterator[str]:
    """Each figure one more, in digits; and where the whole sentence is in words too."""
    for found in _FIGURE.finditer(sentence):
        more = f"{int(found[0].replace(',', '')) + 1:,}"
        other = sentence[: found.start()] + more + sentence[found.end() :]
        yield other
        if in_words(other) != other:
            yield in_words(other)


def other_counts(sentence: str) -> Iterator[str]:
    """Another count; that more cannot be done at once than may not is no mistake."""
    for found in (
        _COUNT.finditer(sentence) if "수 없어요" not in sentence and "수는 없어요" not in sentence else ()
    ):
        yield sentence[: found.start()] + _OTHER_COUNT[found[0]] + sentence[found.end() :]


def turned_round(sentence: str) -> Iterator[str]:
    """A "yes" for its "no", or the other way round."""
    for end, other in _ENDS:
        if sentence.endswith(end):
            yield sentence.removesuffix(end) + other
            return


def for_everybody(sentence: str) -> Iterator[str]:
    """누구나 in place of those whom the sentence names: 65세 이상 어르신이 신청할 수 있어요."""
    found = _WHOM.fullmatch(sentence)
    if found and re.search(r"\d|이하|있는|받는", found["whom"]):
        yield f"{found['topic']} 누구나 {found['may']}"


def other_bounds(sentence: str) -> Iterator[str]:
    for one in _SWAPPED_BOUND(sentence):
        yield one.replace("이상여야", "이상이어야")


def other_limits(sentence: str) -> Iterator[str]:
    """부터 for 까지 and the other way round, where the sentence has only one of them."""
    if len(re.findall("부터|까지", sentence)) == 1:
        yield from _SWAPPED_LIMIT(sentence)


def other_kinds(sentence: str) -> Iterator[str]:
    """The other of two kinds; both exchanged where both are named, unless they are only listed or one is excluded."""
    for one, other in _KINDS:
        exchange = swapped({one: other, other: one})
        if one not in sentence or other not in sentence:
            yield from exchange(sentence)
        elif not re.search(f"{one}(?:과|인지|,|이 아닌)", sentence):
            yield other.join(part.replace(other, one) for part in sentence.split(one))


WAYS: Mapping[str, Callable[[str], Iterator[str]]] = {
    "bound": other_bounds,
    "limit": other_limits,
    "side": swapped(_SIDES),
    "month": swapped({"처음 달": "다음 달", "신청한 달": "태어난 달", "다음 해": "그해"}),
    "half of day": swapped(
        {"오전": "오후", "오후": "오전", "아침": "밤", "저녁": "아침", "밤": "아침"}, after=r"(?= \d)"
    ),
    "figure": other_figures,
    "count": other_counts,
    "kind": other_kinds,
    "per": swapped({"한 달에": "일 년에", "일 년에": "한 달에", "하루": "한 달", "한 사람에": "한 집에"}),
    "yes and no": turned_round,
    "everybody": for_everybody,
}


def wrong(sentence: str) -> Iterator[Wrong]:
    for way, made in WAYS.items():
        for one in made(sentence):
            yield Wrong(way, one)


def stopped(document: Document) -> Iterator[tuple[Wrong, bool]]:
    """Every sentence of the document made wrong, and whether the gate stops it."""
    passages = [passage(document, section) for section in document.sections]
    text = "\n".join(document.sections.values())
    for section in document.sections:
        for sentence in split_sentences(document.sections[section]) if section is not Section.PHONE else ():
            for one in wrong(sentence):
                if one.sentence not in text:
                    yield one, not check(one.sentence, passages).ok


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--misses", action="store_true", help="print every wrong sentence that passes")
    options = parser.parse_args()
    counts: dict[str, list[bool]] = {}
    missed: list[tuple[str, Wrong]] = []
    for document in sample():
        for one, is_stopped in stopped(document):
            counts.setdefault(one.way, []).append(is_stopped)
            if not is_stopped:
                missed.append((document.title, one))
    every = [one for ways in counts.values() for one in ways]
    if options.json:
        ways = {way: [sum(ones), len(ones)] for way, ones in counts.items()}
        print_json({"stopped": sum(every), "wrong": len(every), "ways": ways})
        return
    rows = [(way, str(sum(ones)), str(len(ones))) for way, ones in counts.items()]
    print_table([("made wrong", "stopped", "of"), *rows, ("all", str(sum(every)), str(len(every)))])
    for title, one in missed if options.misses else ():
        print_line(f"{one.way:12} {title}: {one.sentence}")


if __name__ == "__main__":
    main()
