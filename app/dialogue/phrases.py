"""What the kiosk says of its own accord, in each language that a visitor can choose."""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from knowledge.answering.texts import REPLIES
from knowledge.translations.languages import LANGUAGES as TRANSLATED
from knowledge.types import AbstainReason
from voice.korean.particles import filled

LANGUAGES = ("ko", "en", "zh", "vi", "ru", "uz", "th")
"""What a visitor can choose, Korean first."""
LANGUAGE_NAMES = MappingProxyType({"ko": "한국어"} | dict(TRANSLATED))
"""Each by the name that its speakers call it, for the welcome."""
_FILE = Path(__file__).parent / "phrases.toml"


class Phrase(StrEnum):
    AI_NOTICE = "ai_notice"
    LOOKING = "looking"
    PATIENCE = "patience"
    SLOWER = "slower"
    FASTER = "faster"
    LOUDER = "louder"
    SOFTER = "softer"
    EASIER = "easier"
    LANGUAGE = "language"
    SLIP = "slip"
    NOTHING_SAID = "nothing_said"
    NOT_HEARD = "not_heard"
    NOT_UNDERSTOOD = "not_understood"
    CHOICES_OFFERED = "choices_offered"
    READ_BACK = "read_back"
    TOPIC_READ_BACK = "topic_read_back"
    ENDING = "ending"
    ERASED = "erased"
    STAFF_COMES = "staff_comes"
    """Only where the centre's own program was told."""
    SHOW_THIS_SCREEN = "show_this_screen"
    """Where nobody could be told."""
    HELP_OFFERED = "help_offered"
    """Whoever may be in danger is asked so, quietly."""
    NOTHING_ASKED = "nothing_asked"
    NOT_IN_DOCUMENTS = "not_in_documents"
    LANGUAGE_UNSUPPORTED = "language_unsupported"
    GREETING = "greeting"
    THANKS = "thanks"
    SMALL_TALK = "small_talk"
    FACT_MISSING = "fact_missing"
    OTHER_PLACE = "other_place"
    OTHER_OFFICE = "other_office"
    PERSONAL_DATA = "personal_data"
    ILLEGAL = "illegal"
    MEDICAL = "medical"
    LEGAL = "legal"
    REPORTED = "reported"
    """The visitor finds the answer wrong."""
    DEVICE_TEST = "device_test"


_KOREAN_ONLY = "I can only answer in Korean. Our staff will help you, or call 1345 in your language."

_TEXTS: Mapping[Phrase, tuple[str, str]] = MappingProxyType(
    {
        Phrase.AI_NOTICE: (
            "인공지능이에요.",
            "An artificial intelligence answers.",
        ),
        Phrase.LOOKING: ("네, 찾아볼게요.", "Let me look that up."),
        Phrase.PATIENCE: (
            "조금 더 걸리고 있어요. 잠시만 기다려 주세요.",
            "This takes a little longer. Please wait a moment.",
        ),
        Phrase.SLOWER: ("네, 천천히 말할게요.", "I will speak more slowly."),
        Phrase.FASTER: ("네, 더 빨리 말할게요.", "I will speak faster."),
        Phrase.LOUDER: ("네, 크게 말할게요.", "I will speak louder."),
        Phrase.SOFTER: ("네, 작게 말할게요.", "I will speak more softly."),
        Phrase.EASIER: ("네, 쉬운 말로 알려 드릴게요.", "I will use easier words."),
        Phrase.LANGUAGE: ("네, 한국어로 할게요.", "The screen is in English now."),
        Phrase.SLIP: ("종이에 담을 내용을 화면에 보여 드려요.", "Here is what can be put on paper."),
        Phrase.NOTHING_SAID: (
            "아직 알려 드린 것이 없어요. 궁금한 것을 말씀해 주세요.",
            "There is nothing to repeat yet. Please ask me something.",
        ),
        Phrase.NOT_HEARD: (
            "말씀이 들리지 않았어요. 곧 다시 들을게요.",
            "I could not hear you. I will listen again in a moment.",
        ),
        Phrase.NOT_UNDERSTOOD: (
            "잘 못 들었어요. 한 번 더 천천히 말씀해 주시겠어요?",
            "I did not catch that. Could you say it once more, slowly?",
        ),
        Phrase.CHOICES_OFFERED: (
            "말씀을 잘 못 들었어요. 그림에서 골라 보시겠어요? 직원을 부르셔도 돼요.",
            "I could not catch that. Would you like to choose from pictures? You can also call our staff.",
        ),
        Phrase.READ_BACK: ("“{text}”{text:라고} 들었어요.", "I heard: “{text}”."),
        Phrase.TOPIC_READ_BACK: ("{text} 질문이에요.", "You are asking about this: {text}."),
        Phrase.ENDING: (
            "아직 계신가요? 계속하시려면 화면을 눌러 주세요.",
            "Are you still there? Touch the screen to go on.",
        ),
        Phrase.ERASED: ("말씀하신 내용을 지웠습니다.", "What you said has been erased."),
        Phrase.STAFF_COMES: (
            "직원을 불렀어요. 잠시만 기다려 주세요.",
            "Our staff has been called. Please wait a moment.",
        ),
        Phrase.SHOW_THIS_SCREEN: (
            "옆에 있는 직원에게 이 화면을 보여 주세요.",
            "Please show this screen to a member of staff.",
        ),
        Phrase.HELP_OFFERED: (
            "혹시 지금 위험하신가요? 화면에 있는 번호로 전화하시거나 직원을 불러 주세요.",
            "Are you in danger now? Please call a number on the screen, or our staff.",
        ),
        Phrase.NOTHING_ASKED: (
            "잘 못 들었어요. 궁금한 것을 한 번 더 말씀해 주시겠어요?",
            "I did not catch that. Could you tell me once more what you would like to know?",
        ),
        Phrase.NOT_IN_DOCUMENTS: (
            "그 내용은 제가 가진 자료에 없어요. 직원에게 연결해 드릴게요.",
            "My documents do not say. I will connect you with our staff.",
        ),
        Phrase.LANGUAGE_UNSUPPORTED: (
            f"지금은 한국어로만 답해 드려요. 직원에게 연결해 드릴게요. {_KOREAN_ONLY}",
            _KOREAN_ONLY,
        ),
        Phrase.GREETING: (
            REPLIES[AbstainReason.GREETING],
            "Hello. Please ask me about welfare or civil services.",
        ),
        Phrase.THANKS: (
            REPLIES[AbstainReason.THANKS],
            "I am glad if that helped. Please ask if there is anything else.",
        ),
        Phrase.SMALL_TALK: (
            REPLIES[AbstainReason.SMALL_TALK],
            "I only know about welfare and civil services. Please ask me about a benefit or a document.",
        ),
        Phrase.FACT_MISSING: (
            "그 내용은 자료에 나와 있지 않아요. 직원에게 연결해 드릴게요.",
            "I know of it, but my documents do not say that. I will connect you with our staff.",
        ),
        Phrase.OTHER_PLACE: (
            "다른 지역 것은 제가 가진 자료에 없어요. 직원에게 물어봐 주세요.",
            "My documents are not about that town. Please ask our staff.",
        ),
        Phrase.OTHER_OFFICE: (
            REPLIES[AbstainReason.OTHER_OFFICE],
            "My documents do not cover that. Please ask our staff where it is done.",
        ),
        Phrase.PERSONAL_DATA: (
            REPLIES[AbstainReason.PERSONAL_DATA],
            "I cannot see anybody's personal data. Please go to the counter with your identity card.",
        ),
        Phrase.ILLEGAL: (
            REPLIES[AbstainReason.ILLEGAL],
            "I cannot help with that. If you are in difficulty, please talk to our staff.",
        ),
        Phrase.MEDICAL: (
            REPLIES[AbstainReason.MEDICAL],
            "Please ask a doctor or a pharmacist about illness and medicine. In an emergency call 119.",
        ),
        Phrase.LEGAL: (
            REPLIES[AbstainReason.LEGAL],
            "I cannot judge legal matters. For free legal advice call 132, the Korea Legal Aid Corporation.",
        ),
        Phrase.REPORTED: (
            "알려 주셔서 고맙습니다. 담당자가 살펴볼게요.",
            "Thank you for telling us. Our staff will look into it.",
        ),
        Phrase.DEVICE_TEST: (
            "소리 시험이에요. 이 말이 잘 들리나요?",
            "This is a sound test. Can you hear me well?",
        ),
    }
)

ABSTAINED: Mapping[AbstainReason, Phrase] = MappingProxyType(
    {
        AbstainReason.NOTHING_ASKED: Phrase.NOTHING_ASKED,
        AbstainReason.NOT_IN_DOCUMENTS: Phrase.NOT_IN_DOCUMENTS,
        AbstainReason.LANGUAGE_UNSUPPORTED: Phrase.LANGUAGE_UNSUPPORTED,
        AbstainReason.GREETING: Phrase.GREETING,
        AbstainReason.THANKS: Phrase.THANKS,
        AbstainReason.SMALL_TALK: Phrase.SMALL_TALK,
        AbstainReason.FACT_MISSING: Phrase.FACT_MISSING,
        AbstainReason.OTHER_PLACE: Phrase.OTHER_PLACE,
        AbstainReason.OTHER_OFFICE: Phrase.OTHER_OFFICE,
        AbstainReason.PERSONAL_DATA: Phrase.PERSONAL_DATA,
        AbstainReason.ILLEGAL: Phrase.ILLEGAL,
        AbstainReason.MEDICAL: Phrase.MEDICAL,
        AbstainReason.LEGAL: Phrase.LEGAL,
        AbstainReason.UNCLEAR: Phrase.NOTHING_ASKED,
    }
)
"""What is said instead of an answer."""

FOR_STAFF = (
    AbstainReason.NOT_IN_DOCUMENTS,
    AbstainReason.FACT_MISSING,
    AbstainReason.OTHER_PLACE,
    AbstainReason.LANGUAGE_UNSUPPORTED,
)
"""What only a person can answer: staff is called."""


def say(phrase: Phrase, language: str, text: str = "") -> str:
    """The words of ``phrase``; Korean for a language that there is none in. ``text`` is what it reads back."""
    korean, english = _TEXTS[phrase]
    known = {"en": english, **_others()[phrase]}
    return filled(known.get(language, korean), text=text)


@cache
def _others() -> Mapping[str, Mapping[str, str]]:
    """By phrase and language, the languages other than Korean and English."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


NOT_RECORDABLE = frozenset({Phrase.READ_BACK, Phrase.TOPIC_READ_BACK})
"""It says what the visitor said."""


@cache
def fixed_texts() -> frozenset[str]:
    """All that is said in the same words whoever asks for whatever: only its sound may be kept."""
    return frozenset(
        say(phrase, language) for phrase in Phrase if phrase not in NOT_RECORDABLE for language in LANGUAGES
    )


def phrase_named(name: str) -> tuple[Phrase, str] | None:
    """The phrase and language that a recording is of: ``greeting``, ``greeting.en``; None where it is of none."""
    known, _, language = name.partition(".")
    language = language or LANGUAGES[0]
    if known not in set(Phrase) or language not in LANGUAGES or Phrase(known) in NOT_RECORDABLE:
        return None
    return Phrase(known), language


def recorded_texts(recordings: Mapping[str, Path]) -> dict[str, Path]:
    """Recordings by the words that the screen shows while they sound; those of a newer program are passed over."""
    return {say(*known): path for name, path in recordings.items() if (known := phrase_named(name))}
