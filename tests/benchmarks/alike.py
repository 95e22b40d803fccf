"""One table of fees in ten kinds of documents: twelve questions, each answered rightly and alike from every kind.

``python -m tests.benchmarks.alike [--kinds K,...] [--json]``. The table has a head of two storeys, merged and empty
cells, and a table in a cell where the kind has such; where it has none, that table's rows stand as rows of the table.
Each document is read, indexed and asked by itself, without a language model. Ends with 1 where a bar is missed.
"""

import argparse
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.commands.common import print_json, print_table
from app.engine.parts import Parts
from app.site.settings import Settings
from knowledge.answering.answerer import Answerer
from knowledge.library import open_library
from knowledge.need.detector import NeedDetector
from knowledge.retrieval.retriever import Retriever
from knowledge.types import AnswerSentence
from models.home import find_home
from tests.benchmarks import papers
from tests.benchmarks.papers import Cell, Paper, Said

_AMOUNT = re.compile(r"\d[\d,]*원")

_POOL = (
    ("어른", "60,000원", "72,000원"),
    ("청소년", "45,000원", "54,000원"),
    ("어르신", "31,000원", ""),
)
_GYM = (("어른", "40,000원", ""), ("어르신", "20,000원", "25,000원"))
_INNER = (("종류", "값"), ("주차", "2,500원"), ("사물함", "5,500원"))


def fees() -> Paper:
    """A page of a leisure centre; the price of the pool for the old is one for both days, the gym has an empty cell."""
    cells = [
        *(Cell(0, 0, "시설", 2), Cell(0, 1, "대상", 2), Cell(0, 2, "한 달 요금", 1, 2)),
        *(Cell(1, 2, "평일"), Cell(1, 3, "주말")),
        *(Cell(2, 0, "수영장", len(_POOL)), Cell(2 + len(_POOL), 0, "헬스장", len(_GYM))),
    ]
    for row, (who, weekday, weekend) in enumerate((*_POOL, *_GYM), start=2):
        is_merged = (who, weekend) == ("어르신", "")
        cells += [Cell(row, 1, who), Cell(row, 2, weekday, 1, 2 if is_merged else 1)]
        if weekend:
            cells.append(Cell(row, 3, weekend))
    height = 2 + len(_POOL) + len(_GYM)
    return Paper(
        lines=(Said("행복문화센터 이용 안내"), Said("행복문화센터에서는 다음과 같이 요금을 받습니다.")),
        cells=tuple(cells),
        height=height,
        width=4,
        facts={},
        labels=frozenset(),
        grants={},
        nested=Cell(height, 1, "", 1, 3, _INNER),
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """``amount`` is what must be said, and no other amount; empty where the document lacks it."""

    question: str
    amount: str


QUESTIONS = (
    Asked("수영장 어른 평일 요금은 얼마예요?", "60,000원"),
    Asked("어른이 주말에 수영장 다니려면 한 달에 얼마예요?", "72,000원"),
    Asked("청소년은 수영장이 평일에 얼마인가요?", "45,000원"),
    Asked("수영장 주말 청소년 요금 알려 주세요", "54,000원"),
    Asked("어르신은 평일에 수영장이 얼마예요?", "31,000원"),
    Asked("주말에 수영장 가면 어르신은 얼마 내요?", "31,000원"),
    Asked("헬스장 어른 평일 요금이 얼마죠?", "40,000원"),
    Asked("어른은 주말에 헬스장이 얼마예요?", ""),
    Asked("어르신 헬스장 평일 한 달 요금은요?", "20,000원"),
    Asked("헬스장 주말 요금이 어르신은 얼마인가요?", "25,000원"),
    Asked("행복문화센터 주차는 얼마예요?", "2,500원"),
    Asked("행복문화센터에서 사물함은 얼마예요?", "5,500원"),
)

KINDS: dict[str, Callable[[Paper], bytes]] = {
    "hwp5": papers.as_hwp5,
    "hwpx": papers.as_hwpx,
    "hwpml": papers.as_hwpml,
    "docx": papers.as_docx,
    "xlsx": lambda paper: papers.as_xlsx(papers.flat(paper)),
    "pdf": papers.as_pdf,
    "html": papers.as_html,
    "csv": lambda paper: papers.as_csv(papers.flat(paper)),
    "odt": papers.as_odt,
    "pptx": lambda paper: papers.as_pptx(papers.flat(paper)),
}
FLAT = frozenset({"xlsx", "csv", "pptx"})
"""Kinds without a table in a cell."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one question was told: the words, and the amounts among them in order."""

    asked: Asked
    text: str

    @property
    def amounts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(_AMOUNT.findall(self.text)))

    @property
    def is_right(self) -> bool:
        return self.amounts == ((self.asked.amount,) if self.asked.amount else ())


def told_by(answerer: Answerer, questions: Sequence[Asked]) -> Iterator[Told]:
    for asked in questions:
        parts = list(answerer.answer(asked.question))
        said = [part.text for part in parts if isinstance(part, AnswerSentence)]
        yield Told(
            asked, " ".join(said) or " / ".join(f"({type(part).__name__}) {_text(part)}" for part in parts)
        )


def _text(part: object) -> str:
    return str(getattr(part, "text", ""))


class Asker:
    """Asks one content after another, in the documents' own words; what is loaded for it is loaded once."""

    def __init__(self, folder: Path) -> None:
        self._cache = folder / "index"
        parts = Parts(find_home(), Settings(), profile="starter")
        self._identity, self._embedder = parts.embedder_identity, parts.load_embedder()
        self._morphology = parts.morphology
        self._need = NeedDetector(self._morphology, parts.load_meaning_of_need())
        self._need.load()

    def ask(self, source: Path, questions: Sequence[Asked]) -> list[Told]:
        index = open_library(
            source,
            self._cache / source.name,
            self._identity,
            self._embedder,
            self._morphology,
            lambda _: None,
        )
        retriever = Retriever(index, self._embedder, self._morphology)
        return list(told_by(Answerer(retriever, self._morphology, None, need=self._need), questions))


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kinds", default=",".join(KINDS), help="only these")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    answers: dict[str, list[Told]] = {}
    with tempfile.TemporaryDirectory() as folder:
        asker = Asker(Path(folder))
        for kind in options.kinds.split(","):
            source = Path(folder, kind)
            source.mkdir()
            (source / f"이용 안내.{kind.removesuffix('5')}").write_bytes(KINDS[kind](fees()))
            answers[kind] = asker.ask(source, QUESTIONS)
    right = {kind: sum(one.is_right for one in told) for kind, told in answers.items()}
    alike = sum(len({told[at].amounts for told in answers.values()}) == 1 for at in range(len(QUESTIONS)))
    if options.json:
        least = min(right.values())
        print_json({"questions": len(QUESTIONS), "right": right, "least_right": least, "alike": alike})
    else:
        print_table([(kind, f"{count} of {len(QUESTIONS)}") for kind, count in right.items()])
        print(f"answered alike from every kind: {alike} of {len(QUESTIONS)}")
        for kind, told in answers.items():
            for one in told:
                if not one.is_right:
                    print(f"{kind} | {one.asked.question} | {one.asked.amount or 'lacks it'} | {one.text}")
    return int(min(right.values()) < len(QUESTIONS) or alike < len(QUESTIONS))


if __name__ == "__main__":
    raise SystemExit(main())
