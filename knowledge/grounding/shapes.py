"""Facts that are told by their shape: links, telephone numbers, addresses, dates, times, fractions, vague amounts."""

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from knowledge.grounding.amounts import AFTER_HALF, SCALE, SINO_DIGIT, unit_at, value_of, written
from knowledge.grounding.phone_line import WHOLE_NUMBER, shortened_after
from knowledge.grounding.types import Draft, FigureKind
from knowledge.grounding.word_lists import month_words, relative_days
from voice.korean.jamo import coda_of
from voice.korean.numerals import NATIVE_ONES, ONE_TO_NINE, digits_in

LINK = re.compile(
    r"https?://[^\s가-힣)\]]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}|"
    r"(?<![A-Za-z\d.-])(?:www\.)?[a-zA-Z][A-Za-z\d_-]{0,63}(?:\.[a-zA-Z][A-Za-z\d_-]{0,63}){0,5}"
    r"\.(?:go|or|co|re|ac|com|net|org|kr)(?:\.kr)?(?![A-Za-z\d_-])(?:/[^\s가-힣)]*)?"
)
PHONE = re.compile(WHOLE_NUMBER)
SPOKEN_PHONE = re.compile(
    rf"(?<![가-힣])(?:국번\s?없이\s?)?[{SINO_DIGIT}]{{2,4}}(?:(?:\s?(?:에|의|다시|국에)\s?|\s|"
    rf"-)[{SINO_DIGIT}]{{3,4}}){{1,2}}"
    r"(?=$|[^가-힣]|번|로|으로|에|입니|이에|예요|이고|이며|을|를|은|는|이)"
)
SPOKEN_SHORT = re.compile(rf"(?<![가-힣])일[{ONE_TO_NINE}영공]{{2,3}}(?=\s?번|로\s|으로|에\s?전화|[,.]|$)")
ADDRESS = re.compile(
    r"(?<![가-힣\d])(?P<road>[가-힣]{1,12}\d{0,4}(?:대로|로|길)(?:\d{1,4}번?길)?|[가-힣]{1,6}\d{0,2}동|"
    r"[가-힣]{1,4}리)\s?(?P<number>\d{1,5}(?:-\d{1,4})?)(?:번지)?"
    r"(?=$|[\s,.)(]{0,4}$|[,)(]|\s?\(|에\s|에서|입니|이에|예요|으로|\s\d+층|\.\s|\n)"
)
NOT_A_ROAD = re.compile(
    r"(?:으로|전화로|별도로|추가로|번호로|세로|바로|따로|서로|주로|새로|실제로|대로|별로|달로|도로|자로|"
    r"기준로|원동|활동|아동|운동|이동)$"
)

_YEAR = r"(?P<y>(?:19|20)\d{2})"
FULL_DATE = re.compile(
    rf"(?<![\d.-])(?:{_YEAR}|['’`](?P<yy>\d{{2}})|(?P<yy2>\d{{2}}))\s?(?:[./-]|년)\s?"
    r"(?P<m>\d{1,2})\s?(?:[./-]|월)\s?(?P<d>\d{1,2})(?:\s?일(?!간)|\.(?!\d))?(?![\d%]|\s?(?:학년|학기|개|명|급|세|회|층|차|단계))"
)
YEAR_MONTH = re.compile(
    rf"(?<![\d.-])(?:{_YEAR}|['’`]?(?P<yy>\d{{2}}))\s?[년.]\s?(?P<m>\d{{1,2}})월(?!간)|"
    r"(?<![\d.-])(?:(?P<y2>(?:19|20)\d{2})|['’`](?P<yy2>\d{2}))(?:\.\s?(?P<m2>\d{1,2})\.(?!\d)|"
    r"\.(?P<m3>0[1-9]|1[0-2]|\d(?=\s?[~부까]))(?![\d.]))"
)
MONTH_DAY = re.compile(
    r"(?<![\d.])(?P<m>\d{1,2})(?:\s?월\s?(?P<d>\d{1,2})(?:\s?일(?!간)|(?=\s?[~-]\s?\d{1,2}일))|"
    r"\.\s?(?P<d2>\d{1,2})\.(?!\d))|(?<![\d.])(?P<m3>\d{1,2})\s?월(?!간)"
)
DOTTED_RANGE = re.compile(
    r"(?<![\d.])(?P<low>(?P<m>\d{1,2})\.\s?(?P<d>\d{1,2})\.?)\s?(?:\([월화수목금토일]\)\s?)?[~-]\s?"
    r"(?P<high>(?P<m2>\d{1,2})\.\s?(?P<d2>\d{1,2})\.?)"
    r"(?![\d.%]|\s?(?:배|점|도|만|억|천|세|명|원|kg|km|m|퍼|프로|시간|년|개월|평|톤|t))"
)
SLASHED = re.compile(
    r"(?<![\d/])(?P<m>\d{1,2})/(?P<d>\d{1,2})(?![\d/])(?=\s?(?:까지|부터|일|~|\([월화수목금토일]\)))|"
    r"(?<=~)\s?(?P<m2>\d{1,2})/(?P<d2>\d{1,2})(?![\d/])"
)
DAY_OF_WEEK = re.compile(r"(?<![\d.,])(?P<d>\d{1,2})일(?=\s?\([월화수목금토일]\))")
MONTH_WORDS = month_words()
_SAID_DAY = rf"(?:[이삼]?십)?[{ONE_TO_NINE}]|[이삼]?십"
_SAID_YEAR = (
    rf"(?:이천\s?(?:[{ONE_TO_NINE}]?십)?[{ONE_TO_NINE}]?|천\s?구백\s?(?:[{ONE_TO_NINE}]?십)?[{ONE_TO_NINE}]?)"
)
SPOKEN_DATE = re.compile(
    rf"(?<![가-힣])(?:(?P<y>{_SAID_YEAR})\s?년\s?)?(?P<m>십일|십이|[{ONE_TO_NINE}유시])월"
    rf"(?:\s?(?P<d>{_SAID_DAY})\s?일(?=$|[^가-힣]|부|까|에|이|은|을|의|로|과|와|자|입|전|후))?(?![가-힣]{{0,2}}[금분식])"
)
SPOKEN_MONTH_ENDS = re.compile(
    r"부터|까지|\s?이전|\s?이후|이고|이며|과(?![가-힣])|이?랑(?![가-힣])|하고(?![가-힣])|에(?!\s?따)|\s?[중말초](?![가-힣])|의|은|이면|이에|입니|생"
)
SPOKEN_YEAR = re.compile(
    rf"(?<![가-힣])(?P<y>{_SAID_YEAR})\s?년(?!간|\s?(?:동안|이상|이내|된))(?:도|생)?(?=$|[^가-힣]|에|부|까|이|의|은)"
)
DAY_OF_MONTH = re.compile(
    r"(?:매월|매달|매\s월|다달이|달마다|다음\s?달|익월|이번\s?달|이달|그달|그\s달|당월|지난달|전월)\s?"
    rf"(?P<day>(?:(?P<d>\d{{1,2}})|(?P<said>{_SAID_DAY}))\s?일)(?!간|씩|치|당|\s?(?:이상|이하|이내|미만|동안))"
)
SHORT_YEAR = re.compile(
    r"['’](?P<yy>\d{2})(?:년도?|(?=\s?~))(?![\d.])|(?<![\d.,])(?P<yy2>\d{2})년(?:도|(?=\s?(?:기준|말\s|[상하]반기)))"
)
YEAR = re.compile(r"(?<![\d.,])(?P<y>(?:19|20)\d{2})년(?!간|\s?(?:동안|이상|이내))(?:도|생)?")
BORN = re.compile(r"(?<![\d.,])['’]?(?P<yy>\d{2})년\s?생(?![가-힣])")

_RELATIVE = {word: name for name, words in relative_days().items() for word in words}
RELATIVE_NAMES = {word.replace(" ", ""): name for word, name in _RELATIVE.items()}
_RELATIVE_WORDS = "|".join(sorted(_RELATIVE, key=len, reverse=True)).replace(" ", r"\s?")
RELATIVE_DAY = re.compile(
    r"(?:[달날월일해]의\s?)?(?:(?<![가-힣])|(?<=매[월달])|(?<=그)|(?<=의)|(?<=의\s))"
    rf"(?P<word>{_RELATIVE_WORDS})"
    r"(?=$|[^가-힣]|부터|까지|에|의|은|는|을|이|로|분|중|만|부|도(?![가-힣])|이후|이전)"
)
THAT_MONTH = re.compile(
    r"(?P<last>[가-힣]{1,2})\s(?P<month>달)(?!\s때)(?=$|[^가-힣]|부터|까지|에|의|은|을|이|로|분)|"
    r"(?:신청|출생|지급|발생|결정|접수|변경|전입|등록|사망|입소|퇴소|취득|상실|가입|퇴직|고지|부과)(?P<noun>월)"
    r"(?=$|[^가-힣]|부터|까지|에|의|은|을|이|로|분)"
)

HALVES = "오전|오후|아침|새벽|저녁|한밤|밤|한낮|낮|점심"
HOURS = {
    word: NATIVE_ONES[word] for word in ("한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉")
} | {
    "열": 10,
    "열한": 11,
    "열두": 12,
}
_HOUR = rf"(?!한시(?!부터|까지|에|\s?반))(?:{'|'.join(sorted(HOURS, key=len, reverse=True))})"
"""한시 is more often 한시적."""
_MINUTE = rf"\d{{1,2}}|[이삼사오]?십[{ONE_TO_NINE}]?|[{ONE_TO_NINE}]"
CLOCK = re.compile(
    rf"(?:(?P<half>{HALVES})\s?)?(?<![\d:])(?:(?P<h>[01]?\d|2[0-4]):(?P<min>[0-5]\d)(?![\d:])"
    rf"|(?:(?P<h2>\d{{1,2}})|(?<![가-힣])(?:(?P<native>{_HOUR})|"
    rf"(?P<sino>이십[일이삼사]?|십[{ONE_TO_NINE}]|영)))\s?시(?![간군구청민립장내설행작험각비점도])"
    rf"(?:\s?(?P<min2>{_MINUTE})\s?분(?!의)|\s?(?P<half2>반){AFTER_HALF})?)"
)
NOON = re.compile(
    r"(?<![가-힣])(?P<word>정오|자정)(?=$|[^가-힣]|부터|까지|에|이|을|를|은|는|가|쯤|무렵|전|후|이후|이전)"
)
HALF_HOUR = re.compile(
    r"(?<![가-힣])(?<!시간 )반\s?시간(?=$|[^가-힣]|[은이을에만]|까지|마다|당|동안|쯤|정도|짜리|이내|씩)"
)
HALF_OF_DAY = re.compile(r"(?<![가-힣])(?:오전|오후|새벽|저녁)(?![가-힣]{3})")

_PART = rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,3}}|\d{{1,9}}(?:\.\d{{1,4}})?|[{SINO_DIGIT}{SCALE}]{{1,6}})"
FRACTION = re.compile(
    rf"(?<![\d.,])(?:(?P<below>{_PART})\s?분의\s?(?P<above>{_PART})|(?P<above2>\d)/(?P<below2>\d)(?![\d/]))"
)
QUARTER = re.compile(r"(?<![\d/])(?P<n>[1-4])/4\s?분기")
HALF = re.compile(r"(?<![가-힣])절반(?![가-힣]{3})|(?<![가-힣\d])반(?:값|액)|(?<=의 )반(?=[만을은이]|으로)")
_FEW = "한두|두세|두서너|두어|서너|너덧|네댓|네다섯|대여섯|예닐곱|일고여덟|여남은"
_FEW_SINO = (
    r"(?:이삼|삼사|사오|오륙|육칠|칠팔|팔구)"
    r"(?=\s?(?:일|개월|년|주|월|분|시간|명|회|번|개|인|만|천|백|십|퍼센트)(?![가-힣]{3}))"
)
VAGUE = re.compile(
    r"(?<![가-힣])(?:(?:수|몇)\s?[십백천만억]{1,8}|(?P<counted>몇(?!몇)|수(?=\s?(?:개월|차례|년|회)(?![가-힣]{2}))|"
    rf"{_FEW}|{_FEW_SINO}))"
)
HYPHENATED = re.compile(r"(?<![\d-])\d+(?:-\d+)+(?![\d-])")
CURRENCIES = {"₩": "원", "￦": "원", "$": "달러", "€": "유로", "£": "파운드", "¥": "엔"}
MINUS = re.compile(r"(?:(?:^|(?<=[\s(:|]))[−△▽▼]|(?:(?<![가-힣])(?:영하|마이너스)\s?))$")
MINUS_HYPHEN = re.compile(r"(?<=[\s(:])-$")
"""A hyphen that may also be a bullet."""
ARTICLE = re.compile(
    r"제\s?(?P<n>\d{1,4})\s?(?P<unit>단계|순위|조|항|호|관|장|절|편|차|회|종|급|기|형|대|군)(?:의\s?(?P<sub>\d{1,2})(?!\d))?"
)
BASEMENT = re.compile(r"지하\s?$")


def links(text: str) -> Iterator[Draft]:
    for match in LINK.finditer(text):
        link = re.sub(r"^(?:https?://)?(?:www\.)?", "", match.group().rstrip(".,/").lower())
        yield Draft(FigureKind.LINK, link, "", *match.span())


def phones(text: str) -> Iterator[Draft]:
    end = 0
    for match in PHONE.finditer(text):
        if match.start() < end or re.fullmatch(r"(?:19|20)\d{2}-(?:0\d|1[0-2])\d{2}", match.group()):
            continue
        unit = unit_at(text, match.end()) if match.group().isdigit() else None
        if unit is not None and unit.word != "번":
            continue  # 18000000원
        yield Draft(FigureKind.PHONE, re.sub(r"\D", "", match.group()), "", *match.span())
        for further in shortened_after(text, match.end(), match.group()):
            yield Draft(FigureKind.PHONE, further.digits, "", further.start, further.end)
            end = further.end


def spoken_phones(text: str) -> Iterator[Draft]:
    for match in SPOKEN_PHONE.finditer(text):
        digits = digits_in(match.group())
        if len(digits) >= 7:
            yield Draft(FigureKind.PHONE, digits, "", *match.span())


def spoken_short_numbers(text: str) -> Iterator[Draft]:
    for match in SPOKEN_SHORT.finditer(text):
        yield Draft(FigureKind.NUMBER, digits_in(match.group()), "", *match.span())


def addresses(text: str) -> Iterator[Draft]:
    for match in ADDRESS.finditer(text):
        if not NOT_A_ROAD.search(match["road"]):
            yield Draft(FigureKind.ADDRESS, f"{match['road']} {match['number']}", "", *match.span())


def articles(text: str) -> Iterator[Draft]:
    """제2조, 제1차; a fourth of a year is its ordinal as well (3/4분기)."""
    for match in ARTICLE.finditer(text):
        value = str(int(match["n"])) + (f"-{match['sub']}" if match["sub"] else "")
        yield Draft(FigureKind.ORDINAL, value, match["unit"], *match.span())


def quarters(text: str) -> Iterator[Draft]:
    for match in QUARTER.finditer(text):
        yield Draft(FigureKind.ORDINAL, match["n"], "분기", *match.span())


def fractions(text: str) -> Iterator[Draft]:
    """Parts of a whole in percent (절반, 3분의 1); of a measure in its unit (1/2kg)."""
    for match in FRACTION.finditer(text):
        below, above = (
            value_of(match["below"] or match["below2"]),
            value_of(match["above"] or match["above2"]),
        )
        if not below or above is None:
            continue
        unit = unit_at(text, match.end())
        if unit is not None and unit.is_symbol and unit.kind() is FigureKind.COUNT:
            yield Draft(
                FigureKind.COUNT,
                written(Fraction(above) / Fraction(below)),
                unit.name,
                match.start(),
                unit.end,
            )
        else:
            yield Draft(
                FigureKind.PERCENT, written(Fraction(above) * 100 / Fraction(below)), "%", *match.span()
            )


def halves(text: str) -> Iterator[Draft]:
    for match in HALF.finditer(text):
        yield Draft(FigureKind.PERCENT, "50", "%", *match.span())


def half_hours(text: str) -> Iterator[Draft]:
    for match in HALF_HOUR.finditer(text):
        yield Draft(FigureKind.COUNT, "30", "분", *match.span())


def vague_amounts(text: str) -> Iterator[Draft]:
    """수십만 원, 몇 명, 두세 번: all that is known of them is how they are told."""
    for match in VAGUE.finditer(text):
        unit = unit_at(text, match.end())
        if unit is None and match["counted"]:
            continue
        end = unit.end if unit else match.end()
        value = re.sub(r"\s", "", match.group()) + (unit.name if unit else "")
        yield Draft(FigureKind.VAGUE, value, "", match.start(), end)


def _date(year: str | None, month: str | int, day: str | int | None, start: int, end: int) -> Iterator[Draft]:
    if year and len(year) == 2:
        year = f"20{year}"
    if not 1 <= int(month) <= 12 or (day is not None and not 1 <= int(day) <= 31):
        return
    value = f"{year or '-'}-{int(month):02}" + ("" if day is None else f"-{int(day):02}")
    yield Draft(FigureKind.DATE, value, "", start, end)


def full_dates(text: str) -> Iterator[Draft]:
    for match in FULL_DATE.finditer(text):
        if match["yy2"] and not re.match(r"\d{2}(?:\.\s?\d{1,2}\.\s?\d{1,2}|\s?년)", match.group()):
            continue
        yield from _date(match["y"] or match["yy"] or match["yy2"], match["m"], match["d"], *match.span())


def months_of_years(text: str) -> Iterator[Draft]:
    for match in YEAR_MONTH.finditer(text):
        year = match["y"] or match["yy"] or match["y2"] or match["yy2"]
        yield from _date(year, match["m"] or match["m2"] or match["m3"], None, *match.span())


def dotted_ranges(text: str) -> Iterator[Draft]:
    """``3.4~3.15``: only as the ends of a range are these dates and no decimals."""
    for match in DOTTED_RANGE.finditer(text):
        low = list(_date(None, match["m"], match["d"], *match.span("low")))
        high = list(_date(None, match["m2"], match["d2"], *match.span("high")))
        if low and high:
            yield from low
            yield from high


def days_of_months(text: str) -> Iterator[Draft]:
    for match in MONTH_DAY.finditer(text):
        yield from _date(None, match["m"] or match["m3"], match["d"] or match["d2"], *match.span())


def slashed_dates(text: str) -> Iterator[Draft]:
    for match in SLASHED.finditer(text):
        start = match.start("m") if match["m"] else match.start("m2")
        yield from _date(None, match["m"] or match["m2"], match["d"] or match["d2"], start, match.end())


def days_of_any_month(text: str) -> Iterator[Draft]:
    """매월 15일, 다음 달 10일: no stretch of so many days."""
    for match in DAY_OF_MONTH.finditer(text):
        day = int(match["d"] or _said(match["said"]))
        if 1 <= day <= 31:
            yield Draft(FigureKind.DATE, f"---{day:02}", "", *match.span("day"))


def days_of_the_week(text: str) -> Iterator[Draft]:
    for match in DAY_OF_WEEK.finditer(text):
        if 1 <= int(match["d"]) <= 31:
            yield Draft(FigureKind.DATE, f"---{int(match['d']):02}", "", *match.span())


def _said(words: str | None) -> str:
    """Number words as digits; 0 where they are no number."""
    value = value_of(re.sub(r"\s", "", words)) if words else None
    return written(value) if value is not None else "0"


def spoken_dates(text: str) -> Iterator[Draft]:
    for match in SPOKEN_DATE.finditer(text):
        is_doubtful = match["m"] in ("이", "구", "일", "사", "오") and not match["d"] and not match["y"]
        if is_doubtful and (match["m"] == "이" or not SPOKEN_MONTH_ENDS.match(text, match.end())):
            continue
        year = _said(match["y"]) if match["y"] else None
        day = _said(match["d"]) if match["d"] else None
        yield from _date(year, MONTH_WORDS[match["m"]], day, *match.span())


def years(text: str) -> Iterator[Draft]:
    for match in YEAR.finditer(text):
        yield Draft(FigureKind.DATE, match["y"], "", *match.span())


def short_years(text: str) -> Iterator[Draft]:
    for match in SHORT_YEAR.finditer(text):
        yield Draft(FigureKind.DATE, f"20{match['yy'] or match['yy2']}", "", *match.span())


def spoken_years(text: str) -> Iterator[Draft]:
    for match in SPOKEN_YEAR.finditer(text):
        yield Draft(FigureKind.DATE, _said(match["y"]), "", *match.span())


def years_of_birth(text: str) -> Iterator[Draft]:
    for match in BORN.finditer(text):
        century = "20" if int(match["yy"]) < 30 else "19"
        yield Draft(FigureKind.DATE, century + match["yy"], "", *match.span())


def relative_dates(text: str) -> Iterator[Draft]:
    for match in RELATIVE_DAY.finditer(text):
        name = RELATIVE_NAMES[re.sub(r"\s", "", match["word"])]
        if match["word"] == "전일" and not text.startswith("까지", match.end()):
            continue  # "전일 경우": before, and is
        if match["word"] == "전달" and not text[
            max(0, match.start("word") - 2) : match.end()
        ].rstrip().startswith("의"):
            continue  # handing over
        yield Draft(FigureKind.DATE, name, "", *match.span())


def months_of_events(text: str) -> Iterator[Draft]:
    """신청한 달, 출생월: the month in which something happens."""
    for match in THAT_MONTH.finditer(text):
        if match["noun"]:
            yield Draft(FigureKind.DATE, "그달", "", *match.span("noun"))
            continue
        word = match["last"]
        is_whole = len(word) == 1 or not text[match.start() - 1 : match.start()].strip()
        if (
            coda_of(word[-1]) in ("ㄴ", "ㄹ")
            and word not in ("다른", "모든")
            and (len(word) > 1 or not is_whole)
        ):
            yield Draft(FigureKind.DATE, "그달", "", *match.span("month"))


def times(text: str) -> Iterator[Draft]:
    """Hours as they stand; ``set_times`` finds the half of the day."""
    for match in CLOCK.finditer(text):
        said = match["h"] or match["h2"]
        hour = int(said) if said else HOURS.get(match["native"] or "") or int(_said(match["sino"]))
        minute = 30 if match["half2"] else 0
        if minutes := match["min"] or match["min2"]:
            minute = int(minutes) if minutes.isdigit() else int(_said(minutes))
        if hour > 24 or minute > 59:
            continue
        is_clock = match["h"] or hour > 12 or hour == 0 or (said or "").startswith("0")
        draft = Draft(FigureKind.TIME, f"{hour:02}:{minute:02}", "", *match.span())
        draft.half = match["half"] or ("clock" if is_clock else "")
        yield draft


def noons(text: str) -> Iterator[Draft]:
    for match in NOON.finditer(text):
        draft = Draft(
            FigureKind.TIME, "12:00" if match["word"] == "정오" else "24:00", "", *match.span("word")
        )
        draft.half = "clock"
        yield draft


READERS: tuple[Callable[[str], Iterator[Draft]], ...] = (
    links,
    phones,
    spoken_phones,
    spoken_short_numbers,
    full_dates,
    months_of_years,
    dotted_ranges,
    years_of_birth,
    days_of_any_month,
    days_of_months,
    slashed_dates,
    spoken_dates,
    years,
    short_years,
    spoken_years,
    days_of_the_week,
    times,
    noons,
    addresses,
    articles,
    quarters,
    fractions,
    halves,
    half_hours,
    vague_amounts,
    relative_dates,
)
"""The surest first: each takes what it finds away from the next."""

_LINKED = re.compile(
    r"(?:\([^()\n]{0,20}\))?\s?(?:(?P<range>~|-|−|에서부터|부터|에서|에\s(?:시작|열|문을\s열)[가-힣]{0,3})|[,·/및]|와|과|또는|이나|하고|에)\s?"
)
_MARKED_BEFORE = re.compile(rf"(?P<half>{HALVES})\s?$")


def set_times(text: str, drafts: Sequence[Draft]) -> None:
    """Give the times among ``drafts``, which are in reading order, their half of the day.

    It is told before them (오전, 밤), or by the time before (오전 9시부터 6시까지 ends at 18:00), or earlier in the
    sentence (오후 검사는 한 시부터); where nothing tells it, one to six o'clock are after noon, as people say them.
    """
    found = [draft for draft in drafts if draft.kind is FigureKind.TIME]
    before: Draft | None = None
    for index, draft in enumerate(found):
        after = found[index + 1] if index + 1 < len(found) else None
        if not draft.half and (marked := _MARKED_BEFORE.search(text[max(0, draft.start - 4) : draft.start])):
            draft.half = marked["half"]
            draft.start -= len(marked.group())
        hour, minute = int(draft.value[:2]), draft.value[3:]
        link = (
            _LINKED.fullmatch(text, before.end, draft.start)
            if before and draft.start - before.end < 30
            else None
        )
        if draft.half and draft.half != "clock":
            hour = _hour_of(hour, draft.half)
        elif link and before and not text.startswith("0", draft.start) and _goes_on(link, draft, before):
            hour, draft.half = _hour_after(hour, before), before.half
        elif not draft.half:
            hour = _lone_hour(text, draft, before, after, hour)
        draft.value = f"{hour % 24:02}:{minute}"
        before = draft


def _goes_on(link: re.Match[str], draft: Draft, before: Draft) -> bool:
    """Whether ``draft`` ends a range, or follows in a list of times whose half of the day is told."""
    return link["range"] is not None or (not draft.half and before.half not in ("", "clock"))


def _hour_of(hour: int, half: str) -> int:
    if hour > 12:
        return hour
    if half in ("오전", "새벽"):
        return hour % 12
    if half == "아침":
        return hour
    if half in ("낮", "한낮", "점심"):
        return hour if hour > 8 else hour + 12
    if half in ("밤", "한밤"):
        return hour + 12 if hour > 4 else hour
    if half == "저녁":
        return hour + 12
    return hour % 12 + 12


def _hour_after(hour: int, before: Draft) -> int:
    """The first such hour after ``before``: 6 after 09:00 is 18; what fits in no half of that day stays."""
    start = int(before.value[:2])
    if hour > 12 or hour > start or (hour == start and hour != 0):
        return hour
    return hour + 12 if hour + 12 >= start else hour


def _lone_hour(text: str, draft: Draft, before: Draft | None, after: Draft | None, hour: int) -> int:
    start = max(before.end if before else 0, draft.start - 40)
    head = text[start : draft.start]
    halves_named = HALF_OF_DAY.findall(head, max(head.rfind(mark) for mark in ".!?\n|") + 1)
    if halves_named:
        return _hour_of(hour, halves_named[-1])
    ends_late = (
        after is not None and int(after.value[:2]) > 12 and _LINKED.fullmatch(text, draft.end, after.start)
    )
    return hour + 12 if 1 <= hour <= 6 and not ends_late else hour
