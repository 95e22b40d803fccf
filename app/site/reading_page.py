"""What was taken from each file, as a page that staff open in a browser: unsure files first, each passage beside the
place in the file that it stands at, and whatever was left out with the reason. It loads nothing and runs nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from app.site.reading_report import ADVICE, HELD_BACK, KINDS, PERSONAL, WARNINGS, shown
from knowledge.readers.blocks import UNSURE
from knowledge.readers.folder import FileReport, Reading
from knowledge.readers.personal_data import mask
from knowledge.types import Document, Section

SECTIONS: Mapping[Section, str] = {
    Section.OVERVIEW: "소개",
    Section.WHO: "대상",
    Section.WHAT: "내용",
    Section.HOW: "방법",
    Section.BRING: "서류",
    Section.WHEN: "때",
    Section.WHERE: "곳",
    Section.PHONE: "전화",
    Section.NOTE: "참고",
}

_HEAD = """<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8"><title>읽은 내용</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
body { font: 17px/1.6 sans-serif; max-width: 70em; margin: 2em auto; padding: 0 1em; color: #1d1d1f; }
h2 { margin: 2.5em 0 .3em; border-top: 3px solid #555; padding-top: .6em; } h3 { margin: 1.4em 0 .3em; }
table { border-collapse: collapse; width: 100%; }
td, th { border: 1px solid #aaa; padding: .4em .6em; text-align: left; vertical-align: top; }
th { width: 14em; background: #f2f2f2; font-weight: normal; } td { white-space: pre-wrap; }
.look { background: #fff3cd; border-left: 6px solid #b8860b; padding: .4em .8em; margin: .3em 0; }
.out { background: #fde2e1; border-left: 6px solid #b3261e; padding: .4em .8em; margin: .3em 0; }
</style></head><body><h1>읽은 내용</h1>
"""


def page(reading: Reading, held_back: frozenset[str]) -> str:
    """The page. What belongs to a person is told by its kind and place only."""
    documents: dict[str, list[Document]] = {}
    for document in reading.documents:
        documents.setdefault(document.original, []).append(document)
    files = sorted(reading.files, key=_urgency)
    parts = [part for file in files for part in _file(file, documents.get(file.path, ()), held_back)]
    return "\n".join([_HEAD, *parts, "</body></html>\n"])


def _urgency(file: FileReport) -> tuple[int, str]:
    """Where a figure may be wrong first, then what could not be read, then what was read in part."""
    if UNSURE & set(file.warnings):
        return 0, file.path
    if file.reason:
        return 1, file.path
    return (2 if file.warnings or file.personal_data else 3), file.path


def _file(file: FileReport, documents: Sequence[Document], held_back: frozenset[str]) -> Iterator[str]:
    kind = KINDS[file.kind] if file.kind else "알 수 없는 형식"
    yield f"<h2>{_text(file.path)} <small>({kind})</small></h2>"
    if file.reason:
        detail = f" ({file.detail})" if file.detail else ""
        yield _box("out", ADVICE.get(file.reason, "") + detail)
    yield from (_box("look", WARNINGS[warning]) for warning in file.warnings)
    if UNSURE & set(file.warnings):
        yield _box("look", HELD_BACK)
    for found in file.personal_data:
        where = f" ({found.place})" if found.place else ""
        yield _box("look", f"개인정보: {PERSONAL[found.kind]} {found.count}개{where}")
    for document in documents:
        yield f"<h3>{_text(mask(document.title))}</h3>"
        if document.document_id in held_back:
            yield _box("out", "이 문서는 넣지 않았어요.")
        yield f"<table>{''.join(_rows(document))}</table>"


def _rows(document: Document) -> Iterable[str]:
    for section, text in document.sections.items():
        place = mask(document.places.get(section, ""))
        yield f"<tr><th>{SECTIONS[section]}<br>{_text(place)}</th><td>{_text(mask(text))}</td></tr>"


def _box(kind: str, text: str) -> str:
    return f'<p class="{kind}">{_text(text)}</p>'


def _text(text: str) -> str:
    return escape("\n".join(shown(line) for line in text.split("\n")))
