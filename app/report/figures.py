"""The figures of a report, counted in DuckDB from what happened at each kiosk in each week."""

import importlib.util
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Any

from app.report import words
from app.report.receipts import Gathered
from app.report.series import Chain
from app.site.tally import NO_QUESTION, NO_TOPIC, WAITS
from knowledge.package.receipt import HOURS
from knowledge.package.types import ReceiptError, ReceiptFailure

Cell = str | int | float | None
_BATCH = 400_000
"""Rows that are handed over at once: some ten megabytes."""
_MEMORY = "300MB"
_EPOCH = date(1970, 1, 1)
_SEOUL = timezone(timedelta(hours=9))


@dataclass(frozen=True, slots=True)
class Table:
    """``name`` is for files; each row begins with what it is about. None is what is not known."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """What a report says. ``first`` and ``last`` are the days of its first and last receipt."""

    centres: tuple[str, ...]
    kiosks: int
    receipts: int
    first: date
    last: date
    totals: Mapping[str, int]
    uptime: float | None
    """The share of the time that the kiosks ran, of those of which both are known."""
    topics: Table
    hours: Table
    weeks: Table
    by_kiosk: Table
    languages: Table
    adoption: Table
    waits: Table
    abstentions: Table
    reported: Table

    @property
    def tables(self) -> tuple[Table, ...]:
        return (
            self.weeks,
            self.topics,
            self.hours,
            self.by_kiosk,
            self.adoption,
            self.languages,
            self.waits,
            self.abstentions,
            self.reported,
        )


def need_libraries() -> None:
    """Raises ReceiptError where what counts and draws is not installed."""
    missing = [name for name in ("duckdb", "plotly") if importlib.util.find_spec(name) is None]
    if missing:
        raise ReceiptError(ReceiptFailure.REPORT_LIBRARY_MISSING, ", ".join(missing))


def counted(gathered: Gathered, chains: Sequence[Chain], titles: Mapping[str, str] | None = None) -> Figures:
    """The figures; ``titles`` names services by their codes. Raises ReceiptError where there is no receipt at all."""
    if not chains:
        raise ReceiptError(ReceiptFailure.REPORT_EMPTY)
    with _Database(chains, list(gathered.names)) as database:
        days = [one.at.astimezone(_SEOUL).date() for chain in chains for one in chain.receipts]
        refusals = sum(
            times for code, times in database.by_code("abstained").items() if code not in set(NO_QUESTION)
        )
        topics = _topics(database, refusals)
        visits = database.by_code("visit")
        totals = {
            "visits": visits.get("begun", 0),
            "answered": sum(database.by_code("answered").values()),
            "given_back": sum(database.by_code("given_back").values()),
            "refused": refusals,
            "reported": sum(database.by_code("reported").values()),
        }
        return Figures(
            centres=gathered.centres,
            kiosks=len(chains),
            receipts=sum(len(chain.receipts) for chain in chains),
            first=min(days),
            last=max(days),
            totals=totals,
            uptime=database.uptime(),
            topics=topics,
            hours=_hours(database),
            weeks=_weeks(database),
            by_kiosk=_kiosks(database, chains),
            languages=_named(database, "languages", "쓰신 언어", "language", words.LANGUAGES, "방문"),
            adoption=_adoption(visits),
            waits=_waits(database.by_code("wait first_audio")),
            abstentions=_named(
                database, "abstentions", "답하지 않은 까닭", "abstained", words.ABSTENTIONS, "횟수"
            ),
            reported=_reported(database, titles or {}),
        )


# --- the tables --------------------------------------------------------------------------------------------

_THREE = tuple(words.DONE.values())


def _topics(database: "_Database", refusals: int) -> Table:
    rows = database.rows(
        """SELECT code, sum(times) FILTER (measure = 'answered'), sum(times) FILTER (measure = 'given_back'),
        sum(times) FILTER (measure = 'refused') FROM happened
        WHERE measure IN ('answered', 'given_back', 'refused') GROUP BY code"""
    )
    found: dict[str, list[int]] = {code: [int(one or 0) for one in counts] for code, *counts in rows}
    # An older format counted refusals by their reason alone.
    untold = refusals - sum(counts[2] for counts in found.values())
    if untold > 0:
        found.setdefault(NO_TOPIC, [0, 0, 0])[2] += untold
    ordered = sorted(found.items(), key=lambda one: (one[0] == NO_TOPIC, -sum(one[1]), one[0]))
    return Table(
        "topics",
        "무엇을 물으셨나",
        ("주제", *_THREE),
        tuple((words.TOPICS.get(str(code), str(code)), *counts) for code, counts in ordered),
    )


def _hours(database: "_Database") -> Table:
    measures = ("visits", *words.DONE)
    counts: dict[tuple[str, int], int] = {
        (measure, int(code)): times
        for measure in measures
        for code, times in database.by_code(f"hour {measure}").items()
    }
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (f"{hour}시", *(counts.get((measure, hour), 0) for measure in measures)) for hour in range(HOURS)
    )
    return Table("hours", "몇 시에 오셨나", ("시각", "방문", *_THREE), rows)


def _weeks(database: "_Database") -> Table:
    rows = database.rows(
        """SELECT week, sum(times) FILTER (measure = 'visit' AND code = 'begun'),
        sum(times) FILTER (measure = 'answered'), sum(times) FILTER (measure = 'given_back'),
        sum(times) FILTER (measure = 'abstained' AND code NOT IN (SELECT code FROM no_question)),
        sum(times) FILTER (measure = 'reported') FROM happened GROUP BY week ORDER BY week"""
    )
    return Table(
        "weeks",
        "주마다",
        ("월요일", "방문", *_THREE, "이상하다고 하심"),
        tuple((week.isoformat(), *(int(one or 0) for one in counts)) for week, *counts in rows),
    )


def _kiosks(database: "_Database", chains: Sequence[Chain]) -> Table:
    rows = database.rows(
        """SELECT kiosk, sum(times) FILTER (measure = 'visit' AND code = 'begun'),
        sum(times) FILTER (measure = 'answered'), sum(times) FILTER (measure = 'given_back'),
        sum(times) FILTER (measure = 'abstained' AND code NOT IN (SELECT code FROM no_question)),
        sum(times) FILTER (measure = 'reported'), sum(times) FILTER (measure = 'uptime')
        FROM happened GROUP BY kiosk"""
    )
    counts = {kiosk: [int(one or 0) for one in rest] for kiosk, *rest in rows}
    labels = _labels(chains)
    told: list[tuple[Cell, ...]] = []
    for number, chain in enumerate(chains):
        *happened, uptime = counts.get(number, [0] * 6)
        known = chain.known_seconds
        share = round(min(1.0, uptime / known) * 100, 1) if known and uptime else None
        told.append((labels[number], *happened, share, chain.last.date().isoformat()))
    ordered = sorted(told, key=lambda row: (-sum(int(one or 0) for one in row[1:5]), str(row[0])))
    columns = ("키오스크", "방문", *_THREE, "이상하다고 하심", "켜져 있던 시간(%)", "마지막 영수증")
    return Table("kiosks", "키오스크마다", columns, tuple(ordered))


def _labels(chains: Sequence[Chain]) -> list[str]:
    """Each another one: kiosks of one name are told apart by their numbers."""
    often = Counter(chain.label for chain in chains)
    used: Counter[str] = Counter()
    labels = []
    for chain in chains:
        label = chain.label or "이름 없음"
        if often[chain.label] > 1:
            used[chain.label] += 1
            label = f"{label} ({used[chain.label]})"
        labels.append(label)
    return labels


def _named(
    database: "_Database", name: str, title: str, measure: str, called: Mapping[str, str], column: str
) -> Table:
    counts = sorted(database.by_code(measure).items(), key=lambda one: (-one[1], one[0]))
    return Table(
        name, title, ("이름", column), tuple((called.get(code, code), times) for code, times in counts)
    )


def _adoption(visits: Mapping[str, int]) -> Table:
    begun, finished, given_up = (visits.get(code, 0) for code in ("begun", "finished", "given_up"))
    rows = (
        ("시작한 방문", begun),
        ("답을 듣고 마침", finished),
        ("답 없이 그만둠", given_up),
        ("끝을 알 수 없음", max(0, begun - finished - given_up)),
    )
    return Table("adoption", "끝까지 쓰셨나", ("방문", "횟수"), rows)


def _waits(counts: Mapping[str, int]) -> Table:
    rows = tuple((words.wait(place), counts.get(str(place), 0)) for place in range(len(WAITS) + 1))
    return Table("waits", "말씀이 끝나고 첫소리까지", ("걸린 시간", "답"), rows)


def within(waits: Table, share: float) -> str:
    """The step of the histogram by whose end this share of the answers had begun to sound; empty without any."""
    whole = sum(int(row[1] or 0) for row in waits.rows)
    passed = 0
    for place, row in enumerate(waits.rows):
        passed += int(row[1] or 0)
        if whole and passed >= share * whole:
            return f"{WAITS[place] / 1000:g}초 안에" if place < len(WAITS) else words.wait(place) + " 걸려"
    return ""


def _reported(database: "_Database", titles: Mapping[str, str]) -> Table:
    rows = database.rows(
        """SELECT split_part(code, ' ', 1), split_part(code, ' ', 2), split_part(code, ' ', 4),
        max(CAST(split_part(code, ' ', 3) AS BIGINT)), sum(times) FILTER (measure = 'reported'),
        sum(times) FILTER (measure = 'because' AND split_part(code, ' ', 5) = 'figure'),
        sum(times) FILTER (measure = 'because' AND split_part(code, ' ', 5) = 'other_question'),
        sum(times) FILTER (measure = 'because' AND split_part(code, ' ', 5) = 'hard'),
        sum(times) FILTER (measure = 'because' AND split_part(code, ' ', 5) = 'old')
        FROM happened WHERE measure IN ('reported', 'because')
        GROUP BY ALL ORDER BY 5 DESC NULLS LAST, 1, 2, 3"""
    )
    told: tuple[tuple[Cell, ...], ...] = tuple(
        (
            titles.get(service, "" if service == "-" else service) or "서비스를 찾지 못한 물음",
            words.section(section),
            words.DONE.get(did, did),
            version or None,
            *(int(one or 0) for one in counts),
        )
        for service, section, did, version, *counts in rows
    )
    columns = ("서비스", "내용", "키오스크가 한 일", "자료 버전", "이상하다고 하심", *words.REASONS.values())
    return Table("reported", "이상하다고 하신 답", columns, told)


# --- the database ------------------------------------------------------------------------------------------


class _Database:
    """In memory; ``happened`` holds what happened, how often, at which kiosk and in which week."""

    def __init__(self, chains: Sequence[Chain], names: Sequence[tuple[str, str]]) -> None:
        import duckdb

        self._chains = chains
        self._connection = duckdb.connect(":memory:", config={"memory_limit": _MEMORY, "threads": 2})
        self._run("CREATE TABLE names (name INTEGER, measure VARCHAR, code VARCHAR)")
        self._run("CREATE TABLE facts (kiosk INTEGER, week DATE, name INTEGER, times BIGINT)")
        self._run("CREATE TABLE no_question (code VARCHAR)")
        self._connection.executemany(
            "INSERT INTO no_question VALUES (?)", [[str(one)] for one in NO_QUESTION]
        )
        self._insert_names(names)
        for kiosks, weeks, numbers, times in _batches(chains):
            self._insert_facts(kiosks, weeks, numbers, times)
        self._run("CREATE VIEW happened AS SELECT * FROM facts JOIN names USING (name)")

    def __enter__(self) -> "_Database":
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def rows(self, query: str) -> list[Any]:
        return list(self._connection.execute(query).fetchall())

    def by_code(self, measure: str) -> dict[str, int]:
        found = self._connection.execute(
            "SELECT code, sum(times) FROM happened WHERE measure = ? GROUP BY code", [measure]
        ).fetchall()
        return {str(code): int(times) for code, times in found}

    def uptime(self) -> float | None:
        ran = dict(
            self.rows("SELECT kiosk, sum(times) FROM happened WHERE measure = 'uptime' GROUP BY kiosk")
        )
        known = {number: chain.known_seconds for number, chain in enumerate(self._chains)}
        both = [(int(ran[number]), seconds) for number, seconds in known.items() if seconds and number in ran]
        whole = sum(seconds for _, seconds in both)
        return min(1.0, sum(min(one, seconds) for one, seconds in both) / whole) if whole else None

    def _run(self, query: str) -> None:
        self._connection.execute(query)

    def _insert_names(self, names: Sequence[tuple[str, str]]) -> None:
        import numpy as np

        batch = {
            "name": np.arange(len(names), dtype=np.int32),
            "measure": np.array([measure for measure, _ in names], object),
            "code": np.array([code for _, code in names], object),
        }
        self._connection.register("batch", batch)
        self._run("INSERT INTO names SELECT name, measure, code FROM batch")
        self._connection.unregister("batch")

    def _insert_facts(
        self, kiosks: "array[int]", weeks: "array[int]", numbers: "array[int]", times: "array[int]"
    ) -> None:
        import numpy as np

        batch = {
            "kiosk": np.frombuffer(kiosks, np.int32),
            "week": np.frombuffer(weeks, np.int32),
            "name": np.frombuffer(numbers, np.int32),
            "times": np.frombuffer(times, np.int64),
        }
        self._connection.register("batch", batch)
        self._run(
            "INSERT INTO facts SELECT kiosk, DATE '1970-01-01' + CAST(week AS INTEGER), name, times FROM batch"
        )
        self._connection.unregister("batch")


def _batches(
    chains: Sequence[Chain],
) -> "Iterator[tuple[array[int], array[int], array[int], array[int]]]":
    """Kiosk, the Monday of its week in days since 1970, the number of what happened, and how often."""
    kiosks, weeks, numbers, times = array("i"), array("i"), array("i"), array("q")
    for kiosk, week, happened in _happened(chains):
        kiosks.extend([kiosk] * len(happened))
        weeks.extend([week] * len(happened))
        numbers.extend(happened.keys())
        times.extend(happened.values())
        if len(times) >= _BATCH:
            yield kiosks, weeks, numbers, times
            kiosks, weeks, numbers, times = array("i"), array("i"), array("i"), array("q")
    if times:
        yield kiosks, weeks, numbers, times


def _happened(chains: Iterable[Chain]) -> Iterator[tuple[int, int, dict[int, int]]]:
    for number, chain in enumerate(chains):
        for at, counts in chain.steps():
            yield number, (_monday(at) - _EPOCH).days, counts


def _monday(at: datetime) -> date:
    day = at.astimezone(_SEOUL).date()
    return day - timedelta(days=day.weekday())
