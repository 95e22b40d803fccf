"""The acceptance as a page that staff and inspectors open in a browser: Korean first, then the same in English.

It loads nothing and runs nothing. Each bar stands next to its figure in words, so nothing is told by a picture alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

from app.acceptance.budget import Round
from app.acceptance.figures import AREAS, FIGURES, Area, Judged
from app.acceptance.report import bounds_of, reason, value_of
from app.acceptance.session import Found
from app.site.acceptance import Acceptance, Subject

_WIDTH, _HEIGHT = 240, 22

_HEAD = """<!DOCTYPE html>
<html lang="ko"><head><meta charset="utf-8"><title>말벗 점검 결과 · Malbeot acceptance</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
body { font: 17px/1.6 sans-serif; max-width: 66em; margin: 2em auto; padding: 0 1em; color: #1d1d1f; background: #fff; }
h1, h2 { margin: 1.6em 0 .4em; } table { border-collapse: collapse; width: 100%; margin: .6em 0; }
th, td { border: 1px solid #767676; padding: .35em .6em; text-align: left; vertical-align: middle; }
caption { text-align: left; font-weight: bold; padding: .6em 0 .2em; } thead th { background: #f2f2f2; }
.good { border-left: 8px solid #1b6e3c; background: #e9f5ee; padding: .6em 1em; font-size: 1.2em; }
.bad { border-left: 8px solid #a3211b; background: #fdecea; padding: .6em 1em; font-size: 1.2em; }
table.figures { table-layout: fixed; } .figures th:nth-child(1) { width: 34%; } .figures th:nth-child(2) { width: 11%; }
.figures th:nth-child(3) { width: 18%; } .figures th:nth-child(4) { width: 24%; } * { box-sizing: border-box; }
td.misses { background: #fdecea; font-weight: bold; } td { word-break: break-word; }
svg { display: block; max-width: 100%; }
</style></head><body>
"""


class _Words(NamedTuple):
    title: str
    passed: str
    failed: str
    reasons: str
    todo: str
    when: str
    profile: str
    lasted: str
    minutes: str
    columns: tuple[str, str, str, str, str]
    holds: str
    misses: str
    free: str
    not_measured: str
    not_there: str
    left_out: str
    none_left_out: str
    misheard: str
    missed: str
    said: str
    heard: str
    question: str
    digests: str
    of: Mapping[Subject, str]
    rounds: Mapping[Round, str]


_KOREAN = _Words(
    title="말벗 점검 결과",
    passed="통과했어요. 이 모델과 이 자료로 안내해도 괜찮아요.",
    failed="통과하지 못했어요. 아래 까닭을 고치고 다시 점검해 주세요.",
    reasons="통과하지 못한 까닭",
    todo="할 일",
    when="점검한 때",
    profile="모델 묶음",
    lasted="걸린 시간",
    minutes="분",
    columns=("잰 것", "값", "기준", "그림", "판정"),
    holds="괜찮음",
    misses="기준에 못 미침",
    free="기준 없음",
    not_measured="재지 못함",
    not_there="해당 없음",
    left_out="시간이 모자라서 덜 물은 것",
    none_left_out="빠뜨린 것 없이 모두 물었어요.",
    misheard="잘못 들은 문장",
    missed="제대로 답하지 못한 질문",
    said="말한 것",
    heard="들은 것",
    question="질문",
    digests="점검한 것의 지문 (SHA-256)",
    of={Subject.PROGRAM: "프로그램", Subject.MODELS: "모델", Subject.CONTENT: "안내 자료"},
    rounds={
        Round.TYPED: "글로 묻기",
        Round.SENTENCES: "문장 말하고 듣기",
        Round.SPOKEN: "말로 묻기",
        Round.WRITTEN: "언어 모델과 함께 묻기",
        Round.LIVE: "실제처럼 묻기",
    },
)
_ENGLISH = _Words(
    title="Malbeot acceptance",
    passed="Passed. This kiosk may serve with these models and this content.",
    failed="Not passed. Mend the reasons below and run it again.",
    reasons="Why it did not pass",
    todo="What to do",
    when="When",
    profile="Profile",
    lasted="It took",
    minutes="minutes",
    columns=("Measured", "Figure", "Floor", "Bar", "Verdict"),
    holds="holds",
    misses="misses",
    free="no floor",
    not_measured="not measured",
    not_there="nothing to measure",
    left_out="Asked less because time was short",
    none_left_out="Nothing was left out.",
    misheard="Sentences heard wrong",
    missed="Questions that were not answered well",
    said="Said",
    heard="Heard",
    question="Question",
    digests="Digests of what was accepted (SHA-256)",
    of={Subject.PROGRAM: "program", Subject.MODELS: "models", Subject.CONTENT: "content"},
    rounds={
        Round.TYPED: "asked in writing",
        Round.SENTENCES: "sentences spoken and heard",
        Round.SPOKEN: "asked aloud",
        Round.WRITTEN: "asked with the language model",
        Round.LIVE: "asked as a visitor asks",
    },
)
_MOST_ROWS = 40


def page(acceptance: Acceptance, found: Found) -> str:
    parts = [_HEAD, "<main>"]
    for language, words in (("ko", _KOREAN), ("en", _ENGLISH)):
        parts += [f'<section lang="{language}">', *_told(acceptance, found, words, language), "</section>"]
    return "\n".join([*parts, "</main></body></html>\n"])


def _told(acceptance: Acceptance, found: Found, words: _Words, language: str) -> Iterator[str]:
    yield f"<h1>{_text(words.title)}</h1>" if language == "ko" else f"<h2>{_text(words.title)}</h2>"
    kind, verdict = ("good", words.passed) if found.passed else ("bad", words.failed)
    yield f'<p class="{kind}">{_text(verdict)}</p>'
    yield _table(
        "",
        (),
        [
            (words.when, acceptance.at),
            (words.profile, acceptance.profile),
            (words.lasted, f"{found.seconds / 60:.1f} {words.minutes}"),
        ],
    )
    if found.reasons:
        yield f"<h2>{_text(words.reasons)}</h2><ul>"
        for why in found.reasons:
            told = reason(why, found.judged)
            said = told["korean"] if language == "ko" else told["english"]
            hint = told["korean_hint"] if language == "ko" else told["hint"]
            yield f"<li>{_text(said)}<br>{_text(words.todo)}: {_text(hint)}</li>"
        yield "</ul>"
    for area, (korean, english) in AREAS.items():
        yield from _area(area, korean if language == "ko" else english, found.judged, words, language)
    yield f"<h2>{_text(words.left_out)}</h2>"
    if found.left_out:
        yield _table("", (), [(words.rounds[one], str(count)) for one, count in found.left_out.items()])
    else:
        yield f"<p>{_text(words.none_left_out)}</p>"
    if found.missed:
        rows = [(one.question.question,) for one in found.missed[:_MOST_ROWS]]
        yield _table(words.missed, (words.question,), rows)
    if found.misheard:
        yield _table(
            words.misheard,
            (words.said, words.heard),
            [(one.text, one.heard) for one in found.misheard[:_MOST_ROWS]],
        )
    digests = [(words.of[one], str(getattr(acceptance.digests, one))) for one in Subject]
    yield _table(words.digests, (), digests)


def _area(area: Area, title: str, judged: Sequence[Judged], words: _Words, language: str) -> Iterator[str]:
    own = [one for one in judged if FIGURES[one.figure].area is area]
    if not own:
        return
    heads = "".join(f'<th scope="col">{_text(column)}</th>' for column in words.columns)
    yield f'<table class="figures"><caption>{_text(title)}</caption><thead><tr>{heads}</tr></thead><tbody>'
    for one in own:
        name = FIGURES[one.figure].korean if language == "ko" else FIGURES[one.figure].english
        verdict = _verdict(one, words)
        mark = ' class="misses"' if one.misses else ""
        yield (
            f'<tr><th scope="row">{_text(name)}</th><td>{_text(value_of(one, language))}</td>'
            f"<td>{_text(bounds_of(one, language))}</td><td>{bar(one)}</td><td{mark}>{_text(verdict)}</td></tr>"
        )
    yield "</tbody></table>"


def _verdict(one: Judged, words: _Words) -> str:
    if one.floor is None:
        return words.free
    if one.measured.value is None:
        return words.not_measured if one.misses else words.not_there
    return words.misses if one.misses else words.holds


def bar(one: Judged) -> str:
    """The figure as a bar, its floors as strokes; hidden from screen readers, which have the row's words."""
    value, floor = one.measured.value, one.floor
    if value is None or floor is None:
        return ""
    bounds = [abs(bound) for bound in (floor.least, floor.most) if bound is not None]
    whole = max(abs(value), *bounds) * 1.15 or 1.0
    width = round(_WIDTH * min(1.0, abs(value) / whole), 1)
    colour = "#a3211b" if one.misses else "#1b6e3c"
    strokes = "".join(
        f'<line x1="{_WIDTH * bound / whole:.1f}" x2="{_WIDTH * bound / whole:.1f}" y1="0" y2="{_HEIGHT}" '
        'stroke="#1d1d1f" stroke-width="3"/>'
        for bound in bounds
    )
    return (
        f'<svg aria-hidden="true" width="{_WIDTH}" height="{_HEIGHT}" viewBox="0 0 {_WIDTH} {_HEIGHT}">'
        f'<rect x="0" y="0" width="{_WIDTH}" height="{_HEIGHT}" fill="#ececec"/>'
        f'<rect x="0" y="4" width="{width}" height="{_HEIGHT - 8}" fill="{colour}"/>{strokes}</svg>'
    )


def _table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Without ``heads`` the first cell of each row names it."""
    told = f"<caption>{_text(caption)}</caption>" if caption else ""
    if heads:
        cells = "".join(f'<th scope="col">{_text(head)}</th>' for head in heads)
        told += f"<thead><tr>{cells}</tr></thead>"
    body = "".join(f"<tr>{''.join(_cells(row, has_head=not heads))}</tr>" for row in rows)
    return f"<table>{told}<tbody>{body}</tbody></table>"


def _cells(row: Sequence[str], *, has_head: bool) -> Iterator[str]:
    for place, cell in enumerate(row):
        is_head = has_head and place == 0
        yield f'<th scope="row">{_text(cell)}</th>' if is_head else f"<td>{_text(cell)}</td>"


def _text(text: str) -> str:
    return escape("".join(letter if letter.isprintable() else "\ufffd" for letter in text))
