"""What Whisper writes when nobody spoke: its known inventions, loops and guesses, told from real words.

Whisper learned from subtitled videos, so silence and noise come out as the words that end videos. A phrase
that is only ever such an ending is always dropped; one that visitors also say ("감사합니다.") is dropped
unless it was clearly spoken; everything else must be sure enough.
"""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from voice.korean.letters import any_letters
from voice.recognition.tuning import Tuning
from voice.types import Unheard


@dataclass(frozen=True, slots=True)
class Decoded:
    """One decoded stretch of sound, with the decoder's own doubts about it."""

    text: str
    language: str
    mean_log_probability: float
    """Natural logarithm, averaged over the tokens; 0 is certain."""
    no_speech: float
    """The decoder's probability, 0 to 1, that there was no speech at all."""
    compression_ratio: float
    """UTF-8 bytes of the text over its deflated bytes; repetition drives it up."""
    speech_seconds: float
    """How much of the sound the voice activity model took for speech."""
    speech_peak: float
    """The highest speech probability the voice activity model gave."""


_NEVER_SAID_HERE = re.compile(
    "|".join(
        (
            r"시청\s?(해|하여)\s?(주|줘)",
            r"(구독|좋아요).{0,12}(좋아요|구독|알림|눌러|부탁)",
            r"알림\s?설정",
            r"다음\s?(영상|시간|비디오)에서?\s?(만나|뵙|봬|봐)",
            r"(영상|채널)을?\s?(봐|보아)\s?주",
            r"(mbc|kbs|sbs|ytn|jtbc)\s?뉴스",
            r"뉴스\s?\S{2,4}(입니다|이었습니다)",
            r"자막\s?(제공|제작|협찬|by|뉴스)",
            r"(한글|한국어)\s?자막",
            r"배달의\s?민족",
            r"thank(s| you)( so much| very much)? for (watching|listening)",
            r"(like|subscribe).{0,20}(subscribe|channel)",
            r"subtitles? by",
            r"amara\.org",
            r"ご視聴|字幕|谢谢观看|請不吝|订阅",
        )
    ),
    re.IGNORECASE,
)
_ALSO_SAID_BY_PEOPLE = frozenset(
    (
        *("감사합니다", "고맙습니다", "감사해요", "고마워요", "안녕하세요", "안녕히계세요", "수고하셨습니다"),
        *("네", "예", "응", "아", "어", "음", "오", "우", "하", "와", "끝"),
        *("thankyou", "thanks", "you", "bye", "byebye", "ok", "okay", "yes", "yeah", "so"),
        *("oh", "ah", "uh", "um", "hmm", "mm"),
    )
)

_LOOP = re.compile(r"(.{1,24}?)\1{3,}")
_SAID_TWICE = re.compile(r"(.{6,})\1")
"""People say a thing twice too, but clearly; a crowd's murmur is written down twice by chance."""
_FASTEST, _SLOWEST = 14.0, 0.8
"""Syllables a second of sound taken for speech; outside these nobody talks: a crowd gives few."""


def confidence(decoded: Decoded) -> float:
    """How sure the words are, in [0, 1]: the mean token probability, lowered where speech itself is in doubt.

    ``exp(mean log probability) × (1 − no speech × (1 − speech peak))``: the decoder's doubt that anyone spoke
    counts only as far as the voice activity model shares it.
    """
    doubt = decoded.no_speech * (1.0 - decoded.speech_peak)
    return min(1.0, max(0.0, math.exp(decoded.mean_log_probability) * (1.0 - doubt)))


def overall(confidences: Sequence[float], seconds: Sequence[float], tuning: Tuning) -> float:
    """The confidence of a transcript of several stretches, each as long as it is.

    1.0 where nobody has measured what this model's confidence is worth: then nothing may depend on it.
    """
    total = sum(seconds)
    if not tuning.knows_confidence or not total:
        return 1.0
    return sum(sure * length for sure, length in zip(confidences, seconds, strict=True)) / total


def unheard(decoded: Decoded, tuning: Tuning) -> Unheard | None:
    """Why what Whisper ``decoded`` is not to be believed; None where it is."""
    letters = any_letters(decoded.text)
    is_doubtful = letters in _ALSO_SAID_BY_PEOPLE or _SAID_TWICE.fullmatch(letters)
    if _NEVER_SAID_HERE.search(decoded.text) or (is_doubtful and confidence(decoded) < tuning.clearly_said):
        return Unheard.HALLUCINATION
    return implausible(decoded, tuning)


def implausible(decoded: Decoded, tuning: Tuning) -> Unheard | None:
    """Why nobody can have said what any recognizer ``decoded``; None where somebody can."""
    letters = any_letters(decoded.text)
    if not letters:
        return Unheard.NOISE
    if _foreign(letters) or _looping(decoded, letters):
        return Unheard.HALLUCINATION
    too_slow = len(letters) < _SLOWEST * (decoded.speech_seconds - 3.0)
    return Unheard.UNSURE if too_slow or confidence(decoded) < tuning.sure_enough else None


def _foreign(letters: str) -> bool:
    """Mostly neither Korean nor Latin nor digits: no visitor's words are written so."""
    own = sum(1 for c in letters if c.isdigit() or unicodedata.name(c, "").startswith(("LATIN", "HANGUL")))
    return own * 2 < len(letters)


def _looping(decoded: Decoded, letters: str) -> bool:
    """The same again and again, or more letters than anyone could have said."""
    loop = _LOOP.search(letters)
    return (
        (loop is not None and len(loop.group()) * 2 > len(letters) and len(loop.group()) >= 8)
        or decoded.compression_ratio > 2.4
        or (decoded.language == "ko" and len(letters) > 4 + _FASTEST * decoded.speech_seconds)
    )
