"""Standard pronunciation of Hangul text (표준 발음법): what is written becomes what is said, in Hangul.

``pronounce("독립을 신청했습니다")`` is ``"동니블 신청핻씀니다"``. Sounds meet inside a word and across one
space, as they do in a phrase said in one breath; punctuation parts them. Of the changes across a space, those
that hide where a word begins are left out (면 위임장 is not said 며 뉘임장): a listener takes the result for
another word. No syllable is added or lost.
"""

from dataclasses import dataclass
from itertools import pairwise

from voice.korean.jamo import CLUSTERS, TENSE, is_syllable, join, split
from voice.korean.respelling.spelling import respelled

# Seven consonants sound at the end of a syllable (articles 8 to 12).
_NEUTRAL = {
    **dict.fromkeys("ㄱㄲㅋㄳㄺ", "ㄱ"),
    **dict.fromkeys("ㄷㅌㅅㅆㅈㅊㅎ", "ㄷ"),
    **dict.fromkeys("ㅂㅍㅄㄿ", "ㅂ"),
    **dict.fromkeys("ㄴㄵㄶ", "ㄴ"),
    **dict.fromkeys("ㄹㄼㄽㄾㅀ", "ㄹ"),
    **dict.fromkeys("ㅁㄻ", "ㅁ"),
    "ㅇ": "ㅇ",
    "": "",
}
_ASPIRATED = {"ㄱ": "ㅋ", "ㄷ": "ㅌ", "ㅂ": "ㅍ", "ㅈ": "ㅊ"}
_NASAL = {"ㄱ": "ㅇ", "ㄷ": "ㄴ", "ㅂ": "ㅁ"}

# Stems in ㄼ that keep ㅂ before a consonant (article 10).
_KEEPS_P = "밟"


@dataclass(slots=True)
class _Syllable:
    onset: str
    nucleus: str
    coda: str
    written: str


def pronounce(text: str) -> str:
    """The standard pronunciation of ``text`` in Hangul; everything that is not Hangul stays as it is."""
    spelled = respelled(text)
    sounds: list[_Syllable | str] = [
        _Syllable(*split(character), character) if is_syllable(character) else character
        for character in spelled
    ]
    _say_ui(sounds)
    previous: _Syllable | None = None
    gap = 0
    for sound in sounds:
        if isinstance(sound, str):
            gap += 1
            if sound != " " or gap > 1:
                _end(previous)
                previous = None
            continue
        if previous is not None:
            _meet(previous, sound, apart=gap > 0)
        previous, gap = sound, 0
    _end(previous)
    for sound in sounds:
        if isinstance(sound, _Syllable):
            _settle_vowel(sound)
    return "".join(
        each if isinstance(each, str) else join(each.onset, each.nucleus, each.coda) for each in sounds
    )


def _say_ui(sounds: list[_Syllable | str]) -> None:
    """의 is ㅢ at the beginning of a word, elsewhere ㅣ (article 5); the particle is spelled 에 by now."""
    for before, sound in pairwise((" ", *sounds)):
        if isinstance(sound, str) or sound.nucleus != "ㅢ":
            continue
        if sound.onset != "ㅇ" or isinstance(before, _Syllable):
            sound.nucleus = "ㅣ"


def _settle_vowel(sound: _Syllable) -> None:
    """ㅕ after ㅈ, ㅉ, ㅊ is ㅓ, and ㅖ after a consonant other than ㄹ is ㅔ (article 5)."""
    if sound.onset in "ㅈㅉㅊ":
        sound.nucleus = {"ㅑ": "ㅏ", "ㅕ": "ㅓ", "ㅛ": "ㅗ", "ㅠ": "ㅜ", "ㅖ": "ㅔ"}.get(
            sound.nucleus, sound.nucleus
        )
    elif sound.nucleus == "ㅖ" and sound.onset not in "ㅇㄹㄴ":
        sound.nucleus = "ㅔ"


def _end(last: _Syllable | None) -> None:
    if last is not None:
        last.coda = _NEUTRAL[last.coda]


def _meet(first: _Syllable, second: _Syllable, *, apart: bool) -> None:
    """Let the coda of ``first`` and the onset of ``second`` act on each other; ``apart``: over a space."""
    if apart and not (second.onset == "ㅎ" or first.coda in ("ㄶ", "ㅀ", "ㅎ")):
        first.coda = _NEUTRAL[first.coda]
    if first.coda == "":
        return
    if second.onset == "ㅇ":
        _link(first, second, apart=apart)
    elif second.onset == "ㅎ":
        _aspirate(first, second, apart=apart)
    elif first.coda in ("ㅎ", "ㄶ", "ㅀ"):
        _lose_h(first, second)
        _assimilate(first, second, apart=apart)
    else:
        _make_tense(first, second)
        _assimilate(first, second, apart=apart)


def _link(first: _Syllable, second: _Syllable, *, apart: bool) -> None:
    """연음 with 구개음화 (articles 12.4, 13, 14, 15, 17): the last consonant moves over, what remains stays."""
    if first.coda == "ㅇ" or (apart and first.coda in "ㄴㄹㅁ"):
        return
    if first.coda == "ㅎ":
        first.coda = ""
        return
    kept, moved = CLUSTERS.get(first.coda, ("", first.coda))
    if moved == "ㅎ":
        kept, moved = "", kept
    if kept and moved == "ㅅ":
        moved = "ㅆ"
    if not apart and second.nucleus in "ㅣㅕ" and moved in "ㄷㅌ":
        moved = {"ㄷ": "ㅈ", "ㅌ": "ㅊ"}[moved]
    first.coda, second.onset = kept, moved


def _aspirate(first: _Syllable, second: _Syllable, *, apart: bool) -> None:
    """격음화: an obstruent and ㅎ melt together (articles 12.1, 17)."""
    kept, moved = CLUSTERS.get(first.coda, ("", first.coda))
    if moved in ("ㅈ", "ㄷ", "ㄱ", "ㅂ") and not (apart and moved == "ㅈ"):
        aspirated = _ASPIRATED[moved]
    else:
        kept, moved = "", _NEUTRAL[first.coda]
        if moved not in _ASPIRATED:
            first.coda = moved
            return
        aspirated = _ASPIRATED[moved]
    if not apart and moved == "ㄷ" and first.coda in ("ㄷ", "ㄾ") and _is_suffix_hi(second):
        aspirated = "ㅊ"
    first.coda, second.onset = kept, aspirated


def _is_suffix_hi(second: _Syllable) -> bool:
    """히 or its contraction with 어 (닫혀, 닫혔다), not the beginning of a noun (맏형)."""
    return second.nucleus == "ㅣ" or (second.nucleus == "ㅕ" and second.coda in ("", "ㅆ"))


def _lose_h(first: _Syllable, second: _Syllable) -> None:
    """ㅎ as a coda before a consonant (article 12)."""
    kept = {"ㅎ": "", "ㄶ": "ㄴ", "ㅀ": "ㄹ"}[first.coda]
    if second.onset in _ASPIRATED:
        second.onset = _ASPIRATED[second.onset]
        first.coda = kept
    elif second.onset == "ㅅ":
        second.onset = "ㅆ"
        first.coda = kept
    else:
        first.coda = kept or "ㄷ"


def _make_tense(first: _Syllable, second: _Syllable) -> None:
    """경음화 and the codas that remain (articles 9 to 11, 23 to 25)."""
    written = first.coda
    first.coda = _NEUTRAL[written]
    if written == "ㄼ" and first.written == _KEEPS_P:
        first.coda = "ㅂ"
    elif written == "ㄺ" and second.onset == "ㄱ":
        first.coda = "ㄹ"
    if second.onset in TENSE and (first.coda in "ㄱㄷㅂ" or written in ("ㄵ", "ㄻ", "ㄼ", "ㄾ", "ㄺ", "ㄿ")):
        second.onset = TENSE[second.onset]


def _assimilate(first: _Syllable, second: _Syllable, *, apart: bool) -> None:
    """비음화 and 유음화 (articles 18 to 20); ㄹ does not reach over a space."""
    if second.onset == "ㄹ" and not apart:
        if first.coda in "ㄴㄹ":
            first.coda = "ㄹ"
        elif first.coda in "ㅁㅇㄱㄷㅂ":
            second.onset = "ㄴ"
    elif second.onset == "ㄴ" and first.coda == "ㄹ" and not apart:
        second.onset = "ㄹ"
    if second.onset in "ㄴㅁ":
        first.coda = _NASAL.get(first.coda, first.coda)
