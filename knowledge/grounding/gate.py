"""The gate: a sentence is shown or spoken only when one document states all of it.

Dropping a true sentence costs a little help; passing a false one may cost a pension. So every rule here
errs towards
dropping: each figure must stand in the document with its bound, period and role; each "no" must be the
document's own;
each "yes" must not be one the document denies; every content word must come from the document; and
nobody is told
whether they are eligible.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from knowledge.grounding.figures import Figure, FigureKind, FoundFigure, find_figures, with_implied
from knowledge.grounding.orders import asks_for_personal_data, is_instruction
from knowledge.types import Passage
from voice.korean.endings import is_polite
from voice.korean.letters import syllables
from voice.korean.sentences import speakable, split_sentences

LONGEST_SYLLABLES = 60
"""Of a reworded sentence; a verbatim one may be longer."""


class GateReason(StrEnum):
    EMPTY = "empty"
    NO_PASSAGE = "no_passage"
    TOO_LONG = "too_long"
    FOREIGN_SCRIPT = "foreign_script"
    INSTRUCTION = "instruction"
    META_TALK = "meta_talk"
    DECIDES_ELIGIBILITY = "decides_eligibility"
    NOT_POLITE = "not_polite"
    UNSUPPORTED_FIGURE = "unsupported_figure"
    UNSUPPORTED_DENIAL = "unsupported_denial"
    CONTRADICTS_PASSAGE = "contradicts_passage"
    UNSUPPORTED_NAME = "unsupported_name"
    OFF_PASSAGE = "off_passage"


@dataclass(frozen=True, slots=True)
class Verdict:
    """``reason`` and ``piece`` (the words that failed) are set exactly when ``ok`` is False.

    ``document_id`` names the one document that supports an accepted sentence.
    """

    ok: bool
    reason: GateReason | None = None
    piece: str = ""
    document_id: str = ""
    is_verbatim: bool = False


def check(sentence: str, passages: Sequence[Passage], question: str = "") -> Verdict:
    """Judge one sentence against the passages it is to cite.

    ``question`` never supports a fact; it only tells whether the visitor asks about themselves.
    """
    sentence = sentence.strip()
    if not re.search(r"\w", sentence):
        return _no(GateReason.EMPTY, sentence)
    if not passages:
        return _no(GateReason.NO_PASSAGE, sentence)
    groups: dict[str, list[Passage]] = {}
    for passage in passages:
        groups.setdefault(passage.document_id, []).append(passage)
    home = next((key for key, group in groups.items() if _is_verbatim(sentence, group)), None)
    refusal = _judge_form(sentence, question, is_verbatim=home is not None)
    if refusal is not None:
        return refusal
    if home is not None:
        return Verdict(ok=True, document_id=home, is_verbatim=True)
    best: Verdict | None = None
    for key, group in groups.items():
        verdict = _judge_facts(sentence, _Evidence.of(tuple(group)))
        if verdict.ok:
            return Verdict(ok=True, document_id=key)
        best = best or verdict
    return best or _no(GateReason.NO_PASSAGE, sentence)


def _no(reason: GateReason, piece: str) -> Verdict:
    return Verdict(ok=False, reason=reason, piece=piece.strip())


# --- form: what the sentence must be, whatever the document says --------------------------------------------

_FOREIGN = re.compile(
    r"[\u2e80-\u2fdf\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0400-\u04ff\u0600-\u06ff\u0e00-\u0e7f\u0900-\u097f\u00c0-\u024f]+|"
    r"[A-Za-z]{2,}(?:\s+[A-Za-z]+){1,}|[A-Za-z]{7,}"
)
_MARKUP = re.compile(
    r"```|`|\*\*|__|^#{1,6}\s|https?://|www\.|<[^>]*>|[{}\[\]|\\]|\S@\S|\ufffd|[\U0001F300-\U0001FAFF]"
)
_META = re.compile(
    r"(?:문서|자료|본문|지문|위\s?내용|제공된|주어진|참고\s?자료|컨텍스트|문맥)[가-힣\s]{0,8}(?:따르면|"
    r"의하면|나와|보면|기반|바탕|언급|에는|에서는|상)|"
    r"(?:AI|인공지능|언어\s?모델|챗봇|어시스턴트)(?:로서|으로서|입니다|이기|라서|예요)|(?:죄송|미안|유감)|"
    r"질문(?:에|하신|에\s?대한)\s?(?:답|대해)|답변(?:은|입니다|:|드리)|"
    r"요약하(?:면|자면)|다음과\s?같|아래와\s?같|제\s?생각|것\s?같(?:아|습)|아마|추측|일반적으로|보통은|"
    r"예를\s?들"
)
_SECOND_PERSON = re.compile(
    r"고객님|당신|귀하|손님|회원님|선생님|할머님|할아버님|아버님|어머님|방문객님|본인께서|(?:^|"
    r"[,.]\s*)(?:네[,.]?\s*|예[,.]?\s*)?(?:어르신|할머니|할아버지)(?:은|는|께서|께서는|도)(?=\s)"
)
_YES_NO = re.compile(
    r"^\s*(?:네(?!\s(?:식구|분|명|번|개|가지|가구|시|살|달|사람|곳))|예|아니요|아니오|맞아요|맞습니다|그럼요|그렇습니다|물론)(?=[\s,.!]|$)"
)
_ENTITLES = re.compile(
    r"대상(?:자)?(?:이|입|예|에\s?(?:해당|포함|속)|가\s?(?:되|돼|될|됩|맞)|[로으]+로?\s?(?:선정|인정))|"
    r"자격이?\s?(?:있|되|돼|됩|충분|없|안)|해당(?:돼|되|됩|하)|"
    r"(?:받|신청하?|이용하?|지원받|가입하?|발급받|수급하?|타|수령하?)(?:으실|실|을|하실|할)?\s?수\s?(?:있|"
    r"없)|"
    r"가능(?:해|하|합)|불가능|받게\s?(?:돼|되|됩)|받으(?:세요|십니다|시게|시면\s?됩)|선정(?:됐|되|돼|됩)|"
    r"충족(?:해|하|됩|되)|조건(?:이|에)\s?맞|탈락"
)
_HONORIFIC_ENTITLES = re.compile(
    r"(?:받으실|타실|수급하실|가입하실|지원받으실|발급받으실|"
    r"수령하실)\s?수\s?(?:있|없)|대상(?:자)?(?:이세|이십|이시)|해당(?:되세|되십|하십)|받으십니다"
)
_GRANTS = re.compile(
    r"(?:받|타|지원받|발급받|수급하?|수령하?|가입하?)(?:으실|실|을|하실|할)?\s?수\s?(?:있[어습]|없)|"
    r"대상(?:자)?(?:이|입|예)|자격이\s?(?:있[어습]|되|돼|됩)|해당(?:돼|됩|되세|되십|해요|합니|하세|하십)|"
    r"받게\s?(?:돼|되|됩)|(?:신청|지원|수급|이용|가입)이?\s?가능(?:해|합|하[세십])"
)
_RULE_SUBJECT = re.compile(
    r"(?:분|사람|가구|가정|노인|어르신|국민|주민|장애인|청년|아동|부부|세대주?|수급자|가족|유공자|환자|"
    r"임산부|학생|근로자|계층|부모|여성|남성|자녀|아이|보호자|누구나|자|대리인|가입자)"
    r"(?:들)?(?:은|는|이|가|께서|께|에게|만|도|이라면|라면|이면|면|이어야|여야|로|을|를)(?=[\s,])|(?:이상|"
    r"이하|미만|초과|부터|까지)(?:은|는|이면|이라면|면|만|인|이|도|의|여야|이어야)?(?=[\s,])"
)
_ASKS_ABOUT_SELF = re.compile(
    r"(?:^|\s)(?:저|제가|나|내가|난|전|저도|나도|우리|저희|저는|나는)(?=\s|$)|되나요|될까요|받을\s?수\s?있"
)


def _judge_form(sentence: str, question: str, *, is_verbatim: bool) -> Verdict | None:
    if is_instruction(sentence) or asks_for_personal_data(sentence):
        return _no(GateReason.INSTRUCTION, sentence)
    if _YES_NO.search(sentence) or (_SECOND_PERSON.search(sentence) and _ENTITLES.search(sentence)):
        return _no(GateReason.DECIDES_ELIGIBILITY, sentence)
    if is_verbatim:
        return None
    if found := _FOREIGN.search(sentence):
        return _no(GateReason.FOREIGN_SCRIPT, found.group())
    if found := _MARKUP.search(sentence):
        return _no(GateReason.FOREIGN_SCRIPT, found.group())
    if found := _META.search(sentence):
        return _no(GateReason.META_TALK, found.group())
    if syllables(sentence) > LONGEST_SYLLABLES:
        return _no(GateReason.TOO_LONG, sentence)
    has_rule = _RULE_SUBJECT.search(sentence) is not None
    if (found := _HONORIFIC_ENTITLES.search(sentence)) and not has_rule:
        return _no(GateReason.DECIDES_ELIGIBILITY, found.group())
    if (found := _GRANTS.search(sentence)) and not has_rule:
        return _no(GateReason.DECIDES_ELIGIBILITY, found.group())
    if _SECOND_PERSON.search(sentence):
        return _no(GateReason.DECIDES_ELIGIBILITY, sentence)
    if _ASKS_ABOUT_SELF.search(question) and (found := _ENTITLES.search(sentence)) and not has_rule:
        asks_way = re.search(r"에서|으로|온라인|전화로|방문", sentence)
        if asks_way is None:
            return _no(GateReason.DECIDES_ELIGIBILITY, found.group())
    if not is_polite(sentence):
        return _no(GateReason.NOT_POLITE, sentence[-8:])
    return None


# --- the evidence of one document ---------------------------------------------------------------------------


def _despaced(text: str) -> str:
    return re.sub(r"[\s.,!?·ㆍ・･'\"“”‘’()「」『』~:;]+", "", text)


@lru_cache(maxsize=512)
def _pieces(text: str) -> frozenset[str]:
    return frozenset(speakable(piece) for piece in split_sentences(text))


def _is_verbatim(sentence: str, group: Sequence[Passage]) -> bool:
    """Whether the words are one or more whole pieces of one passage, bullets and closing marks aside."""
    bare = re.sub(r"^[\s○●◦□■▶▪•·※*\-–]+|[\s.]+$", "", sentence)
    words = speakable(sentence)
    if any(words in _pieces(passage.text) for passage in group):
        return True
    if len(bare) < 6:
        return False
    for passage in group:
        start = passage.text.find(bare)
        while start >= 0:
            end = start + len(bare)
            head = passage.text[:start].rstrip(" \t○●◦□■▶▪•·※*-–").rstrip(" \t")
            tail = passage.text[end:].lstrip(" \t")
            begins = (
                not head
                or head[-1] in "\n.!?다요"
                or re.search(r"(?:^|\n)\s*(?:\d{1,2}[.)]|[가-하][.)]|[①-⑳])$", head)
            )
            if begins and (not tail or tail[0] in "\n.!?"):
                return True
            start = passage.text.find(bare, start + 1)
    return False


@dataclass(frozen=True, slots=True)
class _Unit:
    """One sentence of a passage with its clauses."""

    text: str
    despaced: str
    clauses: tuple[str, ...]
    found: tuple[FoundFigure, ...]


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Everything one document says, read once."""

    title: str
    all_words: str
    units: tuple[_Unit, ...]
    texts: tuple[str, ...]
    found: tuple[tuple[FoundFigure, ...], ...]
    stated: frozenset[Figure]

    @staticmethod
    def of(group: tuple[Passage, ...]) -> "_Evidence":
        return _read_evidence(group[0].title, tuple(passage.text for passage in group))


@lru_cache(maxsize=64)
def _read_evidence(title: str, texts: tuple[str, ...]) -> _Evidence:
    shown = tuple("\n".join(line for line in text.splitlines() if not is_instruction(line)) for text in texts)
    units = tuple(
        _Unit(piece, _despaced(piece), tuple(_clauses(piece)), find_figures(piece))
        for text in shown
        for piece in split_sentences(text)
    )
    found = tuple(find_figures(text) for text in shown)
    stated = with_implied(frozenset(one.figure for group in found for one in group))
    return _Evidence(title, _despaced(title + "\n" + "\n".join(shown)), units, shown, found, stated)


@lru_cache(maxsize=4096)
def _stated_in(text: str) -> frozenset[Figure]:
    """The figures of a piece of a document."""
    return with_implied(frozenset(one.figure for one in find_figures(text)))


_CLAUSE_END = re.compile(
    r"(?:(?<=[하되이않없있받되으며])(?:고|며)|지만|으나|(?:는|은|인)데|"
    r"(?:으)?므로|니까)(?=[\s,])|(?<!\d)[.!?;]\s|\n"
)


def _clauses(text: str) -> Iterator[str]:
    start = 0
    for match in _CLAUSE_END.finditer(text):
        piece = text[start : match.end()].strip(" ,")
        if piece:
            yield piece
        start = match.end()
    if text[start:].strip():
        yield text[start:].strip()


# --- words --------------------------------------------------------------------------------------------------


def _words(text: str) -> tuple[str, ...]:
    """A word list, written as one text."""
    return tuple(text.split())


_ENDINGS = sorted(
    _words(
        """
    은 는 이 가 을 를 의 에 도 만 로 와 과 랑 나 야 께 께서 에서 에게 에게서 한테 으로 이나 이랑 까지
    부터 마다 보다 처럼 조차 밖에 에는 에도 에서는 에서도 으로는 으로도 로는 로도 와는 과는 만은 만이
    라도 이라도 든지 이든지 이며 이고 이면 이라면 라면 이란 란 인 일 이신 이라 이어야 여야 이에요 예요
    입니다 이었 에게는 에게도 께는 까지는 부터는 들 들은 들이 들을 들에게 씩 당 분 하고 하며 하면 하는
    한 할 해 해요 합니다 하세요 하십시오 하시면 하신 하실 하여 해서 하여서 하기 하지 하지만 했 했어요
    했습니다 해야 하려면 하도록 하거나 하는데 하니 함 하셔야 하셔도 해도 해주세요 해드려요 해드립니다
    하시는 되고 되며 되면 되는 된 될 돼 돼요 됩니다 되세요 되어 돼서 되기 되지 됐 되었 되어야 돼야
    되도록 되거나 됨 되신 고 며 면 는데 은데 ㄴ데 어 아 어요 아요 습니다 ㅂ니다 었 았 으면 으며 으세요
    으시면 으신 으실 으십시오 은 을 기 기는 기도 지 지만 게 도록 려면 으려면 거나 어야 아야 아서 어서
    여서 던 자 니 니까 음 세요 시면 신 실 십시오 시고 이요 요 죠 이죠 네요 군요 적 적인 적으로 님 님은
    님이 식 용 중 중인 별 별로 이하 까지만 에만 대로 만큼 이지만 이거나 인데
    """
    ),
    key=len,
    reverse=True,
)
_PLAIN_WORDS = frozenset(
    _words(
        """
    그리고 또 또는 또한 및 그 이 저 것 거 게 건 걸 수 때 때는 때에 분 분은 분이 분께 분들 분에게 분도
    분을 분만 곳 곳에 곳에서 데 등 등을 등이 등은 대해 대한 위해 위한 통해 따라 따른 경우 경우에
    경우에는 있어요 있습니다 있는 있고 있으면 있으며 있으신 있다면 있을 있게 돼요 됩니다 되는 되고 되면
    됩니다만 해요 합니다 하는 하고 하면 하세요 하시면 하십시오 하실 하신 해야 할 한 하려면 하려면요
    드려요 드립니다 드리는 드리고 드려 드릴게요 받아요 받습니다 받는 받고 받으세요 받으려면 받을 받으면
    받으시는 받으실 줘요 줍니다 주는 주고 주세요 주십시오 주시면 줄 주어요 가요 갑니다 가세요 가면
    가시면 가서 가는 오세요 와요 오시면 오면 오셔서 오는 와서 이에요 예요 입니다 이며 이고 이란 라고
    라는 이라는 이라고 알려 알려드려요 알려드릴게요 도와 도와드려요 도와드릴게요 도와줘요 도와드립니다
    여쭤 문의 문의하세요 물어보세요 물어 보세요 보면 보시면 볼 확인하세요 말씀 말씀하세요 걸어 거세요
    걸면 거시면 걸어서 챙겨 챙기세요 가져 가져오세요 가져가세요 가지고 지니고 들고 필요해요 필요합니다
    필요한 필요하며 필요하고 먼저 다음 그다음 이때 여기 여기서 이곳 이것 그곳 좋아요 편해요 사람 사람은
    사람이 사람에게 사람도 원 만 명 개 번 씩 당 약 총 안 못 않 않아요 않습니다 없어요 없습니다 없는
    없고 없이 못해요 못합니다 않는 않고 아니에요 아닙니다 아니고 아니라 아닌 안돼요 안됩니다 기간 금액
    금액은 돈 돈을 돈은 날 날부터 전화 전화는 전화로 전화번호 전화번호는 번호 번호는 나이 나이는 어디
    언제 누가 무엇 얼마 서류 서류는 준비물 준비물은 사이 사이에 동안 안에 이내 이내에 안으로 매달 매월
    매년 다달이
    """
    )
)
"""Words that carry no checkable fact on their own: particles' hosts, politeness, the frame of an answer."""
_RISKY_BARE = re.compile(
    r"^(?:무료|모두|모든|누구나|항상|무조건|반드시|바로|즉시|전부|전액|자동|(?:더|덜|꼭)$)"
)
_WORD = re.compile(r"[가-힣A-Za-z]+")


def _masked(text: str, found: Sequence[FoundFigure]) -> str:
    for one in found:
        text = text[: one.start] + "\x00" * (one.end - one.start) + text[one.end :]
    return text


_BOUND_WORDS = re.compile(
    r"\x00+\s?(?:[을를이가의])?\s?(?:이상|이하|미만|초과|부터|까지|이내|이후|이전|정도|가량|쯤|한도|내외|"
    r"내|안에|안으로|넘[가-힣]*|보다\s?[가-힣]+|전|후|뒤)?"
    r"(?:인|이신|이면|이라면|의|은|는|에|에는|에서|로|으로|만|도|이|가|을|를|이고|이며|마다|당|씩|짜리|"
    r"동안|간|이에요|예요|입니다|번|번으로|에게)*(?![가-힣])"
)
_BOUND_HEAD = re.compile(r"(?:최대|최고|최장|최소|최저|많게는|적어도|약|대략|만)\s*(?=\x00)")


def _content_words(text: str, found: Sequence[FoundFigure]) -> list[str]:
    """The words of ``text`` that a document must know, figures and plain words left out."""
    masked = _BOUND_HEAD.sub(" ", _masked(text, found))
    masked = _BOUND_WORDS.sub(" ", masked).replace("\x00", " ")
    return [word for word in _WORD.findall(masked) if word not in _PLAIN_WORDS and not _is_plain(word)]


@lru_cache(maxsize=4096)
def _stems(word: str) -> tuple[str, ...]:
    """``word`` and what is left of it without one or two endings, longest first, at least one syllable
    each.
    """
    stems = {word}
    for _ in range(2):
        for stem in list(stems):
            stems |= {
                stem[: -len(ending)]
                for ending in _ENDINGS
                if stem.endswith(ending) and len(stem) > len(ending)
            }
    return tuple(sorted(stems, key=len, reverse=True))


@lru_cache(maxsize=4096)
def _is_plain(word: str) -> bool:
    if len(word) == 1:
        return True
    return word in _PLAIN_WORDS or any(stem in _PLAIN_WORDS and len(stem) > 1 for stem in _stems(word)[1:])


def _stands_in(word: str, despaced: str) -> bool:
    """Whether a stem of ``word`` of two syllables or more, or an own one-syllable verb, stands in the
    text.
    """
    for stem in _stems(word):
        if len(stem) >= 2 and stem in despaced and len(stem) * 3 >= len(word):
            return True
    return (
        len(word) <= 3
        and not any(len(stem) == 2 for stem in _stems(word)[1:])
        and _verb_stands_in(word, despaced)
    )


def _verb_stands_in(word: str, despaced: str) -> bool:
    """One-syllable verbs (내요, 쓰면): the first syllable must be followed by an ending in the text too."""
    if len(word) < 2 or not any(len(stem) == 1 for stem in _stems(word)):
        return False
    return re.search(rf"{word[0]}(?:[는고며면지기어아야을은]|습니|세요|으)", despaced) is not None


# --- facts --------------------------------------------------------------------------------------------------


def _judge_facts(sentence: str, evidence: _Evidence) -> Verdict:
    found = find_figures(sentence)
    for one in found:
        if one.figure not in evidence.stated:
            return _no(GateReason.UNSUPPORTED_FIGURE, sentence[one.start : one.end])
        if one.figure.kind is FigureKind.VAGUE and sentence[one.start : one.end] not in evidence.all_words:
            return _no(GateReason.UNSUPPORTED_FIGURE, sentence[one.start : one.end])
    words = _content_words(sentence, found)
    for word in words:
        if not _stands_in(word, evidence.all_words):
            return _no(GateReason.UNSUPPORTED_NAME, word)
    for word in filter(_RISKY_BARE.match, _WORD.findall(sentence)):
        if not _stands_in(word, evidence.all_words):
            return _no(GateReason.UNSUPPORTED_NAME, word)
    if not words and not found:
        return _no(GateReason.OFF_PASSAGE, sentence)
    loose = _loose_limit(sentence, found, evidence)
    if loose:
        return _no(GateReason.UNSUPPORTED_FIGURE, loose)
    moved = _moved_figure(sentence, found, evidence)
    if moved is not None:
        return _no(GateReason.UNSUPPORTED_FIGURE, sentence[moved.start : moved.end])
    refusal = _judge_polarity(sentence, evidence)
    if refusal is not None:
        return refusal
    return _judge_together(sentence, found, words, evidence)


def _judge_together(
    sentence: str, found: Sequence[FoundFigure], words: Sequence[str], evidence: _Evidence
) -> Verdict:
    """Words from everywhere in a document can say what it does not: most must stand in one sentence of it."""
    needed = {one.figure for one in found}
    untitled = [word for word in words if not _stands_in(word, _despaced(evidence.title))]
    units = evidence.units
    heading = ""
    for unit in units:
        header = heading
        heading = heading if unit.found else unit.despaced
        if not needed <= _stated_in(unit.text):
            continue
        if found and not _topics_agree(words, needed, unit, evidence):
            continue
        if not _owners_agree(words, unit.text):
            continue
        known = sum(_stands_in(word, unit.despaced) or _stands_in(word, header) for word in untitled)
        if known * 3 >= len(untitled) * 2:
            return Verdict(ok=True)
    return _no(GateReason.OFF_PASSAGE, sentence)


def _topics_agree(words: Sequence[str], needed: set[Figure], unit: _Unit, evidence: _Evidence) -> bool:
    """``평일은 9시에 열며 토요일은 쉽니다`` does not say ``토요일은 9시에``: a topic must share a clause
    with a figure.
    """
    homes = [_despaced(clause) for clause in unit.clauses if needed & _stated_in(clause)]
    title = _despaced(evidence.title)
    for word in words:
        if not re.search(r"(?:은|는|에게|께|이|가|도|에는)$", word) or _stands_in(word, title):
            continue
        if _stands_in(word, unit.despaced) and not any(_stands_in(word, home) for home in homes):
            return False
    return True


_LIMIT = re.compile(r"이상|이하|미만|초과|이내|이후|이전")
_LONE_PERIOD = re.compile(r"(?<![가-힣\d])[월연주일]\s[가-힣]{2}")


def _loose_limit(sentence: str, found: Sequence[FoundFigure], evidence: _Evidence) -> str:
    """The first limit or period that no figure carries and the document does not state of the same word."""
    source = _bare_limits(evidence.all_words)
    bound_ends = [one.end for one in found if one.figure.bound]
    for match in _LIMIT.finditer(sentence):
        if any(0 <= match.start() - end <= 1 for end in bound_ends):
            continue
        if _bare_limits(sentence[: match.end()])[-len(match.group()) - 3 :] not in source:
            return match.group()
    masked = _masked(sentence, found)
    return next(
        (match.group() for match in _LONE_PERIOD.finditer(masked) if _despaced(match.group()) not in source),
        "",
    )


def _bare_limits(text: str) -> str:
    return re.sub(r"[*]", "", _despaced(text))


_TOPIC = re.compile(r"(?<![가-힣])[가-힣]+(?<![하되있없받않주내오가보쓰타])(?:은|는)(?=\s)")


def _owners_agree(words: Sequence[str], said: str) -> bool:
    """``갑은 카드로, 을은 현금으로 지급`` does not say ``을은 카드로``: a word goes with its own topic.

    The last word of ``said`` is everybody's, and so is what comes before the first topic.
    """
    topics = list(_TOPIC.finditer(said))
    if len(topics) < 2:
        return True
    ends = [topic.start() for topic in topics[1:]] + [len(said)]
    ranges = [_despaced(said[topic.start() : end]) for topic, end in zip(topics, ends, strict=True)]
    shared = _despaced(said[: topics[0].start()] + " " + said.split()[-1])
    for word in words:
        if not word.endswith(("은", "는")):
            continue
        own = [
            text
            for topic, text in zip(topics, ranges, strict=True)
            if _stands_in(word, _despaced(topic.group()))
        ]
        if own and any(
            not _stands_in(other, shared)
            and not any(_stands_in(other, text) for text in own)
            and any(_stands_in(other, text) for text in ranges)
            for other in words
        ):
            return False
    return True


class _Role(StrEnum):
    CONDITION = "condition"
    GIVEN = "given"
    PAID = "paid"
    REDUCED = "reduced"
    LENT = "lent"
    FINED = "fined"


_ROLE_WORDS = {
    _Role.CONDITION: re.compile(r"소득|재산|보증금|자산|월급|수입|공시|인정액|시세|기준액|매출|선정\s?기준"),
    _Role.GIVEN: re.compile(
        r"지급|지원|드려|드리|드립|받아|받습|받는|받을|받게|받으|줘요|줍니다|주는|"
        r"수당|연금액|급여액|바우처|포인트|충전|환급|돌려|장려금|지원금|나와요|나옵"
    ),
    _Role.PAID: re.compile(
        r"본인\s?부담|수수료|내야|내요|냅니|내는|내시|납부|이용료|요금|값|비용은|"
        r"비용이|과태료|회비|보험료"
    ),
    _Role.REDUCED: re.compile(r"할인|감면|감액|삭감|깎|경감|면제|공제|줄여|줄어|빼\s?드"),
    _Role.LENT: re.compile(r"대출|융자|빌려|이자|금리|한도"),
    _Role.FINED: re.compile(r"과태료|벌금|환수|이행강제금"),
}
_ROLE_EDGE = re.compile(
    r"이면|라면|[면며고데]\s|지만|경우|[,.;\n()]|인\s(?:분|사람|가구|어르신|노인)|이하의|미만의"
)
_ROLED = frozenset({FigureKind.MONEY, FigureKind.PERCENT})


def _roles(text: str, found: Sequence[FoundFigure], index: int) -> frozenset[_Role]:
    """What the words of its own clause say a figure is: an income limit, a payment, a fee …"""
    one = found[index]
    same = [other for other in found if other.figure.kind in _ROLED]
    floor = max((other.end for other in same if other.end <= one.start), default=0)
    ceiling = min((other.start for other in same if other.start >= one.end), default=len(text))
    head = text[max(floor, one.start - 40) : one.start]
    edges = [match.end() for match in _ROLE_EDGE.finditer(head)]
    head = head[edges[-1] :] if edges else head
    tail = text[one.end : min(ceiling, one.end + 40)]
    edge = _ROLE_EDGE.search(tail)
    tail = tail[: edge.start()] if edge else tail
    return frozenset(role for role, words in _ROLE_WORDS.items() if words.search(head) or words.search(tail))


def _moved_figure(sentence: str, found: Sequence[FoundFigure], evidence: _Evidence) -> FoundFigure | None:
    """A figure that the document states, but of something else; None when all stand where they belong."""
    for index, one in enumerate(found):
        if one.figure.kind is FigureKind.PERIOD:
            continue
        if not any(
            _agrees(sentence, found, index, text, there, place)
            for text, there in zip(evidence.texts, evidence.found, strict=True)
            for place, other in enumerate(there)
            if other.figure == one.figure or other.figure in _origins(one.figure, there)
        ):
            return one
    return None


def _origins(figure: Figure, there: Sequence[FoundFigure]) -> frozenset[Figure]:
    """The full dates of a passage that a date without a year may stand for."""
    if figure.kind is not FigureKind.DATE or not figure.value.startswith("--"):
        return frozenset()
    return frozenset(other.figure for other in there if figure in with_implied(frozenset({other.figure})))


def _agrees(
    sentence: str,
    found: Sequence[FoundFigure],
    index: int,
    text: str,
    there: Sequence[FoundFigure],
    place: int,
) -> bool:
    one = found[index]
    if one.figure.kind in _ROLED:
        here_roles, there_roles = _roles(sentence, found, index), _roles(text, there, place)
        if here_roles and there_roles and not here_roles <= there_roles:
            return False
        if not here_roles and there_roles & {
            _Role.CONDITION,
            _Role.PAID,
            _Role.FINED,
            _Role.REDUCED,
            _Role.LENT,
        }:
            return False
        if here_roles - {_Role.GIVEN} and not there_roles:
            return False
    return _has_its_label(sentence, found, index, text, there, place) and _has_its_partners(
        found, index, there, place
    )


def _alike(figure: Figure) -> tuple[FigureKind, str]:
    return figure.kind, figure.unit


def _label(text: str, found: Sequence[FoundFigure], index: int) -> str:
    """The words since the last figure of the same sort."""
    one = found[index]
    floor = max(
        (
            other.end
            for other in found
            if other.end <= one.start and _alike(other.figure) == _alike(one.figure)
        ),
        default=0,
    )
    label = text[floor : one.start]
    edges = [match.end() for match in re.finditer(r"\n|[다요]\.\s", label)]
    return label[edges[-1] :] if edges else label


def _tail(text: str, found: Sequence[FoundFigure], index: int) -> str:
    one = found[index]
    ceiling = min(
        (
            other.start
            for other in found
            if other.start >= one.end and _alike(other.figure) == _alike(one.figure)
        ),
        default=len(text),
    )
    tail = text[one.end : ceiling]
    line = re.search(r"[\n,;(]|[고며]\s|[다요]\.\s", tail)
    return tail[: line.start()] if line else tail


def _has_its_label(
    sentence: str,
    found: Sequence[FoundFigure],
    index: int,
    text: str,
    there: Sequence[FoundFigure],
    place: int,
) -> bool:
    """``여성 13만 원, 남성 5만 원`` does not say ``남성 13만 원``: no word may belong to another figure
    alone.
    """
    figure = there[place].figure
    rivals = [
        number
        for number, other in enumerate(there)
        if _alike(other.figure) == _alike(figure) and number != place and other.figure != figure
    ]
    if not rivals:
        return True
    own_label = _label(text, there, place)
    own = _despaced(own_label + _tail(text, there, place))
    last = max([place, *rivals])
    shared = _despaced(_tail(text, there, last))
    others = [_despaced(_label(text, there, rival)) for rival in rivals]
    label = _label(sentence, found, index) + _tail(sentence, found, index)
    masked_found = find_figures(label)
    for word in _content_words(label, masked_found):
        if _stands_in(word, own) or _stands_in(word, shared):
            continue
        if any(_stands_in(word, other) for other in others):
            return False
    return True


def _has_its_partners(
    found: Sequence[FoundFigure], index: int, there: Sequence[FoundFigure], place: int
) -> bool:
    """``65세 30만 원, 75세 40만 원`` does not say ``65세 40만 원``: partners must stand side by side
    there too.
    """
    one = found[index].figure
    for step in (-1, 1):
        other_index = index + step
        while 0 <= other_index < len(found) and found[other_index].figure.kind is FigureKind.PERIOD:
            other_index += step
        if not 0 <= other_index < len(found):
            continue
        partner = found[other_index].figure
        if _alike(partner) == _alike(one):
            continue
        sorts = {_alike(one), _alike(partner)}
        of_one = {other.figure for other in there if _alike(other.figure) == _alike(one)}
        of_partner = {other.figure for other in there if _alike(other.figure) == _alike(partner)}
        if len(of_one) == 1 or len(of_partner) == 1:
            continue
        direction = range(place + step, len(there) if step > 0 else -1, step)
        neighbour = next(
            (there[number].figure for number in direction if _alike(there[number].figure) in sorts), None
        )
        if neighbour != partner:
            return False
    return True


# --- yes and no ---------------------------------------------------------------------------------------------

_NOES = {
    "none": r"(?<!수 )(?<!수)없(?!이(?=\s?(?:\d|\x00|전화|걸)))",
    "not": r"수\s?없|않|못(?!지)|(?<![가-힣])안\s(?=[가-힣])|안\s?[돼되됩된될]|(?<![가-힣])안(?=받|주|줘|"
    r"내|나와|드)|아니|아닙|아닌|불가|제외|금지|"
    r"미지급|미지원|미포함|말아|마세요|마십시오|거부|거절|탈락|비대상|불허|빠져|빠집|빼고|제한|반려|"
    r"불필요|어렵|어려워",
    "ended": r"중단|중지|정지|취소|종료|끝났|폐지|삭제|소진|마감됐|쉽니다|쉬어요|쉬며|쉬고|휴무|휴관",
    "waived": r"면제|무료",
    "irrelevant": r"무관|상관\s?없|관계\s?없",
}
"""Families of no: one family's words may stand for each other, words of two families may not."""
_DENIAL = re.compile("|".join(f"(?P<{name}>{words})" for name, words in reversed(_NOES.items())))
_SAFE_NO = re.compile(r"국번\s?없이|안내|안전|안심|안정|안마|안경|안과|못지않")


def _noes(text: str) -> tuple[str, ...]:
    """The families of no in ``text``, one for each no, in order."""
    return tuple(match.lastgroup or "" for match in _DENIAL.finditer(_SAFE_NO.sub(" ", text)))


def _judge_polarity(sentence: str, evidence: _Evidence) -> Verdict | None:
    """Each clause must be what the clause of the document that says most of the same says, yes or no."""
    clauses = [clause for unit in evidence.units for clause in unit.clauses]
    wholes = [unit.text for unit in evidence.units]
    for clause in _clauses(sentence):
        found = find_figures(clause)
        words = [word for word in _content_words(clause, found) if not _DENIAL.match(word)]
        needed = {one.figure for one in found}

        def weigh(other: str, words: list[str] = words, needed: set[Figure] = needed) -> int:
            stated = _stated_in(other)
            bare = _despaced(other)
            return sum(_stands_in(word, bare) for word in words) + len(needed & stated)

        said = _noes(clause)
        scored = [(weigh(other), _noes(other)) for other in clauses]
        best = max((score for score, _ in scored), default=0)
        alike = [noes for score, noes in scored if score == best]
        if said:
            is_whole = bool(words) and best == len(words) + len(needed)
            if not is_whole or any(sorted(noes) != sorted(said) for noes in alike):
                return _no(GateReason.UNSUPPORTED_DENIAL, clause)
        elif best and any(alike) and not _is_said_whole(clause, weigh, wholes, best, alike):
            return _no(GateReason.CONTRADICTS_PASSAGE, clause)
    return None


def _is_said_whole(
    clause: str,
    weigh: Callable[[str], int],
    wholes: Sequence[str],
    best: int,
    alike: Sequence[tuple[str, ...]],
) -> bool:
    """Whether a sentence without any no says more of the clause than the clauses that deny do."""
    affirmed = max((weigh(whole) for whole in wholes if not _noes(whole)), default=0)
    return affirmed > best or (affirmed == best and not all(alike) and bool(find_figures(clause)))
