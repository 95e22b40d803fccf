"""How many turns of whole visits come out right.

``python -m tests.benchmarks.visits [--set own|kept] [--spoken] [--visits even|odd] [--only NAME] [--misses] [--json]``

``own``: the visits over the sample content (``tests/e2e/scenarios/visits``), and the pairs of what was told and an
off-topic question (none may be answered from it) or an honest follow-up. ``kept``: visits that were written apart from
the program (``tests/need/visits_kept.jsonl``); the even ones may be looked at and worked on, the odd ones are only
counted. ``--spoken``: said by the kiosk's voice and heard by its recognizer.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from app.commands.common import print_json
from app.engine.parts import Parts
from app.site.settings import Settings
from knowledge.library import SAMPLE_SOURCE
from models.home import find_home
from tests.e2e.visit import (
    FOLDER,
    Heard,
    Outcome,
    Pair,
    Visitor,
    VisitScript,
    VisitTurn,
    as_written,
    read_pairs,
    read_visits,
)
from voice.audio.devices import resampled
from voice.types import HEARING_RATE, Transcript, Utterance

KEPT = Path(__file__).parent.parent / "need" / "visits_kept.jsonl"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", choices=("own", "kept"), default="own")
    parser.add_argument("--visits", choices=("even", "odd"), help="half of the kept ones")
    parser.add_argument("--spoken", action="store_true")
    parser.add_argument("--only", metavar="NAME", default="*", help="one file of the own ones")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.misses and options.set == "kept" and options.visits != "even":
        parser.error("of the kept ones only the even may be looked at")
    parts = Parts(find_home(), Settings(), profile="starter", source=SAMPLE_SOURCE)
    answerer = parts.make_answerer(parts.load_retriever(), None)
    visitor = Visitor(answerer, _aloud(parts) if options.spoken else as_written)
    result: dict[str, object] = {}
    if options.set == "kept":
        result["kept"] = _shares(visitor, _half(read_visits(KEPT), options.visits), is_shown=options.misses)
    else:
        for path in sorted(FOLDER.glob(f"{options.only}.toml")):
            if "pairs" not in path.stem:
                result[path.stem] = _shares(visitor, read_visits(path), is_shown=options.misses)
        for path in sorted(FOLDER.glob(f"{options.only}.toml")):
            if "pairs" in path.stem:
                result[path.stem] = _pairs(visitor, read_pairs(path), is_shown=options.misses)
    print_json(result)


def _half(visits: Sequence[VisitScript], which: str | None) -> Sequence[VisitScript]:
    """The even or the odd of them, as they stand in the file, counted from one."""
    return {"odd": visits[::2], "even": visits[1::2]}.get(which or "", visits)


def _shares(visitor: Visitor, visits: Sequence[VisitScript], *, is_shown: bool) -> dict[str, object]:
    turns = right = whole = 0
    for visit in visits:
        outcomes = list(visitor.go_through(visit))
        good = [outcome.is_right(turn) for turn, outcome in outcomes]
        turns, right, whole = turns + len(good), right + sum(good), whole + all(good)
        for number, (turn, outcome) in enumerate(outcomes):
            if is_shown and not good[number]:
                print(f"{visit.name} {number + 1}: {_told(turn, outcome)}", flush=True)
    return {
        "visits": len(visits),
        "turns": turns,
        "right": right,
        "share": round(right / max(turns, 1), 4),
        "visits_wholly_right": whole,
    }


def _pairs(visitor: Visitor, pairs: Sequence[Pair], *, is_shown: bool) -> dict[str, object]:
    """``right``: came out as it should; ``leaks``: answered from what was told although nothing may be."""
    right = leaks = 0
    for pair in pairs:
        before, outcome = visitor.after(pair)
        turn = VisitTurn(pair.says, pair.document)
        is_leak = not pair.document and (
            bool(set(outcome.documents) & set(before.documents))
            or any(title in outcome.lacked for title in before.documents)
        )
        right, leaks = right + outcome.is_right(turn), leaks + is_leak
        if is_shown and (is_leak or not outcome.is_right(turn)):
            print(f"{'LEAK ' * is_leak}{before.documents} {_told(turn, outcome)}", flush=True)
    return {"pairs": len(pairs), "right": right, "leaks": leaks}


def _told(turn: VisitTurn, outcome: Outcome) -> str:
    heard = f" (heard {outcome.understood!r})" if outcome.understood != turn.says else ""
    came = outcome.documents or (f"choice {outcome.choices}" if outcome.choices else "refused")
    return f"{turn.says!r}{heard} wants {turn.document!r} {turn.good or ''}: {came} {outcome.text!r}"


def _aloud(parts: Parts) -> Heard:
    voice, recognizer = parts.load_voice("ko"), parts.load_recognizer("ko")

    def heard(text: str) -> Transcript:
        spoken = voice.speak(text)
        return recognizer.transcribe(
            Utterance(resampled(spoken.samples, spoken.rate, HEARING_RATE)), language="ko"
        )

    return heard


if __name__ == "__main__":
    main()
