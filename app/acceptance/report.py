"""What an acceptance leaves behind as data: every figure with its floor, the reasons, the digests, the misses.

The questions are the program's and the content's own: no word of a visitor can be among them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from app.acceptance.asking import Answered
from app.acceptance.figures import FIGURES, Figure, Hint, Judged, shown
from app.acceptance.session import Found
from app.site.acceptance import Acceptance, plain_acceptance
from app.site.failures import explain
from models.floors import Floor
from models.hardware import Machine
from voice.types import VoiceFailure

_MOST_MISSES = 60
_MORE_TIME = Hint(
    "기기가 느리거나 바빠서 시간이 모자랐어요. 다른 프로그램을 끝내거나 --minutes를 늘리세요.",
    "The machine was too slow or too busy for the minutes: end other programs, or give it more --minutes.",
)


def as_plain(acceptance: Acceptance, found: Found, machine: Machine) -> dict[str, Any]:
    """The record, as it is written and printed; ``app.site.acceptance`` reads it again."""
    return {
        **plain_acceptance(acceptance),
        "reasons": [reason(one, found.judged) for one in found.reasons],
        "seconds": round(found.seconds, 1),
        "done": {each.value: count for each, count in found.done.items()},
        "left_out": {each.value: count for each, count in found.left_out.items()},
        "machine": asdict(machine),
        "figures": [_figure(one) for one in found.judged],
        "missed": [_missed(one) for one in found.missed[:_MOST_MISSES]],
        "misheard": [asdict(one) for one in found.misheard],
    }


def reason(why: Figure | VoiceFailure, judged: Sequence[Judged]) -> dict[str, str]:
    """One reason in Korean and English, with what to do about it."""
    if isinstance(why, VoiceFailure):
        told = explain(why)
        return _told(why, told.screen, told.sentence, Hint(told.hint, told.hint))
    words = FIGURES[why]
    one = next(each for each in judged if each.figure is why)
    if one.measured.value is None:
        korean, english = f"재지 못했어요: {words.korean}", f"It could not be measured: {words.english}"
        return _told(why, korean, english, _MORE_TIME)
    korean = f"{words.korean_fault} ({words.korean}: {against_floor(one, 'ko')})"
    english = f"{words.english_fault} ({words.english}: {against_floor(one, 'en')})"
    return _told(why, korean, english, words.hint)


def _told(why: str, korean: str, english: str, hint: Hint) -> dict[str, str]:
    return {
        "reason": why,
        "korean": korean,
        "english": english,
        "korean_hint": hint.korean,
        "hint": hint.english,
    }


def against_floor(one: Judged, language: str) -> str:
    """The figure and what it had to reach."""
    return f"{value_of(one, language)}; {bounds_of(one, language)}"


def value_of(one: Judged, language: str) -> str:
    if one.measured.value is None:
        return "재지 못함" if language == "ko" else "not measured"
    return shown(one.measured.value, FIGURES[one.figure].unit, language)


def bounds_of(one: Judged, language: str) -> str:
    """What it must reach; a dash where nothing is asked of it."""
    floor, unit = one.floor or Floor(), FIGURES[one.figure].unit
    least = None if floor.least is None else shown(floor.least, unit, language)
    most = None if floor.most is None else shown(floor.most, unit, language)
    if language == "ko":
        told = [f"{least} 이상" if least else "", f"{most} 이하" if most else ""]
    else:
        told = [f"at least {least}" if least else "", f"at most {most}" if most else ""]
    return ", ".join(filter(None, told)) or "-"


def _figure(one: Judged) -> dict[str, Any]:
    words, floor = FIGURES[one.figure], one.floor or Floor()
    value = one.measured.value
    return {
        "figure": one.figure,
        "area": words.area,
        "korean": words.korean,
        "english": words.english,
        "unit": words.unit,
        "value": None if value is None else round(value, 4),
        "count": one.measured.count,
        "least": floor.least,
        "most": floor.most,
        "misses": one.misses,
    }


def _missed(one: Answered) -> Mapping[str, Any]:
    return {
        "question": one.question.question,
        "kind": one.question.kind,
        "document_ids": sorted(one.question.document_ids),
        "found_first": one.right,
        "wrong_service": one.wrong,
        "refused": one.refused,
        "answered": one.is_answered,
        "wrong_figures": one.figures,
        "aloud": one.work is not None,
    }
