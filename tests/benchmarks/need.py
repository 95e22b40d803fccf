"""Is somebody in need heard, and nobody else disturbed?

``python -m tests.benchmarks.need [--set NAME] [--words] [--second] [--json] [--misses]``: sentences of
need and their harmless neighbours, each judged as the kiosk judges a question. ``--words`` leaves out the embedder, as
before it is loaded; ``--second`` takes another one than the profile's. Ends with 1 where a bar is missed.
"""

import argparse
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from app.commands.common import print_json, print_line, print_table
from app.engine.parts import Parts
from app.site.settings import Settings
from knowledge.need.advice import Certainty, Need
from knowledge.need.detector import NeedDetector
from knowledge.need.meaning import Meaning, Vectors, bank, found_out
from models.home import find_home
from tests.benchmarks.need_sentences import SETS, Sentence, sentences
from tests.benchmarks.second_embedder import SecondEmbedder
from voice.korean.morphology import Morphology

HEARD, RIGHT_KIND, ALARMED, HELPED = 0.95, 0.90, 0.0, 0.05
"""Bars: of need heard, and of these in the right kind; of harmless ones alarmed, and helped beside the answer."""


@dataclass(frozen=True, slots=True)
class Judged:
    sentence: Sentence
    need: Need | None
    seconds: float

    @property
    def is_alarm(self) -> bool:
        return self.need is not None and self.need.certainty is Certainty.SURE


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", choices=SETS, default="test")
    parser.add_argument("--words", action="store_true", help="without the embedder")
    parser.add_argument("--second", action="store_true", help="with another embedder than the profile's")
    parser.add_argument("--misses", action="store_true", help="name the sentences that went wrong")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.misses and options.set.endswith("kept"):
        parser.error("the kept sentences are for measuring only")

    judge = judge_by_words() if options.words else judge_by_meaning(second=options.second)
    judge("기초연금은 얼마예요")  # whatever is loaded at the first use is loaded now
    judged = []
    for sentence in sentences(options.set):
        began = time.perf_counter()
        need = judge(sentence.text)
        judged.append(Judged(sentence, need, time.perf_counter() - began))
    figures = figures_of(judged)
    if options.json:
        print_json(figures)
    else:
        print_table([(name, str(figure)) for name, figure in figures.items()])
    if options.misses:
        for one in judged:
            if one.sentence.is_need and (one.need is None or one.need.kind != one.sentence.kind):
                print_line(f"- {one.sentence.kind}: {one.sentence.text} | {one.need and one.need.kind}")
            elif not one.sentence.is_need and one.need is not None:
                print_line(f"- harmless: {one.sentence.text} | {one.need.topic} {one.need.certainty}")
    return 0 if is_met(figures) else 1


def judge_by_words() -> Callable[[str], Need | None]:
    detector = NeedDetector(Morphology())
    return lambda text: detector.in_words([text])


def judge_by_meaning(*, second: bool) -> Callable[[str], Need | None]:
    """As the answerer does: certain words first, else what the meaning tells as well; embedding takes no time here."""
    parts = Parts(find_home(), Settings(), profile="starter")
    embedder = SecondEmbedder() if second else parts.load_embedder()
    meaning: Meaning
    if second:
        meaning, _ = found_out(embedder.embed_queries([one.text for one in bank()]), bank())
    else:
        meaning = parts.load_meaning_of_need()
    detector = NeedDetector(Morphology(), meaning)

    def embed(text: str) -> Vectors:
        return embedder.embed_query(text)

    def judge(text: str) -> Need | None:
        told = detector.in_words([text])
        if told is not None and told.certainty is not Certainty.PERHAPS:
            return told
        return detector.in_meaning([(text, embed(text))], embed, told)

    return judge


def figures_of(judged: list[Judged]) -> dict[str, float]:
    need = [one for one in judged if one.sentence.is_need]
    harmless = [one for one in judged if not one.sentence.is_need]
    heard = [one for one in need if one.need is not None]
    figures: dict[str, float] = {
        "sentences of need": len(need),
        "heard": _share(len(heard), len(need)),
        "of these at once": _share(sum(one.is_alarm for one in heard), len(heard)),
        "of these in the right kind": _share(
            sum(
                one.need is not None and one.need.kind in (one.sentence.kind, *one.sentence.also)
                for one in heard
            ),
            len(heard),
        ),
        "harmless sentences": len(harmless),
        "alarm instead of an answer": _share(sum(one.is_alarm for one in harmless), len(harmless)),
        "help line beside an answer": _share(
            sum(one.need is not None and not one.is_alarm for one in harmless), len(harmless)
        ),
        "median milliseconds": round(statistics.median(1000 * one.seconds for one in judged), 1),
    }
    for name, asked in (("kind", lambda one: one.sentence.kind), ("style", lambda one: one.sentence.style)):
        counts = Counter(map(asked, need))
        hits = Counter(map(asked, heard))
        figures |= {f"heard, {name} {key}": _share(hits[key], counts[key]) for key in sorted(counts)}
    return figures


def is_met(figures: dict[str, float]) -> bool:
    return (
        figures["heard"] >= HEARD
        and figures["of these in the right kind"] >= RIGHT_KIND
        and figures["alarm instead of an answer"] <= ALARMED
        and figures["help line beside an answer"] <= HELPED
    )


def _share(count: int, whole: int) -> float:
    return round(count / whole, 4) if whole else 0.0


if __name__ == "__main__":
    sys.exit(main())
