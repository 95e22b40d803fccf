"""The report as one page for everybody: figures first, then a chart and the table of it for each question.

It fetches nothing and tells nothing to anybody. Whoever cannot see the charts reads the same in the tables.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import escape

from app.report.charts import MOST_BARS, Chart, charts_of, drawing, library
from app.report.figures import Cell, Figures, Table, within
from app.report.receipts import Complaint
from app.site.failures import explain
from knowledge.package.types import ReceiptFailure
from voice.korean.particles import filled

_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:"
_STYLE = """
:root { color-scheme: light; }
body { font: 18px/1.65 'Noto Sans KR', 'Noto Sans CJK KR', 'Malgun Gothic', 'Apple SD Gothic Neo', sans-serif;
  margin: 0; color: #1d1d1f; background: #f4f6f8; }
header, main, footer { max-width: 68rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2.5rem; } footer { padding-bottom: 3rem; color: #4a4d52; font-size: 1rem; }
h1 { font-size: 2.1rem; line-height: 1.3; margin: 0 0 .3rem; } h2 { font-size: 1.5rem; margin: 0 0 .4rem; }
p { margin: .3rem 0 .8rem; max-width: 46rem; }
a { color: #0b5394; } a:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 3px solid #b45309;
  outline-offset: 2px; }
nav ul { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; list-style: none; padding: 0; margin: .8rem 0 1.6rem; }
nav a { display: inline-block; padding: .25rem 0; }
section { background: #fff; border-radius: .8rem; padding: 1.5rem; margin: 0 0 1.4rem; }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: 1rem; margin: 0; }
dl div { background: #eef3f8; border-radius: .6rem; padding: .8rem 1rem; }
dt { color: #33363a; } dd { margin: 0; font-size: 1.9rem; font-weight: 700; }
.chart { min-height: 220px; } .scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 1rem; } caption { text-align: left; padding: .4rem 0; }
th, td { border-bottom: 1px solid #b9bdc3; padding: .45rem .7rem; text-align: right; } th[scope=row],
thead th:first-child, td.words { text-align: left; }
thead th { background: #eef3f8; } th[scope=row] { font-weight: 400; }
summary { cursor: pointer; padding: .5rem 0; font-weight: 700; }
@media print { body { background: #fff; } nav { display: none; } section { break-inside: avoid; padding: 1rem 0; } }
"""
_DRAW = """
for (const one of document.querySelectorAll('script[type="application/json"]')) {
  const chart = JSON.parse(one.textContent);
  Plotly.newPlot(one.dataset.chart, chart.data, chart.layout, {responsive: true, displayModeBar: false});
}
"""
_NOTE = (
    "키오스크는 방문하신 분의 말씀을 남기지 않아요. 이 보고서에는 세어 둔 숫자만 있어요. "
    "영수증 한 장에 담긴 것은 그 영수증을 남긴 주에 더했어요."
)
_ORDER = ("weeks", "topics", "adoption", "waits", "hours", "kiosks", "languages", "abstentions", "reported")
_MOST_ROWS = 200
"""Of a table that is on the page; the file beside it has them all."""


def page(figures: Figures, complaints: Sequence[Complaint], files: Mapping[str, str]) -> str:
    """The page; ``files`` are the names of the tables' own files, which lie beside it."""
    tables = {table.name: table for table in figures.tables}
    charts = charts_of(figures.tables)
    title = "말벗 이용 보고서"
    where = ", ".join(figures.centres)
    heading = f"{where} {title}" if where else title
    parts = [
        f'<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8"><title>{_text(heading)}</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"><style>{_STYLE}</style></head><body>',
        f"<header><h1>{_text(heading)}</h1>",
        f"<p>{_text(_span(figures))}</p>",
        '<nav aria-label="차례"><ul>',
        *(f'<li><a href="#{name}">{_text(tables[name].title)}</a></li>' for name in _ORDER),
        "</ul></nav></header><main>",
        *_summary(figures),
        *(
            part
            for name in _ORDER
            for part in _section(tables[name], charts.get(name), figures, files.get(name, ""))
        ),
        *_complaints(complaints, files.get("problems", "")),
        "</main>",
        f"<footer><p>{_NOTE}</p></footer>",
        *(
            f'<script type="application/json" data-chart="chart-{name}">{drawing(chart)}</script>'
            for name, chart in charts.items()
        ),
        f"<script>{library()}</script><script>{_DRAW}</script></body></html>\n",
    ]
    return "\n".join(parts)


def _span(figures: Figures) -> str:
    days = f"{_day(figures.first)}부터 {_day(figures.last)}까지"
    return f"{days}, 키오스크 {figures.kiosks:,}대가 남긴 영수증 {figures.receipts:,}장을 더했어요."


def _summary(figures: Figures) -> Iterator[str]:
    totals = figures.totals
    asked = totals["answered"] + totals["given_back"] + totals["refused"]
    told = {
        "방문": f"{totals['visits']:,}번",
        "답한 물음": f"{totals['answered']:,}개",
        "되물은 물음": f"{totals['given_back']:,}개",
        "답하지 못한 물음": f"{totals['refused']:,}개",
        "이상하다고 하신 답": f"{totals['reported']:,}개",
        "켜져 있던 시간(24시간 가운데)": "알 수 없음" if figures.uptime is None else f"{figures.uptime:.1%}",
    }
    yield '<section aria-labelledby="summary"><h2 id="summary">한눈에 보기</h2>'
    if asked:
        yield f"<p>물으신 것 100개 가운데 {_share(totals['answered'], asked)}개에 바로 답했어요.</p>"
    yield "<dl>"
    yield from (f"<div><dt>{_text(name)}</dt><dd>{_text(figure)}</dd></div>" for name, figure in told.items())
    yield "</dl></section>"


def _section(table: Table, chart: Chart | None, figures: Figures, file: str) -> Iterator[str]:
    yield f'<section aria-labelledby="{table.name}"><h2 id="{table.name}">{_text(table.title)}</h2>'
    yield f"<p>{_text(_in_a_sentence(table, figures))}</p>"
    if chart is not None:
        yield f'<div class="chart" id="chart-{table.name}" aria-hidden="true"></div>'
    if table.rows:
        yield from _table(table)
    if file:
        yield f'<p><a href="{_text(file)}">표를 파일로 받기: {_text(table.title)} (CSV)</a></p>'
    yield "</section>"


def _in_a_sentence(table: Table, figures: Figures) -> str:
    """What the chart shows, for whoever does not see it."""
    rows = [row for row in table.rows if any(isinstance(one, int) and one for one in row[1:])]
    if not rows:
        return "아직 세어진 것이 없어요."
    first = str(rows[0][0])
    match table.name:
        case "topics":
            return filled("가장 많이 물으신 주제는 ‘{first}’{first:예요}.", first=first)
        case "hours":
            busiest = max(rows, key=lambda row: (_number(row[1]), sum(map(_number, row[2:]))))
            return filled("가장 붐빈 시각은 {hour}{hour:예요}.", hour=str(busiest[0]))
        case "weeks":
            return f"모두 {len(table.rows):,}주예요."
        case "kiosks":
            more = f" 그림에는 물음이 많은 {MOST_BARS}대만 있어요." if len(table.rows) > MOST_BARS else ""
            return filled("물음이 가장 많은 키오스크는 ‘{first}’{first:예요}.", first=first) + more
        case "adoption":
            begun = _number(table.rows[0][1])
            return (
                f"시작한 방문 100번 가운데 {_share(_number(table.rows[1][1]), begun)}번은 답을 듣고 마쳤어요."
            )
        case "waits":
            half, most = within(figures.waits, 0.5), within(figures.waits, 0.95)
            return f"답의 절반은 {half}, 100개 가운데 95개는 {most} 첫소리가 났어요."
        case "reported":
            return filled("가장 많은 것은 ‘{first}’{first:예요}.", first=first)
        case _:
            return f"가장 많은 것은 ‘{first}’, {_number(rows[0][1]):,}번이에요."


def _table(table: Table) -> Iterator[str]:
    shown = table.rows[:_MOST_ROWS]
    rest = (
        f" 많은 순서로 {_MOST_ROWS}줄이에요. 나머지는 파일에 있어요." if len(table.rows) > len(shown) else ""
    )
    name = f"{table.title} 표"
    yield f"<details><summary>{_text(name)}</summary>"
    yield f'<div class="scroll" role="region" tabindex="0" aria-label="{_text(name)}"><table>'
    yield f"<caption>{_text(table.title)}.{rest}</caption><thead><tr>"
    yield from (f'<th scope="col">{_text(column)}</th>' for column in table.columns)
    yield "</tr></thead><tbody>"
    for first, *others in shown:
        yield f'<tr><th scope="row">{_shown(first)}</th>{"".join(map(_cell, others))}</tr>'
    yield "</tbody></table></div></details>"


def _complaints(complaints: Sequence[Complaint], file: str) -> Iterator[str]:
    if not complaints:
        return
    yield '<section aria-labelledby="problems"><h2 id="problems">영수증에서 볼 것</h2><ul>'
    for failure in ReceiptFailure:
        count = sum(one.failure is failure for one in complaints)
        if count:
            yield f"<li>{_text(explain(failure).screen)} ({count:,}장)</li>"
    yield "</ul>"
    if file:
        yield f'<p><a href="{_text(file)}">어느 영수증인지 보기 (CSV)</a></p>'
    yield "</section>"


def _cell(value: Cell) -> str:
    kind = ' class="words"' if isinstance(value, str) else ""
    return f"<td{kind}>{_shown(value)}</td>"


def _shown(value: Cell) -> str:
    if value is None:
        return "알 수 없음"
    return _text(value) if isinstance(value, str) else f"{value:,}"


def _number(value: Cell) -> int:
    return int(value) if isinstance(value, int | float) else 0


def _share(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


def _day(day: date) -> str:
    return f"{day.year}년 {day.month}월 {day.day}일"


def _text(text: str) -> str:
    return escape("".join(letter if letter.isprintable() else "\ufffd" for letter in text))
