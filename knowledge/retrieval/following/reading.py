"""A short question by the kinds of its words: which of them name something, and which only ask or point."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.retrieval.following.words import ASKING, PASSING, PERSONS, POINTING, SOMEBODY, SPOKEN_TO
from voice.korean.morphology import Morpheme, Morphology

_NAMING = frozenset({"NNG", "NNP", "XR", "SL", "UN"})
_DOING = frozenset({"VV", "VA"})
_FAMILY = frozenset().union(*PERSONS.values())
_SMALL = PASSING | _FAMILY | POINTING
_TELLING_ENDS = frozenset({"ᆫ데", "는데", "은데"})
_NO_QUALITY = frozenset({"있", "없", "같"})
_COUNTERS = frozenset("달일해분층원번")
_COUNTS = frozenset({"MM", "NR", "SN"})
"""What counts after a number and is a thing without one: 한 달, and the moon."""
_MARKS = frozenset({"SF", "SP", "SS", "SE", "SO", "SW", "SSO", "SSC"})
_CUT_OFF = frozenset(
    {"JX", "JKB", "JKS", "JC", "EC", "NNG", "NNP", "NNB", "NR", "SN", "SL", "XSN", "NP", "MAG"}
)
"""What a sentence ends with that has no predicate: "토요일은", "기계로 하면"."""
_CLOCK = re.compile(
    r"(?:지금|오늘|내일|모레|어제|이번\s?\S{1,2})\S*\s*(?:이|은|는)?\s*(?:몇\s?시(?!까지|부터|간)|며칠(?!까지|부터)|몇\s?월|무슨\s?요일|날짜)"
)
_MAY = re.compile(
    r"(?:(?:돼|되|될|됩|된)[가-힣]{0,5}|[가-힣]\s?수\s?[있없][가-힣]*|해당[가-힣]*|받[가-힣]{1,4}|가능[가-힣]*)\s*[?.!]*$"
)
_WHETHER = re.compile(
    r"[있없][가-힣]{0,3}\s*(?:돼|되|될|됩|받|괜찮|신청)|"
    r"도\s?(?:안\s?)?(?:돼|되|될|됩|해\s?[주줘]|[주줘]|나오|나와)"
    r"[가-힣]{0,4}\s*[?.!]*$"
)
"""On a condition or besides something else: no question of its own, whatever that is."""
_IF = re.compile(r"면\s.*(?:돼|되|될|됩|받|나오|나와)")
_ASKS = re.compile(r"\?|(?:나|나요|까|까요|니|냐|노|지|지요|죠|는가|는가요|는지)\s*[.!]*$")


Quality = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a question consists of.

    Attributes:
        things: stems of the nouns that name something.
        deeds: of the verbs and adjectives that do.
        numbers: figures with what they count, as they are written: "2종".
        points: it has a pronoun for something that was told of.
        is_cut_off: it has no predicate: what it asks is what was asked before.
        may: it asks whether somebody may, or gets it; ``whether``: on a condition or besides something else
            ("집 있어도 돼?", "침대도 돼?"); ``on_condition``: if something happens.
        is_counted: it has a number.
        names_asking: it has a noun that asks: 돈, 서류.
        asks: it has the mark or the ending of a question.
        is_elsewhere: it speaks to the kiosk itself or asks for the hour.
        of_somebody: it speaks of a person of whom nothing was said.
        tells: it only says what somebody is or gets ("나는 차상위인데").
        permits: it asks whether something may be done ("붙여도 돼").
        qualities: of its adjectives, each with whether it is so or not.
    """

    things: tuple[str, ...]
    deeds: tuple[str, ...]
    numbers: tuple[str, ...]
    points: bool
    is_cut_off: bool
    may: bool
    whether: bool
    on_condition: bool
    is_counted: bool
    names_asking: bool
    asks: bool
    is_elsewhere: bool
    of_somebody: bool
    tells: bool
    permits: bool
    qualities: frozenset[Quality]

    @property
    def content(self) -> tuple[str, ...]:
        return (*self.things, *self.deeds)


def read(text: str, morphology: Morphology) -> Reading:
    morphemes = [one for one in morphology.morphemes(text) if one.tag not in _MARKS]
    things = tuple(
        one.form.lower()
        for before, one in zip((None, *morphemes), morphemes, strict=False)
        if one.tag in _NAMING and (one.form not in _SMALL or _is_no_counter(one, before))
    )
    deeds = tuple(stem for one in morphemes if one.tag in _DOING and (stem := f"{one.form}다") not in _SMALL)
    return Reading(
        things=tuple(dict.fromkeys(things)),
        deeds=tuple(dict.fromkeys(deeds)),
        numbers=tuple(re.findall(r"\d[\d,.]*\s?[가-힣]", text)),
        points=any(one.tag == "NP" and one.form in POINTING for one in morphemes) or _follows_that(morphemes),
        is_cut_off=not morphemes or _is_cut_off(morphemes),
        may=_MAY.search(text) is not None,
        whether=_WHETHER.search(text) is not None,
        on_condition=_IF.search(text) is not None,
        is_counted=any(one.tag in _COUNTS and one.tag != "MM" for one in morphemes),
        names_asking=any(one.tag == "NNG" and one.form in ASKING for one in morphemes),
        asks=_ASKS.search(text) is not None,
        is_elsewhere=_CLOCK.search(text) is not None
        or any(one.tag == "NP" and one.form in SPOKEN_TO for one in morphemes),
        of_somebody=any(
            first.tag == "MM" and first.form in ("그", "저", "이") and second.form in SOMEBODY
            for first, second in itertools.pairwise(morphemes)
        ),
        tells=_tells(morphemes),
        permits=any(
            first.tag == "EC" and first.form.endswith("도") and second.form == "되"
            for first, second in itertools.pairwise(morphemes)
        ),
        qualities=qualities_in(morphemes),
    )


def qualities_in(morphemes: Sequence[Morpheme]) -> frozenset[Quality]:
    """Every adjective with whether it is so: 심한 and 심하지 않은 tell two services apart."""
    found = set[Quality]()
    for place, one in enumerate(morphemes):
        if one.tag == "VA" and one.form not in _NO_QUALITY and f"{one.form}다" not in PASSING:
            before = morphemes[place - 1 : place] if place else ()
            behind = morphemes[place + 1 : place + 4]
            is_not = any(each.form in ("안", "못") for each in before) or any(
                each.form == "않" for each in behind
            )
            found.add((one.form, not is_not))
    return frozenset(found)


def _tells(morphemes: Sequence[Morpheme]) -> bool:
    rest = [one for one in morphemes if (one.form, one.tag) != ("요", "JX")]
    return (
        len(rest) > 2
        and rest[-1].tag == "EC"
        and rest[-1].form in _TELLING_ENDS
        and (rest[-2].tag == "VCP" or rest[-2].form == "받")
    )


def _is_no_counter(one: Morpheme, before: Morpheme | None) -> bool:
    return one.tag == "NNG" and one.form in _COUNTERS and (before is None or before.tag not in _COUNTS)


def _is_cut_off(morphemes: Sequence[Morpheme]) -> bool:
    rest = list(morphemes)
    while rest and (rest[-1].form in ("요", "유", "예") or rest[-1].tag == "IC"):
        rest.pop()
    return bool(rest) and rest[-1].tag in _CUT_OFF


def _follows_that(morphemes: Sequence[Morpheme]) -> bool:
    """Whether 그 stands before a thing: "그 돈", "그 카드"; who is meant by "그 사람" nobody knows."""
    return any(
        first.tag == "MM"
        and first.form == "그"
        and second.tag in ("NNG", "NNB")
        and second.form not in SOMEBODY
        for first, second in itertools.pairwise(morphemes)
    )
