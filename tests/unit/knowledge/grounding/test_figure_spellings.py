"""One value told in many ways is one figure, two values are never one, whatever sentence they stand in."""

from collections.abc import Callable, Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.grounding.figures import figures, find_figures
from knowledge.grounding.types import Bound, Figure, FigureKind

_FRAMES = (
    "{}",
    "이 제도는 {}이에요.",
    '안내문에 "{}"라고 적혀 있어요.',
    "우리 동네에서는 ({})입니다",
    "신청하실 때 확인하세요: {}.",
    "○ 기준: {}\n○ 문의: 주민센터",
    "{}, 그리고 도장",
)
frames = st.sampled_from(_FRAMES)

_DIGITS = ("", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구")
_PLACES = ((1000, "천"), (100, "백"), (10, "십"), (1, ""))
_NATIVE_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
_NATIVE_ONES = ("", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉")


def said(number: int, gap: str = " ") -> str:
    """As it is said in Sino words, ``gap`` behind 만 and 억."""
    parts = []
    for scale, name in ((10**8, "억"), (10**4, "만"), (1, "")):
        group, number = divmod(number, scale)
        words = ""
        for place, unit in _PLACES:
            digit, group = divmod(group, place)
            words += "" if not digit else ("" if digit == 1 and unit else _DIGITS[digit]) + unit
        if words:
            parts.append(("" if words == "일" and name == "만" and not parts else words) + name)
    return gap.join(parts)


def native(number: int) -> str:
    """As it is said before what it counts, 1 to 99."""
    if number == 20:
        return "스무"
    return _NATIVE_TENS[number // 10] + _NATIVE_ONES[number % 10]


def mixed(number: int, *, commas: bool, gap: str) -> str:
    """``3억 2,000만 5백``, but for the last with digits."""
    parts = []
    for scale, name in ((10**8, "억"), (10**4, "만"), (1, "")):
        group, number = divmod(number, scale)
        if group:
            parts.append((f"{group:,}" if commas else str(group)) + name)
    return gap.join(parts)


amounts = st.integers(10, 999_999_999)
small_counts = st.integers(1, 99)


def money_spellings(amount: int) -> list[str]:
    return [
        f"{amount:,}원",
        f"{amount}원",
        f"{amount:,} 원",
        f"￦{amount:,}",
        f"₩{amount:,}",
        f"{mixed(amount, commas=True, gap=' ')} 원",
        f"{mixed(amount, commas=False, gap='')}원",
        f"{said(amount)} 원",
        f"{said(amount, '')}원",
    ]


@given(amounts, st.data())
def test_money_however_it_is_told(amount: int, data: st.DataObject) -> None:
    told = data.draw(st.sampled_from(money_spellings(amount)))
    frame = data.draw(frames)
    assert figures(frame.format(told)) == {Figure(FigureKind.MONEY, str(amount), "원")}


@given(amounts, amounts, st.data())
def test_two_amounts_are_never_one(one: int, other: int, data: st.DataObject) -> None:
    tell = st.integers(0, len(money_spellings(10)) - 1)
    same = figures(money_spellings(one)[data.draw(tell)]) == figures(money_spellings(other)[data.draw(tell)])
    assert same == (one == other)


@given(st.integers(1, 999), frames)
def test_thousands_and_millions_of_won(number: int, frame: str) -> None:
    for scale, name in ((1000, "천원"), (10**6, "백만원"), (10**4, "만원"), (10**8, "억원")):
        expected = {Figure(FigureKind.MONEY, str(number * scale), "원")}
        assert figures(frame.format(f"{number}{name}")) == expected
        assert figures(frame.format(f"{number}{name[:-1]} 원")) == expected


_COUNTERS = (
    ("명", "명 사람 분 식구"),
    ("개", "개"),
    ("장", "장 매"),
    ("부", "부"),
    ("포", "포 포대"),
    ("병", "병"),
    ("곳", "곳 군데"),
    ("대", "대"),
    ("마리", "마리"),
    ("그루", "그루"),
    ("켤레", "켤레"),
    ("회", "번 차례"),
    ("점", "점"),
    ("가지", "가지"),
    ("권", "권"),
    ("상자", "상자 박스"),
    ("묶음", "묶음"),
    ("과목", "과목"),
    ("필지", "필지"),
    ("가구", "가구 세대"),
)


@given(small_counts, st.sampled_from(_COUNTERS), frames, st.data())
def test_counts_however_they_are_told(
    number: int, counter: tuple[str, str], frame: str, data: st.DataObject
) -> None:
    unit, words = counter
    word = data.draw(st.sampled_from(words.split()))
    expected = {Figure(FigureKind.COUNT, str(number), unit)}
    assert figures(frame.format(f"{native(number)} {word}")) == expected
    if word != "분":  # 5분 is five minutes
        assert figures(frame.format(f"{number}{word}")) == expected
        assert figures(frame.format(f"{number} {word}")) == expected


@given(st.integers(11, 99), st.sampled_from(_COUNTERS), frames)
def test_counts_in_sino_words(number: int, counter: tuple[str, str], frame: str) -> None:
    unit = counter[0]
    if unit != "포":
        assert figures(frame.format(f"{said(number)} {unit}")) == {
            Figure(FigureKind.COUNT, str(number), unit)
        }


@given(small_counts, small_counts, st.sampled_from(_COUNTERS))
def test_two_counts_are_never_one(one: int, other: int, counter: tuple[str, str]) -> None:
    unit = counter[0]
    assert (figures(f"{native(one)} {unit}") == figures(f"{other}{unit}")) == (one == other)


@given(small_counts, st.sampled_from(["{}세", "만 {}세", "{} 세", "{}살"]), frames)
def test_ages_however_they_are_told(age: int, written: str, frame: str) -> None:
    expected = {Figure(FigureKind.AGE, str(age), "세")}
    assert figures(frame.format(written.format(age))) == expected
    assert figures(frame.format(f"{native(age)} 살")) == expected
    if age > 10:
        assert figures(frame.format(f"{said(age)} 세")) == expected


months, days, years = st.integers(1, 12), st.integers(1, 28), st.integers(2001, 2059)


def _month(month: int) -> str:
    return {6: "유", 10: "시"}.get(month, said(month)) + "월"


@given(years, months, days, frames)
def test_dates_however_they_are_told(year: int, month: int, day: int, frame: str) -> None:
    expected = {Figure(FigureKind.DATE, f"{year}-{month:02}-{day:02}")}
    for told in (
        f"{year}년 {month}월 {day}일",
        f"{year}. {month}. {day}.",
        f"{year}.{month:02}.{day:02}",
        f"{year}-{month:02}-{day:02}",
        f"'{year % 100:02}. {month}. {day}.",
        f"{said(year)} 년 {_month(month)} {said(day)} 일",
        f"{said(year)}년 {_month(month)} {said(day)}일",
    ):
        assert figures(frame.format(told)) == expected, told


@given(months, days, frames)
def test_days_of_a_month_however_they_are_told(month: int, day: int, frame: str) -> None:
    expected = {Figure(FigureKind.DATE, f"--{month:02}-{day:02}")}
    for told in (
        f"{month}월 {day}일",
        f"{month}월{day}일",
        f"{month:02}월 {day:02}일",
        f"{_month(month)} {said(day)}일",
    ):
        assert figures(frame.format(told)) == expected, told


@given(st.tuples(months, days), st.tuples(months, days))
def test_two_dates_are_never_one(one: tuple[int, int], other: tuple[int, int]) -> None:
    same = figures(f"{one[0]}월 {one[1]}일까지") == figures(f"{_month(other[0])} {said(other[1])}일까지")
    assert same == (one == other)


_HOURS = ("열두", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열", "열한")


def _half(hour: int) -> str:
    if hour < 5:
        return "새벽" if hour else "밤"
    return (
        "오전" if hour < 12 else "낮" if hour < 13 else "오후" if hour < 18 else "저녁" if hour < 21 else "밤"
    )


@given(st.integers(0, 23), st.integers(0, 59), frames)
def test_times_however_they_are_told(hour: int, minute: int, frame: str) -> None:
    expected = {Figure(FigureKind.TIME, f"{hour:02}:{minute:02}")}
    minutes = (f" {minute}분", f" {said(minute)} 분") if minute else ("", "")
    half = _half(hour)
    told = [
        f"{hour:02}:{minute:02}",
        f"{half} {hour % 12 or 12}시{minutes[0]}",
        f"{half} {_HOURS[hour % 12]} 시{minutes[1]}",
    ]
    if hour > 12:
        told.append(f"{hour}시{minutes[0]}")
    if minute == 30:
        told.append(f"{half} {_HOURS[hour % 12]} 시 반")
    for one in told:
        assert figures(frame.format(one)) == expected, one


@given(st.integers(7, 11), st.integers(1, 6))
def test_the_end_of_a_span_is_after_its_beginning(opens: int, closes: int) -> None:
    expected = {
        Figure(FigureKind.TIME, f"{opens:02}:00", bound=Bound.AT_LEAST),
        Figure(FigureKind.TIME, f"{closes + 12}:00", bound=Bound.AT_MOST),
    }
    for told in (
        f"{opens}시부터 {closes}시까지",
        f"오전 {opens}시~오후 {closes}시",
        f"오전 {opens}시~{closes}시",
        f"{opens:02}:00-{closes + 12}:00",
        f"{_HOURS[opens]} 시부터 {_HOURS[closes]} 시까지",
        f"아침 {_HOURS[opens]} 시에서 저녁 {_HOURS[closes]} 시까지",
    ):
        assert figures(told) == expected, told


@given(st.integers(1, 200), st.integers(0, 9), frames)
def test_percent_however_it_is_told(whole: int, tenth: int, frame: str) -> None:
    value = f"{whole}.{tenth}" if tenth else str(whole)
    spoken = said(whole) + (f"점{_DIGITS[tenth]}" if tenth else "")
    expected = {Figure(FigureKind.PERCENT, value, "%")}
    for told in (
        f"{value}%",
        f"{value} %",
        f"{value}％",
        f"{value}퍼센트",
        f"{value}프로",
        f"{spoken} 퍼센트",
    ):
        assert figures(frame.format(told)) == expected, told
    points = {Figure(FigureKind.PERCENT, value, "%p")}
    for told in (
        f"{value}%p",
        f"{value}%P",
        f"{value}%포인트",
        f"{value}퍼센트포인트",
        f"{spoken} 퍼센트 포인트",
    ):
        assert figures(frame.format(told)) == points, told


@given(st.integers(1, 99), frames)
def test_months_and_years_however_they_are_told(number: int, frame: str) -> None:
    in_months = {f"{number}개월", f"{native(number)} 달", f"{number}달", f"{said(number)} 개월"}
    read = {figures(frame.format(told)) for told in in_months}
    assert len(read) == 1
    years, rest = divmod(number, 12)
    if not rest:
        assert figures(frame.format(f"{years}년")) in read
    elif years:
        assert figures(frame.format(f"{years}년 {rest}개월")) in read
    assert figures(frame.format(f"{number + 1}개월")) not in read


@given(st.integers(2, 30), st.sampled_from([("개월", "월"), ("주", "주"), ("년", "년"), ("일", "일")]))
def test_what_a_figure_is_for_however_it_is_told(number: int, unit: tuple[str, str]) -> None:
    every = {f"{number}{unit[0]}마다 3만 원", f"{number}{unit[0]}에 3만 원"}
    if unit[0] == "개월":
        every.add(f"{native(number)} 달에 3만 원")
    assert len({figures(told) for told in every}) == 1
    assert figures(every.pop()) != figures(f"1{unit[0]}에 3만 원")


_ORDINALS = ("첫", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
_PLACES_IN_ORDER = ("첫째", "둘째", "셋째", "넷째", "다섯째", "여섯째", "일곱째", "여덟째", "아홉째", "열째")


@given(st.integers(1, 10), frames)
def test_ordinals_however_they_are_told(number: int, frame: str) -> None:
    expected = {Figure(FigureKind.ORDINAL, str(number), "째")}
    for told in (
        _PLACES_IN_ORDER[number - 1],
        f"{_ORDINALS[number - 1]} 번째",
        f"{number}번째",
        f"{number} 번째",
    ):
        assert figures(frame.format(told)) == expected, told


_BOUNDS: Sequence[tuple[Bound, tuple[str, ...]]] = (
    (Bound.AT_LEAST, ("{} 이상", "{}부터", "{}이상", "최소 {}", "적어도 {}", "{}↑", "{}~")),
    (Bound.AT_MOST, ("{} 이하", "{}까지", "{} 이내", "최대 {}", "{} 한도", "{}↓", "~{}")),
    (Bound.OVER, ("{} 초과", "{}을 넘으면", "{}이 넘는", "{}보다 많은")),
    (Bound.UNDER, ("{} 미만", "{}이 안 되는", "{}보다 적은")),
    (Bound.ABOUT, ("약 {}", "{} 정도", "{}쯤", "{} 내외")),
)


@given(st.integers(2, 99), st.sampled_from(_BOUNDS), st.sampled_from(["{}명", "{}%", "{}만 원"]))
def test_bounds_however_they_are_told(number: int, bound: tuple[Bound, tuple[str, ...]], unit: str) -> None:
    for told in bound[1]:
        (found,) = figures(told.format(unit.format(number)))
        assert found.bound is bound[0], told


@given(st.integers(1, 40), st.integers(1, 50), st.sampled_from(["급", "세", "명", "개월", "%", "만원", "층"]))
def test_ranges_however_they_are_told(low: int, more: int, unit: str) -> None:
    high = low + more
    read = {
        figures(told)
        for told in (
            f"{low}~{high}{unit}",
            f"{low}{unit}~{high}{unit}",
            f"{low}-{high}{unit}",
            f"{low}{unit}-{high}{unit}",
            f"{low}{unit}부터 {high}{unit}까지",
            f"{low}{unit} 이상 {high}{unit} 이하",
        )
    }
    assert len(read) == 1
    assert {one.bound for one in read.pop()} == {Bound.AT_LEAST, Bound.AT_MOST}


_PIECES = (
    *(
        "월 30만 원",
        "리터당 150원",
        "본인부담금(월) ",
        "한 번에 ",
        "2회",
        "매월 ",
        "1인당 ",
        "5%",
        "첫째",
        "세 명",
    ),
    *("3월 2일", "오후 2시~4시", "신청한 달", "02-345-6789", "절반", "제2조", "kg당 ", "회당 ", "다음 달"),
    *("석 달에 한 번", "몇 명", "건당", "연 2회", "1,234원", "|", " | ", ", ", " "),
)
_SYLLABLES = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)
_COMMON = (
    "이가은는을를의에도만로와과한두세네열스물다섯첫반일월년주시분원명세살개번점조억천백십육칠팔구영공수몇약각총최대소상하전후"
    "부터까지당마다 0123456789.,~-()%/:\n"
)


@given(st.text(st.one_of(st.sampled_from(_COMMON), _SYLLABLES), max_size=80))
def test_any_korean_text_can_be_read(text: str) -> None:
    _assert_placed(text)


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
def test_everything_stands_where_it_is_found(text: str) -> None:
    """No reader may lose the place: the bar is in no figure."""
    _assert_placed(text)
    for found in find_figures(text):
        assert "|" not in text[found.start : found.end]


@given(st.text(st.characters(), max_size=60))
def test_any_text_at_all_can_be_read(text: str) -> None:
    _assert_placed(text)


def _assert_placed(text: str) -> None:
    end = 0
    for found in find_figures(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "7" * n,
        lambda n: "0" * n,
        lambda n: "1," * (n // 2),
        lambda n: "1-" * (n // 2),
        lambda n: "만" * n,
        lambda n: "일" * n,
        lambda n: "한 " * (n // 2),
        lambda n: "월 " * (n // 2),
        lambda n: "3명(" * (n // 3),
        lambda n: "ㄱ" * n,
        lambda n: "a." * (n // 2),
        lambda n: "\ud800" * n,
        lambda n: "א" * n,
        lambda n: "😀" * n,
        lambda n: "e\u0301" * (n // 2),
        lambda n: "2\u0301" * (n // 2),
        lambda n: "길" * n,
    ],
)
def test_a_text_without_end_can_be_read(make: Callable[[int], str]) -> None:
    _assert_placed(make(100_000))


def test_a_measure_is_exact() -> None:
    assert figures("3분의 1") == {Figure(FigureKind.PERCENT, str(Fraction(100, 3)), "%")}


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("2년에 한 번", "이 년에 한 번"),
        ("2년마다 1회", "이 년마다 한 차례"),
        ("접수 후 2년 이내", "접수 후 이 년 이내"),
        ("2년간 9년 동안", "이 년간 구 년 동안"),
        ("2주까지", "이 주까지"),
        ("2주 뒤 2주일 안에", "이 주 뒤 이 주일 안에"),
        ("2주에 3번", "이 주에 세 번"),
        ("2분 안에 2학기 이상", "이 분 안에 이 학기 이상"),
        ("0세 아기", "영 세 아기"),
        ("0세부터 2세까지", "영 세부터 이 세까지"),
        ("0퍼센트", "영 퍼센트"),
        ("0.3 이하", "영 점 삼 이하"),
        ("0.5%", "영 점 오 퍼센트"),
        ("3.5배", "삼 점 오 배"),
        ("50~80%", "오십에서 팔십 퍼센트"),
        ("20~30분", "이십에서 삼십 분"),
        ("15~25명", "십오에서 이십오 명"),
        ("1,500~2,000원", "천오백에서 이천 원"),
        ("50~80점", "오십 내지 팔십 점"),
        ("20~30명", "스물에서 서른 명"),
    ],
)
def test_what_is_said_is_what_is_written(written: str, spoken: str) -> None:
    for frame in _FRAMES[:4]:
        assert figures(frame.format(spoken)) == figures(frame.format(written)) != frozenset(), frame


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("이 주에는 쉬어요", ()),
        ("이 주의 책을 알려 드려요", ()),
        ("이 일은 구청이 맡아요", ()),
        ("이 분께 여쭤보세요", ()),
        ("이 주소로 보내요", ()),
        ("이 시간 이후에는 닫아요", ()),
        ("영 세대를 위한 모임", ()),
        ("영 세무사 사무소", ()),
        ("이 점 이상하지요", ()),
        ("구에서 이십 명을 뽑아요", ("20",)),
        ("이천에서 삼십 명이 와요", ("30",)),
        ("시에서 삼십 명, 천에서 오십 명", ("30", "50")),
        ("그 일에서 십 년 일했어요", ("10",)),
        ("스물부터 받아요", ("20",)),
    ],
)
def test_words_of_their_own_are_no_figures(text: str, known: tuple[str, ...]) -> None:
    assert tuple(found.figure.value for found in find_figures(text)) == known
