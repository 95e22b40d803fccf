"""Cuts long official sentences into short polite ones that say one thing each.

A cut is made only where grammar shows that both halves stay true alone: never inside a relative clause, after a
condition, or where one "may", "must" or "not" at the end rules both halves.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.plain_language.politeness import VERBAL_NOUNS, as_predicate, politely, word_set
from voice.korean.letters import syllables
from voice.korean.morphology import Morpheme, Morphology
from voice.korean.particles import particle, with_copula, with_object, with_topic
from voice.korean.sentences import speakable, split_sentences

SHORT = 40
"""Syllables (letters and digits) that an old ear follows in one go."""
_TWO_IDEAS = 28
"""Syllables above which two coordinate clauses get a sentence each."""

FRAME_WORDS = "이렇게 다만 이때는 이를테면 위한 것이에요 대한 경우예요 하기 말해요 알려 드릴게요 이 법은 법에"
"""The words that cutting itself adds."""

_MARK = re.compile(r"(?<=[가-힣)\d])\*+(?=[가-힣,)])(?!단[\s,])")
_NOTE = re.compile(r"\s*(?:[*＊]+|※+)\s*")
_DASH = re.compile(r"(?:\s+|(?<=[가-힣).]))[-–‑]\s+(?=[가-힣(「])")
_AFTER_END = re.compile(r"(?<=[다요])\.\s*(?=\()")
_HEADING = re.compile(r"[(\[](?P<name>[^()\[\]:：]{2,24})[)\]]")
_FORMULA = re.compile(r"[={}]|\s[xX×+]\s")
_LABEL = re.compile(
    r"^(?:\((?P<round>[^()]{2,24})\)|\[(?P<square>[^\[\]]{2,24})\]|(?P<plain>[^:：()「」,.]{2,24}?)(?:\s+[:：]|(?<!\d)[:：]))(?!(?:의|은|는|을|를|이|가|에|로)\s)\s*(?=\S)"
)
_NO_NAME = frozenset({"참고", "비고"})
"""Labels that say nothing of what follows."""
_PAREN = re.compile(r"\s?\((?P<inside>[^()]+)\)")
_HANJA = re.compile(r"\([\u4e00-\u9fff\s]+\)")
_AFTER_PAREN = re.compile(
    r"$|[\s,.]|[은는이가을를의에와과로도만](?![가-힣]{2})|(?:으로|부터|까지|에서|에게|에는|이나)"
)
_NO_HOST = word_set("시 후 전 중 내 등 이상 이하 미만 초과 이내 경우 때 자 분 것 수 이전 이후 사람")
_EXCEPT = re.compile(r"^(?:단|다만)(?:\s*,\s*|\s+)")
_EXAMPLE = re.compile(r"^(?:예시?\s*(?:[:：)]|\s)|예를 들어,?\s)\s*")
_LAW = re.compile(
    r"「(?P<name>[^「」]+)」\s?(?P<article>제\d[제조항호의목\d가-하,~\s]*?)?(?P<tie>에\s?(?:의한|따른|의하여|따라))(?=\s)"
)


def lines(text: str) -> tuple[str, ...]:
    """The list items and footnotes of ``text``, without their marks; words are never changed."""
    text = _HANJA.sub("", _MARK.sub("", text))
    if _FORMULA.search(text):
        return tuple(speakable(piece) for piece in split_sentences(text))
    text = re.sub(r"^[‑\s]+", "", _AFTER_END.sub(".\n", text))
    parts = (part for note in _NOTE.split(text) for part in _DASH.split(note))
    return tuple(speakable(piece) for part in parts for piece in split_sentences(part))


def statements(line: str, *, moves_parentheses: bool) -> tuple[str, ...]:
    """What ``line`` states, a piece each: its label, what follows, and each parenthesis where those move out."""
    if label := _LABEL.match(line):
        return (label.group(), *statements(line[label.end() :], moves_parentheses=moves_parentheses))
    rest = _EXCEPT.sub("", line)
    if not moves_parentheses:
        return (rest,)
    insides = (
        f"{rest[: one.start()].split(' ')[-1]} {_EXCEPT.sub('', one['inside'])}"
        for one in _PAREN.finditer(rest)
    )
    return (_PAREN.sub("", rest), *insides)


_FRAMES = re.compile(r"^(?:(?:이렇게|다만|이때는|이를테면|또)\s|[^:]{2,24}:\s)+")
_WHAT_FOR = re.compile(r"(위|대)한 것이에요\.$")


def unframed(sentence: str) -> str:
    """``sentence`` without what cutting put around it, for those who compare it with what it was cut from."""
    return _WHAT_FOR.sub(r"\1해 있어요.", _FRAMES.sub("", sentence))


@dataclass(frozen=True, slots=True)
class Cutter:
    """How far to go; callers try less when the result of more does not pass their checks."""

    morphology: Morphology
    moves_parentheses: bool = True
    cuts_clauses: bool = True

    def cut(self, line: str) -> tuple[str, ...] | None:
        """One line of a text as polite sentences; None where some of it cannot be ended politely."""
        if _FORMULA.search(line):
            return None
        if (heading := _HEADING.fullmatch(line)) and _is_bare_noun(heading["name"], self.morphology):
            return (f"{with_object(heading['name'])} 알려 드릴게요.",)
        if whole := re.fullmatch(r"\(([^()]+)\)", line):
            line = whole[1]
        label = _LABEL.match(line)
        if label is not None:
            return self._labelled(line, label)
        exception = _EXCEPT.match(line)
        if exception is not None:
            return self._opened("다만 ", self._sentences(line[exception.end() :]))
        return self._sentences(line)

    def _labelled(self, line: str, label: re.Match[str]) -> tuple[str, ...] | None:
        name = (label["round"] or label["square"] or label["plain"]).strip()
        if _EXAMPLE.match(f"{name}:"):
            return self._opened("이를테면 ", self._sentences(line[label.end() :]))
        if re.search(r"[,/]\s*\([^()]+\)\s*[^\s,)]", line[label.end() :]) and label["round"]:
            return None  # one of several labels in a row
        rest = self.cut(line[label.end() :])
        if not rest or _EXCEPT.match(name):
            return None if not rest else self._sentences(line)
        if name in _NO_NAME:
            return rest
        if syllables(name) + syllables(rest[0]) <= SHORT and not rest[0].endswith("알려 드릴게요."):
            return (f"{name}: {rest[0]}", *rest[1:])
        return (f"{with_object(name)} 알려 드릴게요.", *rest)

    def _sentences(self, text: str) -> tuple[str, ...] | None:
        text, asides = self._without_asides(text)
        done: list[str] = []
        for part in self._without_law(text):
            ended = self._clauses(part)
            if ended is None:
                return None
            done += ended
        for aside in asides:
            said = self._aside(aside)
            if said is None:
                return None
            done += said
        return tuple(done)

    def _opened(self, opening: str, sentences: tuple[str, ...] | None) -> tuple[str, ...] | None:
        return None if not sentences else (opening + sentences[0], *sentences[1:])

    # --- parentheses --------------------------------------------------------------------------------------

    def _without_asides(self, text: str) -> tuple[str, list[tuple[str, str]]]:
        """``text`` without the parentheses that can stand alone, and (what they are about, what they say)."""
        asides: list[tuple[str, str]] = []
        if not self.moves_parentheses:
            return text, asides
        position = 0
        while match := _PAREN.search(text, position):
            position = match.end()
            inside = match["inside"].strip()
            host = _host(text[: match.start()], self.morphology)
            if not _AFTER_PAREN.match(text, match.end()) or not self._can_leave(text, inside, host):
                continue
            asides.append((host, inside))
            text = text[: match.start()] + text[match.end() :]
            position = match.start()
        return text, asides

    def _can_leave(self, text: str, inside: str, host: str) -> bool:
        says_more = re.search(r"(?:포함|제외|불가)$", inside) or _EXCEPT.match(inside)
        if syllables(text) <= SHORT and not (says_more and syllables(text) > _TWO_IDEAS):
            return False
        if syllables(inside) < 3 or "「" in inside or re.match(r"(?:또는|및|혹은|이하)\s", inside):
            return False
        return bool(host or says_more or re.search(r"[은는]\s", inside))

    def _aside(self, aside: tuple[str, str]) -> tuple[str, ...] | None:
        host, inside = aside
        if exception := _EXCEPT.match(inside):
            return self._opened("다만 ", self._clauses(inside[exception.end() :]))
        if example := _EXAMPLE.match(inside):
            return self._opened("이를테면 ", self._clauses(inside[example.end() :]))
        if re.search(r"(?:포함|제외|불가|가능)$|[은는]\s|다$", inside) or not host:
            return self._clauses(inside)
        said = self._clauses(inside)
        return None if said is None else (f"{with_topic(host)} {said[0]}", *said[1:])

    # --- laws ---------------------------------------------------------------------------------------------

    def _without_law(self, text: str) -> tuple[str, ...]:
        """A law's name and article in a sentence of their own, where the sentence is too long with them."""
        match = _LAW.search(text)
        if match is None or syllables(text) <= SHORT or text.count("「") > 1 or not self.moves_parentheses:
            return (text,)
        article = f" {match['article'].strip()}" if match["article"] else ""
        law = f"이 법은 「{match['name']}」{article}"
        return (f"{text[: match.start()]}법{match['tie']}{text[match.end() :]}", with_copula(law))

    # --- clauses ------------------------------------------------------------------------------------------

    def _clauses(self, text: str) -> tuple[str, ...] | None:
        text = text.strip()
        if self.cuts_clauses and syllables(text) > _TWO_IDEAS:
            halves = self._halves(text)
            if halves is not None:
                head, opening, rest = halves
                return tuple(self._opened_rest(head, opening, rest) or ()) or None
            if syllables(text) > SHORT and (items := _noun_list(text, self.morphology)):
                return items
        ended = politely(text, self.morphology)
        return None if ended is None else (ended,)

    def _opened_rest(self, head: str, opening: str, rest: str) -> tuple[str, ...] | None:
        following = self._clauses(rest)
        return None if following is None else (head, opening + following[0], *following[1:])

    def _halves(self, text: str) -> tuple[str, str, str] | None:
        """The first clause, ended politely, the word that ties the rest to it, and the rest."""
        morphemes = self.morphology.morphemes(text)
        for index, one in enumerate(morphemes):
            joint = _joint(text, morphemes, index)
            if joint is None:
                continue
            head = self._head(text, morphemes[:index], one, joint)
            rest = text[joint.end :].lstrip(" ,")
            if head is not None and syllables(head) >= 7 and syllables(rest) >= 7:
                return f"{head}.", joint.opening, rest
        return None

    def _head(self, text: str, before: Sequence[Morpheme], one: Morpheme, joint: "_Joint") -> str | None:
        if one.form == ",":
            ended = politely(text[: one.start], self.morphology)
            return None if ended is None else ended.removesuffix(".")
        if joint.frame:
            return text[: one.start].rstrip() + joint.frame
        return as_predicate(text[: one.end], before, self.morphology)


def _is_bare_noun(text: str, morphology: Morphology) -> bool:
    return all(
        one.tag in ("NNG", "NNP", "NNB", "XSN", "XPN", "SN", "SL") for one in morphology.morphemes(text)
    )


def _host(before: str, morphology: Morphology) -> str:
    """The bare noun, of one word or two, that stands last in ``before``; empty where none does."""
    start = len(before)
    words = before.split(" ")
    for count in (1, 2):
        word_start = len(before) - len(" ".join(words[-count:]))
        word = before[word_start:start].strip()
        tags = [one.tag for one in morphology.morphemes(word)]
        if not re.fullmatch(r"[가-힣A-Za-z·ㆍ]{2,}", word) or any(
            tag not in ("NNG", "NNP", "XSN", "XPN", "SL", "SP") for tag in tags
        ):
            break
        if count == 1 and (word in _NO_HOST or word[-1] in _NO_HOST or syllables(word) < 2):
            break
        start = word_start
    return before[start:].strip()


@dataclass(frozen=True, slots=True)
class _Joint:
    """Where a clause ends and how the next begins; ``frame`` replaces what tied them."""

    end: int
    opening: str = ""
    frame: str = ""


_COORDINATE = frozenset({"고", "며", "으며"})
_SEQUENCE = frozenset({"어", "아", "여", "어서", "아서", "여서"})
_CONTRAST = frozenset({"되", "으되", "지만", "으나"})
_CONDITIONS = frozenset({"면", "으면", "거나", "더라도", "어도", "어야", "ᆯ지", "든지", "다면", "라면"})
_AS_PREPOSITION = word_set(
    """
    한 위하 통하 대하 의하 따르 관하 인하 한하 비하 걸치 더하 향하 기하 준하 거치 포함 고려 감안 근거
    기준 관련 가 초과 경과 이상 제외 한정 불구하 계속 연속 반복 합하 합산 곱하 나누 대신 이어 각각 기초
    """
)
"""Stems whose 하여 is an adverb rather than a clause of its own."""


def _joint(text: str, morphemes: Sequence[Morpheme], index: int) -> _Joint | None:
    one = morphemes[index]
    rest = morphemes[index + 1 :]
    if not rest or index == 0:
        return None
    framed = (
        _purpose(text, morphemes, index)
        or _for_whom(text, morphemes, index)
        or _case(text, morphemes, index)
        or _note(text, morphemes, index)
    )
    if framed is not None:
        return framed
    if one.tag in ("ETN", "EF") and rest[0].form == "으로써" and one.form == "ᆷ":
        return _Joint(rest[0].end, "이렇게 ") if _may_part(morphemes[:index], rest[1:], "어") else None
    if one.tag != "EC" or not re.match(r"[\s,]", text[one.end : one.end + 1] or "."):
        return None
    own_topic = text[one.end : one.end + 1] == "," and _has_own_topic(morphemes, index)
    if rest[0].tag == "VX" or not (own_topic or _may_part(morphemes[:index], rest, one.form)):
        return None
    if one.form in _COORDINATE:
        return _Joint(one.end)
    if one.form in _SEQUENCE:
        return None if _is_adverb(morphemes[:index]) else _Joint(one.end, "이렇게 ")
    return _Joint(one.end, "다만 ") if one.form in _CONTRAST else None


def _purpose(text: str, morphemes: Sequence[Morpheme], index: int) -> _Joint | None:
    """``…기 위해`` and ``…도록`` as a sentence that says what it is for."""
    one, rest = morphemes[index], morphemes[index + 1 :]
    if one.tag not in ("ETN", "JKO", "EC") or syllables(text) <= SHORT or _conditions(morphemes[:index]):
        return None
    follows = re.match(r"\s?위(?:하여|해서?)(?=[\s,])", text[one.end :])
    if follows and one.tag in ("ETN", "JKO") and not _relative(rest[2:], may_describe=True):
        return _Joint(one.end + follows.end(), "", text[one.start : one.end] + " 위한 것이에요")
    if (
        one.tag == "EC"
        and one.form == "도록"
        and rest[0].form != "하"
        and not _relative(rest, may_describe=True)
    ):
        return _Joint(one.end, "", "도록 하기 위한 것이에요")
    return None


def _for_whom(text: str, morphemes: Sequence[Morpheme], index: int) -> _Joint | None:
    """``…에게 …를 지원`` and ``…를 대상으로 …를 지원``: whom it is for, then what it is."""
    one, rest = morphemes[index], morphemes[index + 1 :]
    if one.tag not in ("JKB", "JKO") or not one.start:
        return None
    if syllables(text) <= SHORT or _conditions(morphemes[:index]):
        return None
    if _has_open_clause(morphemes[:index]) or text[: one.start].endswith(")"):
        return None
    described = any(
        other.tag == "ETM" and before.tag not in ("VA", "XSA", "VCP") for before, other in pairwise(rest)
    )
    if described or any(other.tag == "EC" for other in rest) or all(other.tag != "JKO" for other in rest):
        return None
    noun = text[: one.start]
    marker = particle(noun, "를")
    if one.tag == "JKB" and one.form == "에게" and rest[-2:] and _GIVES.search(text):
        return _Joint(one.end, "", f"{marker} 위한 것이에요")
    about = re.match(r"\s?대(?:하여|해서?)(?=\s)", text[one.end :])
    if one.tag == "JKB" and one.form == "에" and about and _GIVES.search(text):
        return _Joint(one.end + about.end(), "", "에 대한 것이에요")
    follows = re.match(r"\s?대상으로(?=\s)", text[one.end :])
    if one.tag == "JKO" and follows and _GIVES.search(text):
        return _Joint(one.end + follows.end(), "", f"{marker} 위한 것이에요")
    return None


def _has_open_clause(head: Sequence[Morpheme]) -> bool:
    """Whether a clause of ``head`` (…를 통해) belongs to the verb at the end of the sentence."""
    last_described = max((place for place, one in enumerate(head) if one.tag == "ETM"), default=-1)
    return any(one.tag == "EC" for one in head[last_described + 1 :])


def _case(text: str, morphemes: Sequence[Morpheme], index: int) -> _Joint | None:
    """``…한 경우, …``: the case, then what holds in it."""
    one = morphemes[index]
    if one.form != "경우" or syllables(text) <= SHORT or morphemes[index - 1].tag != "ETM":
        return None
    if any(other.tag == "JX" and other.form in ("은", "는") for other in morphemes[:index]):
        return None  # what the topic is said to be comes later
    follows = _CASE_END.match(text, one.end)
    if follows is None or "경우" in text[one.end :]:
        return None
    return _Joint(follows.end(), "이때는 ", " 경우예요")


def _note(text: str, morphemes: Sequence[Morpheme], index: int) -> _Joint | None:
    """``갑은 …를 지급, 을은 …를 지급``: notes that end in verbal nouns, one next to the other."""
    one, before = morphemes[index], morphemes[index - 1]
    last = morphemes[-1]
    if one.form != "," or syllables(text) <= SHORT or {before.form, last.form} - VERBAL_NOUNS:
        return None
    head = morphemes[: index - 1]
    if _conditions(head) or not any(other.tag in ("JKO", "JKS", "JX", "JKB") for other in head):
        return None
    return _Joint(one.end)


_GIVES = re.compile(r"(?:지원|제공|지급|실시|대여|융자|발급|면제|감면)(?:합니다|해요|한다|함)?\.?$")
_CASE_END = re.compile(
    r"(?:에는|에|는|,)?[\s,]+(?!한[해하함정]|제외|포함|등|또는|및|이?외|중|로서|[^\s]*제외)"
)


def _may_part(head: Sequence[Morpheme], rest: Sequence[Morpheme], ending: str) -> bool:
    if _conditions(head) or _relative(
        rest, may_describe=ending not in _COORDINATE or head[-1].tag in ("VV", "XSV")
    ):
        return False
    if not head[-1].tag.startswith(("V", "XS", "EP")) or head[-1].tag == "VX":
        return False
    return not _rules_both(rest, ending)


def _has_own_topic(morphemes: Sequence[Morpheme], index: int) -> bool:
    """Whether both clauses have a topic of their own (갑은 …하며, 을은 …합니다): neither is inside the other."""
    head, rest = morphemes[:index], morphemes[index + 1 :]
    described = next((place for place, one in enumerate(rest) if one.tag == "ETM"), len(rest))
    return (
        morphemes[-1].tag in ("EF", "SF")
        and not _conditions(head)
        and head[-1].tag.startswith(("V", "XS"))
        and any(one.tag == "JX" and one.form in ("은", "는") for one in head)
        and (
            any(one.tag == "JX" and one.form in ("은", "는") for one in rest[:described])
            or not any(one.tag == "VX" for one in rest)
        )
    )


def _conditions(head: Sequence[Morpheme]) -> bool:
    return any(
        (one.tag == "EC" and one.form in _CONDITIONS)
        or (one.tag.startswith("NN") and one.form in ("경우", "때", "시", "중"))
        for one in head
    )


def _relative(rest: Sequence[Morpheme], *, may_describe: bool) -> bool:
    """Whether a clause that describes a noun follows, so that what comes before may belong to it.

    ``may_describe``: an adjective alone before its noun (장애인의 안정된 일자리) is no such clause.
    """
    for index, one in enumerate(rest):
        if one.tag != "ETM":
            continue
        if index >= 2 and rest[index - 1].tag == "VCP" and rest[index - 2].form.endswith("적"):
            continue  # 안정적인 생활
        alone = (
            index >= 2
            and rest[index - 1].tag in ("VA", "XSA")
            and _opens_noun(rest[: index - 1], rest[index + 1 :])
        )
        if not (may_describe and alone):
            return True
    return False


def _opens_noun(before: Sequence[Morpheme], noun: Sequence[Morpheme]) -> bool:
    """Whether an adjective after ``before`` describes ``noun`` and nothing else belongs to it."""
    if len(before) == 1 and before[0].tag in ("NNG", "XR"):
        return not noun or noun[0].form not in _PERSONS
    return any(one.tag in ("JKG", "JKO", "JC", "EC") or one.form in ("과", "와") for one in before[-2:])


_PERSONS = word_set(
    "사람 분 자 자녀 아동 노인 어르신 청년 가구 가정 가족 부부 환자 장애인 여성 국민 주민 학생"
)


def _rules_both(rest: Sequence[Morpheme], ending: str) -> bool:
    """Whether one "can", "must" or "not" at the end may hold for both clauses."""
    forms = {(one.form, one.tag) for one in rest}
    helper = any(tag == "VX" and form not in ("주", "드리") for form, tag in forms)
    if helper or ("기", "ETN") in forms or ("고자", "EC") in forms:
        return True
    return ending in _COORDINATE and any(form in ("도록", "게") and tag == "EC" for form, tag in forms)


def _is_adverb(head: Sequence[Morpheme]) -> bool:
    if head[-1].tag == "VV" and (len(head) < 2 or head[-2].tag not in ("JKO", "JKB", "JKS", "JX", "MAG")):
        return True  # more likely a noun that looks like a verb: 남아 동반
    stem = head[-2] if head[-1].form in ("하", "되") and len(head) > 1 else head[-1]
    return stem.form in _AS_PREPOSITION or head[-1].tag in ("VA", "XSA", "VCP", "VCN", "EP")


def _noun_list(text: str, morphology: Morphology) -> tuple[str, ...]:
    """A long list of bare nouns as several sentences; empty where some item is more than nouns."""
    items = re.split(r",\s*(?!\d)", text)
    plain = ("N", "XS", "XP", "SN", "SL", "SW", "SP", "SS", "XR", "JKG", "JC", "MM")
    if len(items) < 3 or any(
        not one.tag.startswith(plain) and one.form not in ("및", "또는") for one in morphology.morphemes(text)
    ):
        return ()
    groups: list[str] = []
    for item in items:
        if groups and syllables(groups[-1] + item) <= SHORT - 4:
            groups[-1] += f", {item}"
        else:
            groups.append(item)
    sentences = tuple(politely(group, morphology) or "" for group in groups)
    if not all(sentences):
        return ()
    return (sentences[0], *(f"또 {sentence}" for sentence in sentences[1:]))
