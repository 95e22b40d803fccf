"""What the kiosk says of its own accord, in each language that a visitor can choose."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

LANGUAGES = ("ko", "en")


class Phrase(StrEnum):
    AI_NOTICE = "ai_notice"
    NOT_HEARD = "not_heard"
    NOT_UNDERSTOOD = "not_understood"
    CHOICES_OFFERED = "choices_offered"
    READ_BACK = "read_back"
    ENDING = "ending"
    ERASED = "erased"
    STAFF_COMES = "staff_comes"
    """Only where the centre's own program was told."""
    SHOW_THIS_SCREEN = "show_this_screen"
    """Where nobody could be told."""
    NOTHING_ASKED = "nothing_asked"
    NOT_IN_DOCUMENTS = "not_in_documents"
    LANGUAGE_UNSUPPORTED = "language_unsupported"
    DEVICE_TEST = "device_test"


_KOREAN_ONLY = "I can only answer in Korean. Our staff will help you."

_TEXTS: Mapping[Phrase, tuple[str, str]] = MappingProxyType(
    {
        Phrase.AI_NOTICE: (
            "저는 인공지능 안내원이에요. 자료를 찾아서 알려 드릴게요.",
            "I am an artificial intelligence guide. Let me look that up for you.",
        ),
        Phrase.NOT_HEARD: (
            "말씀이 들리지 않았어요. 지금 말씀해 주세요.",
            "I could not hear you. Please speak now.",
        ),
        Phrase.NOT_UNDERSTOOD: (
            "잘 못 들었어요. 한 번 더 천천히 말씀해 주시겠어요?",
            "I did not catch that. Could you say it once more, slowly?",
        ),
        Phrase.CHOICES_OFFERED: (
            "그림에서 골라 보시겠어요? 직원을 부르셔도 돼요.",
            "Would you like to choose from pictures? You can also call our staff.",
        ),
        Phrase.READ_BACK: ("“{text}”라고 들었어요.", "I heard: “{text}”."),
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
        Phrase.DEVICE_TEST: (
            "소리 시험이에요. 이 말이 잘 들리나요?",
            "This is a sound test. Can you hear me well?",
        ),
    }
)


def say(phrase: Phrase, language: str) -> str:
    """The words of ``phrase``; Korean for a language that there is none in."""
    korean, english = _TEXTS[phrase]
    return english if language == "en" else korean
