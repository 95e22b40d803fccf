"""The charts of a report, as Plotly draws them in the reader's browser: nothing is fetched, all is in the page."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.report.figures import Table

_INK, _LINE = "#1d1d1f", "#c9ccd1"
_COLOURS = ("#0b5394", "#b45309", "#6b21a8", "#166534", "#9f1239")
"""Each dark enough on white; the pattern beside it tells them apart for whoever sees no colours."""
_PATTERNS = ("", "/", "x", ".", "-")
_FONT = "'Noto Sans KR', 'Noto Sans CJK KR', 'Malgun Gothic', 'Apple SD Gothic Neo', sans-serif"
_BAR = 30
"""Pixels of height for each bar that lies."""
MOST_BARS = 20
"""Of what has no end, as kiosks: the table has them all."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of some columns of a table. ``is_lying``: names at the left, for what is called by more than a number."""

    table: Table
    columns: tuple[int, ...]
    is_lying: bool = False
    is_stacked: bool = True


def library() -> str:
    """Plotly's own program, to stand in the page once."""
    from plotly.offline import get_plotlyjs

    return str(get_plotlyjs())


def drawing(chart: Chart) -> str:
    """The chart as JSON for ``Plotly.newPlot``: data and layout, safe to stand inside a script."""
    import plotly.graph_objects as go

    rows = chart.table.rows[:MOST_BARS] if chart.is_lying else chart.table.rows
    names = [str(row[0]) for row in rows]
    figure = go.Figure()
    for place, column in enumerate(chart.columns):
        values = [row[column] or 0 for row in rows]
        figure.add_trace(
            go.Bar(
                name=chart.table.columns[column],
                x=values if chart.is_lying else names,
                y=names if chart.is_lying else values,
                orientation="h" if chart.is_lying else "v",
                marker={
                    "color": _COLOURS[place % len(_COLOURS)],
                    "pattern": {
                        "shape": _PATTERNS[place % len(_PATTERNS)],
                        "fillmode": "overlay",
                        "fgcolor": "#ffffff",
                        "fgopacity": 0.7,
                        "size": 7,
                    },
                },
            )
        )
    figure.update_layout(**_layout(chart, len(rows)))
    plain = json.loads(figure.to_json())
    plain["layout"].pop("template", None)
    return _in_script({"data": plain["data"], "layout": plain["layout"]})


def _layout(chart: Chart, count: int) -> dict[str, Any]:
    counting = {
        "gridcolor": _LINE,
        "zerolinecolor": _INK,
        "rangemode": "tozero",
        "fixedrange": True,
        "tickformat": ",d",
    }
    naming = {"type": "category", "automargin": True, "fixedrange": True}
    lying = {"xaxis": counting, "yaxis": {**naming, "autorange": "reversed"}}
    return {
        "barmode": "stack" if chart.is_stacked else "group",
        "height": max(220, 110 + _BAR * count) if chart.is_lying else 380,
        "margin": {"l": 60, "r": 20, "t": 20, "b": 60},
        "font": {"family": _FONT, "size": 15, "color": _INK},
        "paper_bgcolor": "#ffffff",
        "plot_bgcolor": "#ffffff",
        "showlegend": len(chart.columns) > 1,
        "legend": {"orientation": "h", "y": 1.12, "x": 0, "traceorder": "normal"},
        "hoverlabel": {"font": {"size": 15}},
        **(lying if chart.is_lying else {"xaxis": naming, "yaxis": counting}),
    }


def _in_script(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def charts_of(tables: Sequence[Table]) -> dict[str, Chart]:
    """Which tables are drawn, and how, by their names."""
    ways = {
        "weeks": ((1, 2, 3, 4), False, False),
        "topics": ((1, 2, 3), True, True),
        "hours": ((1, 2, 3, 4), False, False),
        "kiosks": ((2, 3, 4), True, True),
        "adoption": ((1,), True, True),
        "languages": ((1,), True, True),
        "waits": ((1,), True, True),
        "abstentions": ((1,), True, True),
        "reported": ((4,), True, True),
    }
    return {one.name: Chart(one, *ways[one.name]) for one in tables if one.name in ways and one.rows}
