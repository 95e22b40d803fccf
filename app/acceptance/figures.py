"""What an acceptance measures: each figure with its words, and what is to blame where one misses its floor."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from app.site.acceptance import FOUND_FIRST
from models.floors import Floor


class Area(StrEnum):
    """What a figure is about, in the order of the page."""

    DEVICES = "devices"
    VOICE = "voice"
    RECOGNIZER = "recognizer"
    EMBEDDER = "embedder"
    CONTENT = "content"
    ANSWERS = "answers"
    SPEED = "speed"
    MEMORY = "memory"


class Unit(StrEnum):
    SHARE = "share"
    DECIBELS = "decibels"
    MILLISECONDS = "milliseconds"
    SYLLABLES = "syllables"
    TIMES = "times"
    COUNT = "count"


class Figure(StrEnum):
    """Every figure; as an enum string it is also the reason why a kiosk is not accepted."""

    MICROPHONE_SPEED = "microphone_speed"
    SILENCE_LEVEL = "silence_level"
    SPEAKER_SPEED = "speaker_speed"
    TEST_SOUND = "test_sound"
    TEST_SOUND_PITCH = "test_sound_pitch"
    VOICE_PACE = "voice_pace"
    VOICE_NOISE = "voice_noise"
    VOICE_CLIPPED = "voice_clipped"
    HEARD_WRONG = "heard_wrong"
    MEANING_FOUND = "meaning_found"
    PROBES_MISSED = "probes_missed"
    EVERYDAY_FOUND = FOUND_FIRST
    TYPED_FOUND = "typed_found"
    TYPED_WRONG_SERVICE = "typed_wrong_service"
    TYPED_REFUSED = "typed_refused"
    OUTSIDE_ANSWERED = "outside_answered"
    WRONG_FIGURES = "wrong_figures"
    SPOKEN_FOUND = "spoken_found"
    SPOKEN_WRONG_SERVICE = "spoken_wrong_service"
    SPOKEN_REFUSED = "spoken_refused"
    WORK_MEDIAN = "work_median"
    WORK_P95 = "work_p95"
    WORK_AGAINST_BEFORE = "work_against_before"
    FIRST_SOUND_MEDIAN = "first_sound_median"
    FIRST_SOUND_P95 = "first_sound_p95"
    NOT_ANSWERED_ALOUD = "not_answered_aloud"
    MEMORY_SHARE = "memory_share"


class Hint(NamedTuple):
    """What to do about it, for staff and for the administrator."""

    korean: str
    english: str


class FigureWords(NamedTuple):
    """``korean`` and ``english`` name the figure; ``korean_fault`` and ``english_fault`` say what a miss means, and
    ``hint`` what to do about it.
    """

    area: Area
    unit: Unit
    korean: str
    english: str
    korean_fault: str
    english_fault: str
    hint: Hint


@dataclass(frozen=True, slots=True)
class Measured:
    """``value`` is None where it could not be measured; ``count`` of what it was measured on."""

    figure: Figure
    value: float | None
    count: int = 1


@dataclass(frozen=True, slots=True)
class Judged:
    """A figure against its floor; without one it is told and decides nothing."""

    measured: Measured
    floor: Floor | None

    @property
    def figure(self) -> Figure:
        return self.measured.figure

    @property
    def misses(self) -> bool:
        if self.floor is None:
            return False
        if self.measured.value is None:
            return self.figure not in WHERE_THERE_IS_ONE
        return not self.floor.holds(self.measured.value)


WHERE_THERE_IS_ONE = frozenset(
    {
        Figure.MICROPHONE_SPEED,
        Figure.SILENCE_LEVEL,
        Figure.SPEAKER_SPEED,
        Figure.TEST_SOUND,
        Figure.TEST_SOUND_PITCH,
        Figure.PROBES_MISSED,
        Figure.WORK_AGAINST_BEFORE,
        Figure.MEMORY_SHARE,
    }
)
"""What a kiosk need not have: devices, probes, an acceptance before, a system that tells its memory."""

_CARD = Hint(
    "시스템 설정에서 소리 장치의 속도를 맞추거나 드라이버를 새로 설치하고, 안 되면 다른 장치를 쓰세요.",
    "Set the sound card's rate in the system, update its driver, or use another one.",
)
_MODELS = Hint(
    "malbeot models verify 다음에 malbeot models get 명령을 실행하세요. 모델을 바꿨다면 앞의 것으로 되돌리세요.",
    "malbeot models verify, then malbeot models get; if a model was changed, go back to the one before.",
)
_CONTENT = Hint(
    "아래에 적힌 질문의 자료를 스튜디오에서 고쳐 다시 만드세요.",
    "Mend the documents of the questions that are listed below in the Studio, and build the content again.",
)
_SLOW = Hint(
    "다른 프로그램을 끝내고, 전원과 냉각을 살피고, 그래도 느리면 settings.toml에서 작은 모델 묶음을 고르세요.",
    "End other programs, check cooling and power settings, or choose a smaller profile in settings.toml.",
)

_CARD_KOREAN = "소리 장치가 시계와 다른 빠르기로 움직여요."
_VOICE_KOREAN = "목소리 모델이 이상해요."
_SLOW_KOREAN = "이 기계는 이 모델 묶음을 쓰기에 느려요."
_CARD_ENGLISH = "The sound card runs at another speed than the clock."
_VOICE_ENGLISH = "The voice is not the one that the profile was measured with."
_SLOW_ENGLISH = "This machine is too slow for this profile."
_WRONG_ENGLISH = "Answers come from another service than was asked for."

FIGURES: Mapping[Figure, FigureWords] = MappingProxyType(
    {
        Figure.MICROPHONE_SPEED: FigureWords(
            Area.DEVICES,
            Unit.SHARE,
            "마이크 빠르기가 시계와 다른 정도",
            "Microphone: off the clock by",
            _CARD_KOREAN,
            _CARD_ENGLISH,
            _CARD,
        ),
        Figure.SILENCE_LEVEL: FigureWords(
            Area.DEVICES,
            Unit.DECIBELS,
            "조용할 때 마이크 소리 크기",
            "Microphone: level of silence",
            "마이크에 잡음이 너무 크거나, 소리가 전혀 들어오지 않아요.",
            "The microphone hums, or gives no sound at all.",
            Hint(
                "마이크의 선과 시스템의 입력 크기를 살피고, 시끄러운 기계에서 떼어 놓으세요.",
                "Check its cable and its level in the system; move it away from machines.",
            ),
        ),
        Figure.SPEAKER_SPEED: FigureWords(
            Area.DEVICES,
            Unit.SHARE,
            "스피커 빠르기가 시계와 다른 정도",
            "Loudspeaker: off the clock by",
            _CARD_KOREAN,
            _CARD_ENGLISH,
            _CARD,
        ),
        Figure.TEST_SOUND: FigureWords(
            Area.DEVICES,
            Unit.DECIBELS,
            "시험 소리가 마이크에 들어온 크기 (조용할 때보다)",
            "Test sound at the microphone, above silence",
            "스피커 소리가 마이크에 들어오지 않아요.",
            "The microphone does not hear the loudspeaker.",
            Hint(
                "스피커 소리를 키우고, settings.toml에 적은 장치가 맞는지 확인하세요.",
                "Turn the loudspeaker up; check that both are the ones that settings.toml names.",
            ),
        ),
        Figure.TEST_SOUND_PITCH: FigureWords(
            Area.DEVICES,
            Unit.SHARE,
            "시험 소리의 높이가 달라진 정도",
            "Test sound: pitch off by",
            _CARD_KOREAN,
            _CARD_ENGLISH,
            _CARD,
        ),
        Figure.VOICE_PACE: FigureWords(
            Area.VOICE,
            Unit.SYLLABLES,
            "목소리 빠르기 (1초에 몇 음절)",
            "Voice: syllables a second",
            "목소리가 너무 빠르거나 느려요. 소리 속도가 잘못되었을 수 있어요.",
            "The voice is too fast or too slow: its rate may be wrong.",
            _MODELS,
        ),
        Figure.VOICE_NOISE: FigureWords(
            Area.VOICE,
            Unit.DECIBELS,
            "말소리가 쉬는 곳의 잡음보다 큰 정도",
            "Voice: speech above the noise in its pauses",
            "목소리에 잡음이 섞여 있어요.",
            "There is noise in the voice.",
            _MODELS,
        ),
        Figure.VOICE_CLIPPED: FigureWords(
            Area.VOICE,
            Unit.SHARE,
            "목소리가 찌그러진 부분",
            "Voice: clipped",
            _VOICE_KOREAN,
            _VOICE_ENGLISH,
            _MODELS,
        ),
        Figure.HEARD_WRONG: FigureWords(
            Area.RECOGNIZER,
            Unit.SHARE,
            "스스로 말하고 잘못 들은 글자",
            "Own sentences: letters heard wrong (CER)",
            "말을 글로 옮기는 모델이 잘못 들어요. 목소리 값이 모두 괜찮으면 이 모델이 까닭이에요.",
            "The recognizer hears wrong; where a figure of the voice misses as well, look at the voice first.",
            _MODELS,
        ),
        Figure.MEANING_FOUND: FigureWords(
            Area.EMBEDDER,
            Unit.SHARE,
            "쉬운 말에서 공식 이름을 찾은 비율",
            "Everyday sayings whose official term is nearest",
            "뜻으로 찾는 모델이 말뜻을 가려내지 못해요.",
            "The embedding model does not tell meanings apart.",
            _MODELS,
        ),
        Figure.PROBES_MISSED: FigureWords(
            Area.CONTENT,
            Unit.SHARE,
            "자료의 시험 질문 가운데 못 찾은 비율",
            "The content's own probes that miss their document",
            "자료에 든 시험 질문이 제 문서를 찾지 못해요.",
            "A probe of the content does not find its document.",
            _CONTENT,
        ),
        Figure.EVERYDAY_FOUND: FigureWords(
            Area.CONTENT,
            Unit.SHARE,
            "자료의 이름과 쉬운 말로 물어 찾은 비율",
            "Questions by name and as staff say them: right document first",
            "자료를 이름으로 물어도 찾지 못해요. 서로 비슷한 자료가 많을 수 있어요.",
            "Documents are not found by their own names; many may be alike.",
            _CONTENT,
        ),
        Figure.TYPED_FOUND: FigureWords(
            Area.ANSWERS,
            Unit.SHARE,
            "글로 물어 첫째로 찾은 비율",
            "Typed questions: right document first (hit@1)",
            "글로 물은 것의 자료를 찾지 못해요.",
            "Typed questions do not find their document.",
            _CONTENT,
        ),
        Figure.TYPED_WRONG_SERVICE: FigureWords(
            Area.ANSWERS,
            Unit.SHARE,
            "글로 물어 다른 서비스를 답한 비율",
            "Typed questions: answered from another service",
            "물은 것과 다른 서비스를 답해요.",
            _WRONG_ENGLISH,
            _CONTENT,
        ),
        Figure.TYPED_REFUSED: FigureWords(
            Area.ANSWERS,
            Unit.SHARE,
            "글로 물어 답하지 못한 비율",
            "Typed questions: refused although the content has it",
            "자료에 있는데도 모른다고 해요.",
            "Questions that the content answers are refused.",
            Hint(
                "settings.toml에서 confidence_threshold를 지우거나 false_answers를 올리세요.",
                "Unset confidence_threshold in settings.toml, or raise false_answers.",
            ),
        ),
        Figure.OUTSIDE_ANSWERED: FigureWords(
            Area.ANSWERS,
            Unit.SHARE,
            "자료에 없는 것을 답한 비율",
            "Questions that the content does not answer: answered",
            "자료에 없는 것을 답해요.",
            "Questions that no document answers get an answer.",
            Hint(
                "settings.toml에서 confidence_threshold를 지우거나 false_answers를 내리세요.",
                "Unset confidence_threshold in settings.toml, or lower false_answers.",
            ),
        ),
        Figure.WRONG_FIGURES: FigureWords(
            Area.ANSWERS,
            Unit.COUNT,
            "답에 있는데 자료에는 없는 금액, 날짜, 번호",
            "Amounts, dates and numbers of answers that are not in their document",
            "자료에 없는 금액이나 날짜를 말해요.",
            "Answers say figures that their document does not have.",
            Hint(
                "settings.toml에서 language_model_enabled를 끄고, 이 결과를 보내 주세요.",
                "Turn language_model_enabled off in settings.toml and report this.",
            ),
        ),
        Figure.SPOKEN_FOUND: FigureWords(
            Area.ANSWERS,
            Unit.SHARE,
            "말로 물어 첫째로 찾은 비율",
            "Spoken questions: right document first (hit@1)",
            "말로 물은 것의 자료를 찾지 못해요.",
            "Spoken questions do not find their document.",
            _MODELS,
        ),
        Figure.SPOKEN_WRONG_SERVICE: FigureWords(
            Area.ANSWERS,
            Unit.SHARE,
            "말로 물어 다른 서비스를 답한 비율",
            "Spoken questions: answered from another service",
            "말로 물으면 다른 서비스를 답해요.",
            _WRONG_ENGLISH,
            _MODELS,
        ),
        Figure.SPOKEN_REFUSED: FigureWords(
            Area.ANSWERS,
            Unit.SHARE,
            "말로 물어 답하지 못한 비율",
            "Spoken questions: refused although the content has it",
            "말로 물으면 모른다고 해요.",
            "Spoken questions that the content answers are refused.",
            _MODELS,
        ),
        Figure.WORK_MEDIAN: FigureWords(
            Area.SPEED,
            Unit.MILLISECONDS,
            "말이 끝난 뒤 첫소리까지 할 일 (가운데)",
            "Work from the end of a question to the first sound, median",
            _SLOW_KOREAN,
            _SLOW_ENGLISH,
            _SLOW,
        ),
        Figure.WORK_P95: FigureWords(
            Area.SPEED,
            Unit.MILLISECONDS,
            "말이 끝난 뒤 첫소리까지 할 일 (95%)",
            "Work from the end of a question to the first sound, 95 %",
            _SLOW_KOREAN,
            _SLOW_ENGLISH,
            _SLOW,
        ),
        Figure.WORK_AGAINST_BEFORE: FigureWords(
            Area.SPEED,
            Unit.TIMES,
            "지난 점검 때 걸린 시간의 몇 배",
            "Work against this kiosk's last acceptance with the same models",
            "지난 점검 때보다 느려졌어요.",
            "This machine has become slower since its last acceptance.",
            _SLOW,
        ),
        Figure.FIRST_SOUND_MEDIAN: FigureWords(
            Area.SPEED,
            Unit.MILLISECONDS,
            "말이 끝난 뒤 답의 첫소리까지 (가운데)",
            "From the last word to the first sound of the answer, median",
            _SLOW_KOREAN,
            _SLOW_ENGLISH,
            _SLOW,
        ),
        Figure.FIRST_SOUND_P95: FigureWords(
            Area.SPEED,
            Unit.MILLISECONDS,
            "말이 끝난 뒤 답의 첫소리까지 (95%)",
            "From the last word to the first sound of the answer, 95 %",
            _SLOW_KOREAN,
            _SLOW_ENGLISH,
            _SLOW,
        ),
        Figure.NOT_ANSWERED_ALOUD: FigureWords(
            Area.SPEED,
            Unit.SHARE,
            "실제처럼 물어 소리로 답하지 못한 비율",
            "Asked as a visitor asks: no sound came",
            "실제로 말을 걸면 답하지 않아요.",
            "The whole kiosk does not answer what is said to it.",
            Hint(
                "malbeot doctor 명령을 실행하고 자료 폴더의 기록을 보세요.",
                "malbeot doctor, then read the log in the data folder.",
            ),
        ),
        Figure.MEMORY_SHARE: FigureWords(
            Area.MEMORY,
            Unit.SHARE,
            "쓴 메모리 (이 모델 묶음에 필요하다고 한 양에 견주어)",
            "Memory at most, of what the profile says it needs",
            "모델 묶음에 적힌 것보다 메모리를 많이 써요.",
            "It takes more memory than its profile says.",
            _SLOW,
        ),
    }
)

AREAS: Mapping[Area, tuple[str, str]] = MappingProxyType(
    {
        Area.DEVICES: ("마이크와 스피커", "Microphone and loudspeaker"),
        Area.VOICE: ("목소리", "Voice"),
        Area.RECOGNIZER: ("알아듣기", "Hearing"),
        Area.EMBEDDER: ("뜻으로 찾기", "Meaning"),
        Area.CONTENT: ("안내 자료", "Content"),
        Area.ANSWERS: ("답", "Answers"),
        Area.SPEED: ("빠르기", "Speed"),
        Area.MEMORY: ("메모리", "Memory"),
    }
)


def shown(value: float, unit: Unit, language: str) -> str:
    """A figure as people read it."""
    is_korean = language == "ko"
    match unit:
        case Unit.SHARE:
            return f"{value:.1%}" if abs(value) < 10 else f"{value:.0%}"
        case Unit.DECIBELS:
            return f"{value:.1f} dB"
        case Unit.MILLISECONDS:
            return f"{value / 1000:.2f}초" if is_korean else f"{value / 1000:.2f} s"
        case Unit.SYLLABLES:
            return f"{value:.2f}음절" if is_korean else f"{value:.2f}"
        case Unit.TIMES:
            return f"{value:.2f}배" if is_korean else f"{value:.2f} times"
        case Unit.COUNT:
            return f"{value:.0f}개" if is_korean else f"{value:.0f}"
