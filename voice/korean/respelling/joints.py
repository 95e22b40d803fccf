"""What happens where morphemes meet, which depends on what they are: stem and ending, noun and noun."""

from collections.abc import Sequence
from itertools import pairwise

from voice.korean.jamo import TENSE, coda_of, is_syllable, join, split
from voice.korean.respelling.lexicon import Piece, lexicon
from voice.korean.respelling.marks import nasal, stopped, stopped_before, tensed, with_n
from voice.korean.respelling.suffixes import say_suffix

_NOUNS = frozenset({"NNG", "NNP", "XR"})
_VERBS = frozenset({"VV", "VA", "VX"})
_GLIDES = frozenset("ㅑㅕㅛㅠㅒ")

# Sino-Korean syllables that end in ㄹ, and those that may follow it tense (article 26): 발전, but not 필드.
_IN_LIEUL = frozenset(
    "갈걸결골괄굴귤길날눌달돌말멸몰물발벌별불살설솔술실알열올울월율을일절졸줄질찰철촐출칠탈팔필할혈홀활훌힐"
)
_AFTER_LIEUL = frozenset(
    "단달담답당대덕도독돈돌동두둔득등사삭산살삼삽상새색생서석선설섬섭성세소속손송쇄수숙순술숭습승시식신실심십"
    "자작잔잠잡장재쟁저적전절점접정제조족존졸종좌죄주죽준중즉즙증지직진질집징"
)

_WORK = frozenset({"일", "엿"})
"""Native nouns that take a ㄴ after an adnominal ending (할 일)."""
_NATIVE_IN_I = frozenset({"잎", "이불", "입", "엿", "이슬", "이빨", "잎사귀", "여울", "이야기"})
_ADVERBS_BEFORE_N = frozenset({"못", "안", "잘", "더"})
_NO_N_AFTER = frozenset("불몰")
_LINKED = frozenset({"뒷", "윗", "옛", "훗", "아랫"})
_NO_LINK = frozenset("옷못맛멋빗깃엿젓벗첫앗릇섯웃봇넷켓")
"""Words in ㅅ, which is no 사이시옷."""
_NOUNS_IN_UI = frozenset({"편의", "심의", "건의", "논의", "합의", "협의", "질의", "토의", "열의", "문의"})
_LETTERS = {**dict.fromkeys(("디귿", "지읒", "치읓", "티읕", "히읗"), "ㅅ"), "키읔": "ㄱ", "피읖": "ㅂ"}
"""Names of letters, and what moves over from their end (article 16)."""


def at_joints(text: str, pieces: Sequence[Piece]) -> list[str]:
    """The letters of ``text``, respelled for the lexicon and for the joints between ``pieces``."""
    letters = list(text)
    for piece in pieces:
        _say_word(letters, piece)
    for first, second in pairwise(pieces):
        _join(letters, first, second)
    return letters


def _say_word(letters: list[str], piece: Piece) -> None:
    """What one word is said like, whatever it meets."""
    if piece.said is not None:
        _respell(letters, piece)
    elif piece.tag in _NOUNS or piece.tag in ("MAG", "NNB"):
        if _is_tense_after_lieul(piece.form):
            letters[piece.end - 1] = tensed(letters[piece.end - 1])
        elif len(piece.form) > 2 or piece.form[1:] == "값":
            is_mountain_pass = piece.tag == "NNP" and piece.form[-1] == "령"
            if not is_mountain_pass:
                say_suffix(letters, piece.form[-1], piece.form[-2:], piece.end - 1)
        _say_linked_with_s(letters, piece)
        if piece.tag == "MAG" and piece.form.endswith("없이") and len(piece.form) > 2:
            _stop_before(letters, piece.end - 2)
    elif piece.tag == "JKG" and letters[piece.end - 1] == "의":
        _say_particle(letters, piece.start)
    elif piece.tag[0] == "E":
        # -(으)ㄹ게, -(으)ㄹ걸, -(으)ㄹ지, -(으)ㄹ수록 … (article 27)
        if piece.form[0] in "ᆯ을" and piece.end - piece.start > 1:
            letters[piece.start + 1] = tensed(letters[piece.start + 1])
    elif piece.tag in _VERBS:
        _say_stem(letters, piece)
    _keep_lax(letters, piece)


def _respell(letters: list[str], piece: Piece) -> None:
    """As the lexicon says it; a last vowel that is contracted with an ending stays as it is."""
    for place, (written, said) in enumerate(zip(piece.form, piece.said or "", strict=False), piece.start):
        if letters[place] == written:
            letters[place] = said


def _is_tense_after_lieul(word: str) -> bool:
    return (
        len(word) == 2
        and word[0] != word[1]
        and word[0] in _IN_LIEUL
        and word[1] in _AFTER_LIEUL
        and word not in lexicon().after_lieul
    )


def _say_stem(letters: list[str], stem: Piece) -> None:
    """끝없-, 값있-: a word before 있- or 없- stops (article 15)."""
    if stem.form[-1] in "있없" and len(stem.form) > 1:
        _stop_before(letters, stem.end - 1)


def _stop_before(letters: list[str], place: int) -> None:
    letters[place - 1 : place + 1] = stopped_before(letters[place - 1], letters[place])


def _say_particle(letters: list[str], place: int) -> None:
    """의 as a particle is 에; it is none inside a word (이의신청) or where it only looks like one (교통편의)."""
    after = letters[place + 1 : place + 2]
    if not any(map(is_syllable, after)) and "".join(letters[place - 1 : place + 1]) not in _NOUNS_IN_UI:
        letters[place] = "에"


def _say_linked_with_s(letters: list[str], noun: Piece) -> None:
    """사이시옷 before 이 or a glide inside a noun (article 30.3): 나뭇잎, 뒷윷."""
    for place in range(noun.start, noun.end - 1):
        written, after = letters[place : place + 2]
        is_linked = coda_of(written) == "ㅅ" and written not in _NO_LINK and is_syllable(after)
        if is_linked and split(after)[1] in _GLIDES | {"ㅣ"}:
            letters[place + 1] = with_n(written, after)


def _keep_lax(letters: list[str], piece: Piece) -> None:
    """ㄻ, ㄼ and ㄺ are what the rules have them for at the end of a stem only: not in 옮기다, 삶도, 여덟도, 흙과."""
    is_noun = piece.tag[0] in "NM"
    for place in range(piece.start, piece.end if is_noun else piece.end - 1):
        after = letters[place + 1] if place + 1 < len(letters) else ""
        coda = coda_of(letters[place])
        if not after or not is_syllable(after):
            continue
        onset = split(after)[0]
        is_lax = onset in TENSE and (coda == "ㄻ" or (coda == "ㄼ" and is_noun))
        at_end = place == piece.end - 1
        if is_lax or (is_noun and at_end and coda == "ㄺ" and onset == "ㄱ"):
            letters[place] = stopped(letters[place])


def _join(letters: list[str], first: Piece, second: Piece) -> None:
    gap = second.start - first.end
    if gap < 0 or gap > 1 or (gap and letters[first.end] != " ") or second.end == second.start:
        return
    place = second.start
    before, after = letters[first.end - 1], letters[place]
    if not (is_syllable(before) and is_syllable(after)):
        return
    if first.tag == "ETM" or (first.tag == "MM" and first.form == "한"):
        letters[place] = _after_adnominal(before, after, second)
    elif _takes_n(first, second, before, after, apart=gap > 0):
        letters[place] = with_n(before, after)
        letters[first.end - 1] = stopped(before)
    elif gap:
        return
    elif first.tag in _VERBS and second.tag[0] == "E":
        if coda_of(before) in tuple("ㄴㄵㅁㄻㄼㄾ"):
            letters[place] = tensed(after)
    elif second.form == "과" and second.tag[0] == "J" and not coda_of(before):
        letters[place] = tensed(after)  # the particle would be 와: this is an office (인사과)
    elif first.tag in _NOUNS and first.form in _LETTERS and second.tag[0] in "JV":
        _move_over(letters, first, after)
    elif second.end - second.start == 1 and second.tag in ("XSN", "NNG", "NNB"):
        _add_suffix(letters, first, second)
    elif first.tag in _NOUNS and second.tag in _NOUNS | _VERBS:
        if split(after)[0] == "ㅇ":
            letters[first.end - 1], letters[place] = stopped_before(before, after)
        elif coda_of(before) == "ㄴ" and split(after)[0] == "ㄹ" and first.end - first.start > 1:
            letters[place] = nasal(after)


def _after_adnominal(before: str, after: str, noun: Piece) -> str:
    if noun.form in _WORK and coda_of(before):
        return with_n(before, after)
    return tensed(after) if coda_of(before) == "ㄹ" and noun.tag in ("NNB", "NNG") else after


def _takes_n(first: Piece, second: Piece, before: str, after: str, *, apart: bool) -> bool:
    """Whether a ㄴ comes in between two words (article 29)."""
    onset, nucleus, _ = split(after)
    if onset != "ㅇ" or not coda_of(before) or not (nucleus in _GLIDES or nucleus == "ㅣ"):
        return False
    if second.tag in _VERBS:
        is_adverb = first.tag == "MAG" and first.form in _ADVERBS_BEFORE_N
        is_object = first.tag in _NOUNS and apart and second.form in ("입", "읽", "익", "잃")
        return (is_adverb and second.form[0] not in "있이") or is_object
    if apart or second.tag not in _NOUNS:
        return False
    if first.tag == "NR":
        return nucleus in _GLIDES and len(second.form) > 1
    if first.tag == "XPN":
        return nucleus in _GLIDES and first.form not in _NO_N_AFTER
    if first.tag not in _NOUNS:
        return False
    if second.form in _NATIVE_IN_I or first.form in _LINKED:
        return True
    return nucleus in _GLIDES and len(first.form) > 1 and len(second.form) > 1


def _add_suffix(letters: list[str], first: Piece, suffix: Piece) -> None:
    if first.tag not in _NOUNS or first.end - first.start < 2:
        return
    place = suffix.start
    if suffix.form == "수" and suffix.tag == "NNG":
        letters[place] = tensed(letters[place])
    elif suffix.form == "성" and suffix.tag != "XSN":
        return
    else:
        say_suffix(letters, suffix.form, "", place)


def _move_over(letters: list[str], letter: Piece, after: str) -> None:
    if split(after)[0] == "ㅇ":
        onset, nucleus, _ = split(letters[letter.end - 1])
        letters[letter.end - 1] = join(onset, nucleus, _LETTERS[letter.form])
