"""One clause: its words and figures, what is denied, and what says for whom it holds."""

import itertools
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from knowledge.grounding.clauses.cutting import OR
from knowledge.grounding.clauses.items import (
    BETWEEN_NOUNS,
    CASES,
    EVEN_IF,
    MUST,
    NOUNS,
    TERMS,
    Item,
    case_at,
    is_inner,
    is_price,
    joins,
    name_at,
    sets_apart,
    surface,
    topic_end,
)
from knowledge.grounding.clauses.types import Clause, Counted, Link, Word
from knowledge.grounding.meanings import Meanings, meanings
from knowledge.grounding.types import Figure, FigureKind

PHRASE = 100
"""By this the numbers of the choices of one phrase are apart from those of the next."""
_CARRYING = frozenset({"데리다", "가지다", "들다", "모시다", "타다"})
_OF_VERBS = frozenset({"JKS", "JKC", "JX", "JKO"})
_KINDS_OF_PAPER = frozenset(["권", "증", "료", "비", "금", "실", "서", "소", "과", "장", "부"])
_SEPARATORS = frozenset({"·", "ㆍ", "・", "/", ",", "및"})
_NAMES = frozenset({"NNG", "NNP", "XSN", "XPN"})
_RECIPIENT = frozenset({"에게", "께", "한테", "에게서", "한테서"})
_OF_FIGURES = frozenset(
    [
        "이상",
        "이하",
        "미만",
        "초과",
        "이내",
        "이전",
        "이후",
        "동안",
        "전",
        "후",
        "뒤",
        "안",
        "넘다",
        "넘",
        "지나",
        "정도",
        "가량",
        "쯤",
        "씩",
        "당",
        "마다",
        "내외",
        "간",
        "째",
        "만",
    ]
)
_TO_A_BOUND = frozenset({"많", "길", "늦", "적", "짧"})
_PAID = ("내다", "받다", "부담", "납부", "들다")


def clause_of(items: Sequence[Item], link: Link, *, either: bool = False, shared: int = 0) -> Clause:
    """One clause; its first ``shared`` items are the topic of the one before, which limits nothing here."""
    table = meanings()
    end = topic_end(items)
    if end and items[end - 1].tag in ("SSC", "SSO", "SW", "SS") and items[end - 1].form in "'\"’”」』":
        # A topic that ends in a name between quotes is named by that alone.
        opened = max((n for n in range(end - 1) if items[n].form in "'\"‘“「『"), default=shared)
        shared = max(shared, opened)
    holding = set(range(shared, end)) | set(_group_phrases(items, table, shared))
    holding -= set(_of_a_day(items, end))
    asides = set(_asides(items))
    words: list[Word] = []
    figures: list[Counted] = []
    limiting = holding if link is Link.MAIN else set(range(len(items)))
    choices = _choices(items, limiting, link)
    denies_next = False
    for place, item in enumerate(items):
        if item.figure is not None:
            figures.append(
                Counted(
                    _own(item.figure, items), item.form, place in holding, choices[place], place in asides
                )
            )
        elif (
            _bounds(items, place)
            or _lets_not_pass(items, place)
            or _falls_short(items, place)
            or _falls_short(items, place - 1)
        ):
            continue  # 20만 원을 넘지 않아야 해요: the figure has the bound
        elif _denies_next(items, place):
            denies_next = True
        elif _denies_last(items, place, table):
            if not words or (
                place and items[place - 1].tag == "EC" and not words[-1].is_verb and _is_copula(items, place)
            ):
                words.append(Word("이다", item.start, item.end, is_verb=True, is_denied=True))
                continue
            words[-1] = replace(words[-1], is_denied=not words[-1].is_denied)
        elif (word := _word(items, place)) is not None:
            is_no = denies_next and word.is_verb
            denies_next = denies_next and not is_no
            words.append(
                replace(
                    word,
                    holds=place in holding,
                    is_denied=word.is_denied or is_no,
                    choice=choices[place],
                    name=name_at(items, place),
                    case=case_at(items, place),
                    is_inner=is_inner(items, place),
                )
            )
    words = _in_phrases(_carried(_freed(words)), table)
    return Clause(
        link=link,
        words=tuple(words),
        figures=tuple(figures),
        topic=tuple(word for word in words if end and word.end <= items[end].start),
        text=surface(items),
        topic_text=surface(items[:end]),
        must=_has(items, "EC", tuple(MUST), ("하", "되"))
        or any(item.form in ("필수", "의무") for item in items[-3:]),
        may=_has(items, "ETM", ("ᆯ", "을"), ("수",))
        or _has(items, "EC", tuple(EVEN_IF), ("되",))
        or any(word.form == "가능" for word in words),
        sets_apart=sets_apart(items, end),
        suffices=_has(items, "EC", ("면", "으면", *EVEN_IF), ("되",)),
        comes_about=_has(items, "EC", ("게",), ("되",)),
        either=either or any(item.form in OR for item in items),
    )


def _own(figure: Figure, items: Sequence[Item]) -> Figure:
    """``figure`` in days for weeks, and without a period that another clause speaks of."""
    if figure.kind is FigureKind.COUNT and figure.unit == "주" and figure.value.isdigit():
        figure = replace(figure, value=str(7 * int(figure.value)), unit="일")
    periods = {item.figure.value for item in items if item.figure and item.figure.kind is FigureKind.PERIOD}
    return replace(figure, per="·".join(name for name in figure.per.split("·") if name in periods))


def _asides(items: Sequence[Item]) -> Iterator[int]:
    """The places of days and hours between brackets, which only explain a name: 산불조심기간(2월 1일~5월 15일)."""
    depth = 0
    for place, item in enumerate(items):
        depth += (item.tag == "SSO") - (item.tag == "SSC")
        if depth and item.figure is not None and item.figure.kind in (FigureKind.DATE, FigureKind.TIME):
            yield place


def _of_a_day(items: Sequence[Item], end: int) -> Iterator[int]:
    """The places of what is told of a day that is named anyway: 직원이 몰리는 매주 수요일에는."""
    last = next((n for n in range(end - 1, max(-1, end - 4), -1) if items[n].figure is not None), 0)
    figure = items[last].figure if last else None
    if figure is None or figure.kind is not FigureKind.DATE or figure.unit != "요일":
        return
    relative = max((n for n in range(last) if items[n].tag == "ETM"), default=-1)
    topic = max((n for n in range(relative + 1) if items[n].form == ","), default=-1)
    yield from range(topic + 1, relative + 1)


def _choices(items: Sequence[Item], holding: Set[int], link: Link) -> list[int]:
    """For each item the number of its phrase, by the hundred, and of the choice in it that it belongs to."""
    numbers: list[int] = []
    number = phrase = depth = 0
    is_phrased = link is Link.MAIN or not any(item.form in OR for item in items)
    relative = max((n for n in holding if items[n].tag == "ETM" and items[n - 1].form != "같"), default=-1)
    for place, item in enumerate(items):
        if place in holding and place > relative and _parts(item, either=link is not Link.MAIN):
            number += 1
        numbers.append(phrase + min(number, PHRASE - 1))
        depth += (item.tag == "SSO") - (item.tag == "SSC")
        if item.tag in CASES and item.form not in ("와", "과") and is_phrased and depth < 1:
            phrase, number = phrase + PHRASE, 0
    for run in _lists(items, holding, relative):
        phrase += PHRASE
        for number, places in enumerate(run):
            for place in places:
                numbers[place] = phrase + min(number, PHRASE - 1)
    return numbers


def _lists(items: Sequence[Item], holding: Set[int], relative: int) -> Iterator[list[range]]:
    """The nouns of a list in front of a verb that is said of each: 노인, 영유아, 장애인이 있는 세대."""
    place = 0
    while place < relative:
        parts: list[range] = []
        start = place
        while place < relative and place in holding:
            if items[place].tag in _NAMES:
                place += 1
            elif place > start and (joins(items[place]) or items[place].form in _SEPARATORS):
                parts.append(range(start, place))
                place += 1
                start = place
            else:
                break
        if place > start:
            parts.append(range(start, place))
        is_subject = place < len(items) and items[place].tag in ("JKS", "JKO")
        if (len(parts) > 2 and is_subject) or (len(parts) == 2 and items[parts[0].stop].form == "·"):
            yield parts
        place = max(place, start) + 1


def _parts(item: Item, *, either: bool) -> bool:
    """Whether choices are apart here; of a condition both hold, unless it says "or"."""
    if item.form in ("또는", "이나", "나", "혹은", *OR) or (item.form == "같" and item.tag == "VA"):
        return True  # 생선 같은 냉장 식품: one or the other
    return not either and (joins(item) or item.form in _SEPARATORS)


def _has(items: Sequence[Item], tag: str, forms: Sequence[str], then: Sequence[str]) -> bool:
    return any(
        item.tag == tag and item.form in forms and after.form in then
        for item, after in itertools.pairwise(items)
    )


def _group_phrases(items: Sequence[Item], table: Meanings, shared: int) -> Iterator[int]:
    """The places of the phrases that say for whom something holds: 65세 이상인 분께, 수급자가."""
    for place, item in enumerate(items):
        if place <= shared or item.tag not in ("JKB", "JKS", "JX"):
            continue
        head = items[place - 1]
        if item.tag == "JX" and item.form in ("은", "는") and head.tag in NOUNS and head.form != "수":
            start = place - 1
            while start > 0 and (items[start - 1].tag in BETWEEN_NOUNS or joins(items[start - 1])):
                start -= 1
            yield from range(start, place)
            continue
        is_copular = items[-1].tag in ("EF", "SF", "EC") and any(one.tag == "VCP" for one in items[-6:])
        if item.tag == "JKS" and is_copular and head.tag in NOUNS and head.tag != "NNB":
            start = place - 1
            while start > 0 and (items[start - 1].tag in BETWEEN_NOUNS or joins(items[start - 1])):
                start -= 1
            yield from range(start, place)
            continue
        is_person = head.form in table.people and head.tag in NOUNS
        if item.form in _RECIPIENT or (item.form in ("이", "가", "만", "에", "도", "의") and is_person):
            start = place - 1
            while start > 0 and (items[start - 1].tag in BETWEEN_NOUNS or joins(items[start - 1])):
                start -= 1
            if start > 0 and items[start - 1].tag == "ETM":
                comma = max((n for n in range(start) if items[n].form == ","), default=-1)
                end = topic_end(items[:start])
                start = max(comma + 1, end + 1 if end else 0)
            yield from range(start, place)


def _word(items: Sequence[Item], place: int) -> Word | None:
    item = items[place]
    before = items[place - 1] if place else None
    after = items[place + 1] if place + 1 < len(items) else None
    if before is not None and before.figure is not None and item.form in _OF_FIGURES:
        return None
    if (
        item.form in ("만", "약", "총")
        and item.tag != "JX"
        and after is not None
        and after.figure is not None
    ):
        return None  # 만 65세
    if item.form == "있" and item.tag in ("VV", "VA"):
        if before is not None and (
            before.form == "수" or (before.tag == "JX" and items[place - 2].form == "수")
        ):
            return None
        if after is not None and after.form in MUST:
            return Word("필요", item.start, item.end, is_verb=True)
    is_main = (
        item.tag == "VX" and before is not None and before.tag in ("JKB", "JKO", "JKS", "JX", "FIG", "SP")
    )
    if item.form == "없" and after is not None and after.form in EVEN_IF:
        return Word("필요", item.start, item.end, is_verb=True, is_denied=True)  # 없어도 돼요
    if item.form == "사" and item.tag == "VV" and (before is None or before.tag != "JKO"):
        # 사는 분: one who buys, or one who lives.
        return Word("사다", item.start, item.end, is_verb=True, also=meanings().of(("살다",)))
    if (
        item.form in _TO_A_BOUND
        and after is not None
        and after.form in ("게", "어야", "아야", "어도", "아도")
    ):
        behind = items[place + 2 : place + 4]
        if any(one.figure is not None for one in behind) and all(
            one.figure is not None or one.tag == "JX" for one in behind[:1]
        ):
            return None  # 많게는 20만 원: the figure has the bound
    if item.tag in ("VV", "VA") or is_main:
        if len(item.form) > 2 and item.form[-1] in "받하되":
            return Word(item.form[:-1], item.start, item.end, is_verb=True)  # 인정받다
        return Word(f"{item.form}다", item.start, item.end, is_verb=True)
    if item.form in ("어떤", "어느", "몇") and any(
        one.form in ("도", "든", "이든", "든지", "이든지", "어도", "아도", "라도", "이라도")
        for one in items[place + 1 : place + 6]
    ):
        return Word("누구나", item.start, item.end)  # 어떤 경우에도
    if item.tag in ("NNG", "NNP", "XR", "SL", "SN", "NR", "SH", "NP", "MAG", "MM", "MMA", "MMD"):
        if item.tag == "MAG" and item.form in ("안", "못"):
            return None
        form = re.sub(r"(?<=.)(?:부터|까지|에서|때)$", "", item.form.lower())
        if before is not None and before.tag == "XPN" and before.end == item.start:
            form = before.form + form  # 무주택, 재발급
        if form == "대신" and before is not None and before.tag in NOUNS:
            form = name_at(items, place - 1) + form  # 기초급여 대신: not the other way round
        if form == "한" and after is not None and after.tag == "XSV":
            return Word("한하다", item.start, item.end, is_verb=True)
        if form in TERMS and before is not None and before.form in ("다음", "지난"):
            form = before.form + form
        is_numeral = item.tag in ("NR", "MM", "NP")
        if (
            len(form) == 1
            and not is_numeral
            and before is not None
            and before.tag in NOUNS
            and before.end == item.start
        ):
            form = before.form.lower() + form  # 정책과, 시술비
        return Word(form, item.start, item.end, is_verb=after is not None and after.tag in ("XSV", "XSA"))
    if item.tag == "XSV" and item.form == "받":
        return Word("받다", item.start, item.end, is_verb=True)
    if item.tag == "XSN" and item.form in _KINDS_OF_PAPER and before is not None and before.tag in NOUNS:
        return Word(before.form.lower() + item.form, item.start, item.end)
    if item.tag in ("EC", "EF") and item.form in ("ᆯ지", "을지", "는지", "은지", "ᆫ지"):
        return Word("는지", item.start, item.end)
    if item.tag == "NNB" and item.form == "지" and before is not None and before.form in ("ᆯ", "을"):
        return Word("는지", item.start, item.end)
    if item.tag == "JX" and item.form in ("만", "뿐"):
        if before is not None and before.form == "까지" and place > 1 and items[place - 2].figure is not None:
            return None  # 다섯 시까지만: the figure has the bound
        return Word("만", item.start, item.end)
    if (item.form in ("든", "든지", "이든", "이든지")) or (
        item.form in ("나", "이나") and before is not None and before.form in ("누구", "언제", "어디")
    ):
        return Word("누구나", item.start, item.end)
    return None


def _bounds(items: Sequence[Item], place: int) -> bool:
    """Whether the item only bounds the figure before it: 20만 원을 넘, 65세가 넘."""
    if place < 1 or items[place].form not in ("넘", "초과"):
        return False
    behind = 2 if items[place - 1].tag[0] == "J" else 1
    return place >= behind and items[place - behind].figure is not None


def _lets_not_pass(items: Sequence[Item], place: int) -> bool:
    """Whether the item only says no to a bound: 20만 원을 넘지는 않아요, 초과할 수 없다, where the figure has it."""
    if items[place].form not in ("않", "아니하", "못하", "없") or items[place].tag[0] != "V":
        return False
    between = itertools.takewhile(lambda n: not _bounds(items, n), range(place - 1, max(-1, place - 6), -1))
    passed = list(between)
    first = place - len(passed) - 1
    return (
        first > 0
        and len(passed) < 5
        and _bounds(items, first)
        and all(items[n].tag in ("EC", "JX", "XSV", "ETM", "NNB") for n in passed)
    )


def _falls_short(items: Sequence[Item], place: int) -> bool:
    """Whether the item is the 안 of 열여섯 살이 안 된: the figure has the bound."""
    if place < 1 or place + 1 >= len(items) or items[place].form not in ("안", "못"):
        return False
    behind = 2 if items[place - 1].tag[0] == "J" else 1
    return (
        items[place].tag == "MAG"
        and items[place + 1].form == "되"
        and place >= behind
        and items[place - behind].figure is not None
    )


def _denies_next(items: Sequence[Item], place: int) -> bool:
    """안 or 못 before a verb."""
    return items[place].tag == "MAG" and items[place].form in ("안", "못") and not _forbids(items, place)


def _is_copula(items: Sequence[Item], place: int) -> bool:
    """Whether what is denied is that something is so: 이하이지 않아요."""
    return place > 1 and items[place - 2].tag == "VCP"


def _forbids(items: Sequence[Item], place: int) -> bool:
    """The 안 of 쓰면 안 돼요."""
    after = items[place + 1] if place + 1 < len(items) else None
    return bool(place) and items[place - 1].tag == "EC" and after is not None and after.form == "되"


def _denies_last(items: Sequence[Item], place: int, table: Meanings) -> bool:
    """Whether the item says no to the word before it: 않, 아니, 수 없, 사용 금지."""
    if not place:
        return False
    item, before = items[place], items[place - 1]
    if item.tag in ("VX", "VCN"):
        return item.tag == "VCN" or item.form in ("않", "못하", "말", "아니하")
    if item.tag == "MAG":
        return item.form in ("안", "못")
    if item.form == "없" and item.tag in ("VA", "VV"):
        if before.form == "필요" or (
            before.tag in ("JKS", "JX") and place > 1 and items[place - 2].form == "필요"
        ):
            return True
        behind = before if before.tag != "JX" or place < 2 else items[place - 2]
        return behind.tag == "NNB" and behind.form == "수"
    return item.form in table.denying and (
        before.tag in ("NNG", "XSN") or (before.tag in ("JKS", "JKO", "JKC") and item.tag == "NNG")
    )


def _freed(words: list[Word]) -> list[Word]:
    """``words`` with ``돈을 내지 않고`` and ``수수료가 없어요`` as what they mean: free."""
    result: list[Word] = []
    for word in words:
        prices = [one.form for one in result[-3:] if is_price(one.form)]
        # 양육비를 받지 못해요: what somebody gets.
        paid = ("내다", "부담", "납부", "들다") if all(one[-1] == "비" for one in prices) else _PAID
        if prices and ((word.is_denied and word.form in paid) or word.form in ("없다", "없이")):
            result.append(replace(word, form="무료", is_denied=False))
        else:
            result.append(word)
    return result


def _carried(words: Sequence[Word]) -> list[Word]:
    """``words`` with the "no" of 지원이 되지 않아요 at what is not done."""
    result: list[Word] = []
    for word in words:
        last = result[-1] if result else None
        is_taken = word.form == "받다" and last is not None and last.form in meanings().taken
        is_no = (word.form in ("되다", "하다") or is_taken) and word.is_denied
        is_noun = last is not None and last.case in _OF_VERBS and not last.is_verb
        if is_no and last is not None and is_noun and not last.is_denied and not last.holds:
            result[-1] = replace(last, is_denied=True)
            continue
        if word.form in ("오다", "가다") and word.is_denied and last is not None and last.form in _CARRYING:
            result[-1] = replace(last, is_denied=True)
            continue  # 데리고 올 수 없어요
        result.append(word)
    return result


def _in_phrases(words: Sequence[Word], table: Meanings) -> list[Word]:
    """``words``, those that mean something together with their groups: 집이 없는 is 무주택."""
    result = list(words)
    for length in range(2, table.longest + 1):
        for start in range(len(words) - length + 1):
            row = words[start : start + length]
            groups = table.of(tuple(word.form for word in row))
            if groups and not any(word.is_denied for word in row):
                for place in range(start, start + length):
                    result[place] = replace(result[place], also=result[place].also | groups)
    return result
