"""Recorded conversations, as the engine tells them: every screen and state can be shown without an engine."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from app.dialogue.phrases import Phrase, say
from app.link.events import (
    Abstained,
    Choice,
    ChoicesOffered,
    CitationShown,
    EngineLost,
    EngineReady,
    Event,
    FactShown,
    FactsShown,
    FailureMet,
    FollowUp,
    FollowUpsOffered,
    InstallProgress,
    InstallStep,
    LevelMeasured,
    ModelsArriving,
    Notice,
    NoticeGiven,
    SentenceReady,
    SentenceSpeaking,
    ServiceOffered,
    SessionEnding,
    SessionErased,
    SpeechPaused,
    SpeechStarted,
    StaffCalled,
    State,
    StateChanged,
    StatusTold,
    TopicOffered,
    TopicsOffered,
    TranscriptAdvanced,
    TranscriptReady,
    TurnEnded,
)
from app.link.intents import Intent

Touch = tuple[str | int, ...]
"""A slot of the view-model, or of what belongs to it, and what it is given: what was opened on the screen alone."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What the engine told, then what the visitor touched."""

    events: tuple[Event, ...] = ()
    touches: tuple[Touch, ...] = ()


def citation(title: str = "기초연금", source: str = "보건복지부") -> CitationShown:
    return CitationShown("p-1", "d-1", title, "what", "2026-01-01", source, "월 최대 34만 원")


_SERVICES = {
    "living": (
        "기초연금",
        "국민기초생활보장 생계급여",
        "긴급복지 생계지원",
        "근로장려금",
        "청년 월세 지원",
        "주거급여",
    ),
    "health": (
        "국가암검진",
        "치매검사비 지원",
        "노인 안검진과 개안 수술",
        "무릎 인공관절 수술비",
        "의료급여",
    ),
    "care": ("노인장기요양보험", "노인맞춤돌봄서비스", "응급안전안심서비스"),
    "family": ("첫만남이용권", "부모급여", "아이돌봄서비스"),
    "disability": ("장애인등록", "장애인연금", "장애인활동지원"),
    "papers": ("주민등록등본 발급", "인감증명서 발급", "전입신고", "가족관계증명서 발급"),
}
"""Titles of services by topic."""

READY = EngineReady(1.2, "햇살마을 행정복지센터", 64, speed=1.0, volume=0.6, content_is_sample=True)
TOPICS = TopicsOffered(
    tuple(
        TopicOffered(
            topic, tuple(ServiceOffered(f"{topic}-{place}", title) for place, title in enumerate(titles))
        )
        for topic, titles in _SERVICES.items()
    )
)
STARTED: tuple[Event, ...] = (READY, TOPICS)
LISTENING: tuple[Event, ...] = (*STARTED, StateChanged(State.LISTENING))
HEARING = (*LISTENING, SpeechStarted(), LevelMeasured(0.6))
PAUSING = (*HEARING, SpeechPaused())
UNDERSTANDING = (*PAUSING, TranscriptAdvanced("기초연금은 한 달에"))
RECOGNIZING = (
    *HEARING,
    StateChanged(State.THINKING),
    NoticeGiven(Notice.AI, "인공지능이에요."),
)
THINKING = (*RECOGNIZING, TranscriptReady("기초연금은 한 달에 얼마를 받을 수 있어요?", "ko", 0.93))
ANSWER = (
    SentenceReady(0, "혼자 사시는 분은 한 달에 최대 34만 2,510원을 받으세요.", (citation(),)),
    SentenceReady(1, "부부가 함께 받으시면 두 분 몫을 20퍼센트씩 줄여서 드려요.", (citation(),)),
    SentenceReady(2, "신청은 행정복지센터나 국민연금공단에서 하실 수 있어요.", (citation(),)),
)
SPEAKING = (*THINKING, *ANSWER, StateChanged(State.SPEAKING), SentenceSpeaking(0), SentenceSpeaking(1))
ANSWERED = (*SPEAKING, StateChanged(State.ANSWERED), TurnEnded(600.0, 100.0, None, 700.0, 900.0, 9000.0))
FACTS = FactsShown(
    "d-1",
    "기초연금",
    (
        FactShown("overview", "기초연금은 65세 이상이고 형편이 어려운 어르신께 달마다 드리는 돈이에요."),
        FactShown("who", "만 65세 이상이고 소득과 재산이 적은 분이 받아요.", "제3조(지원 대상), 2쪽"),
        FactShown("what", "혼자 사시면 한 달에 최대 34만 2,510원을 받아요."),
        FactShown("how", "주소지 행정복지센터나 국민연금공단에 신청해요."),
        FactShown("bring", "신분증과 통장 사본을 가져가세요."),
        FactShown("phone", "031-427-4415"),
    ),
    "031-427-4415",
    "2026-01-01",
    "보건복지부",
    is_sample=True,
)
FOLLOW_UPS = FollowUpsOffered(
    tuple(FollowUp("d-1", section) for section in ("who", "how", "bring", "phone")),
)
ANSWERED_WITH_FACTS = (
    *THINKING,
    FACTS,
    *ANSWER,
    FOLLOW_UPS,
    StateChanged(State.SPEAKING),
    SentenceSpeaking(0),
    StateChanged(State.ANSWERED),
)
FACTS_WITH_PICTURE = replace(
    FACTS,
    original="2026 기초연금 안내.hwpx",
    picture=str(Path(__file__).parents[1] / "pictures" / "counter.png"),
    picture_words="들어오는 문에서 똑바로 가면 가운데 2번 복지 창구가 있어요.",
)
CITED = (
    SentenceReady(
        0,
        "혼자 사시면 한 달에 최대 34만 2,510원을 받아요.",
        (
            CitationShown(
                "d-1#what",
                "d-1",
                "기초연금",
                "what",
                "2026-01-01",
                "보건복지부",
                "혼자 사시면 한 달에 최대 34만 2,510원을 받아요.",
                "제5조(기초연금액), 3쪽",
            ),
        ),
    ),
    SentenceReady(
        1,
        "주소지 행정복지센터나 국민연금공단에 신청해요.",
        (
            CitationShown(
                "d-1#how",
                "d-1",
                "기초연금",
                "how",
                "2026-01-01",
                "보건복지부",
                "주소지 행정복지센터나 국민연금공단에 신청해요.",
            ),
        ),
    ),
)
ANSWERED_WITH_PICTURE = (
    *THINKING,
    replace(
        FACTS_WITH_PICTURE,
        facts=(
            *FACTS.facts[:2],
            FactShown(
                "what",
                "혼자 사시면 한 달에 최대 34만 2,510원을 받아요. "
                "부부가 함께 받으시면 두 분 몫을 20퍼센트씩 줄여서 드려요.",
                "제5조(기초연금액), 3쪽",
            ),
            *FACTS.facts[3:],
        ),
    ),
    *CITED,
    FOLLOW_UPS,
    StateChanged(State.SPEAKING),
    SentenceSpeaking(0),
    StateChanged(State.ANSWERED),
)
LONG_FACTS = FactsShown(
    "d-2",
    "긴 이름을 가진 복지 서비스 안내 " * 6,
    tuple(
        FactShown(section, "챙기실 서류와 살펴보실 일을 차근차근 알려 드릴 말씀이에요. " * 12)
        for section in ("overview", "who", "what", "how", "bring", "when", "where", "phone", "note")
    ),
    "02-1234-5678",
    "2026-01-01",
    "보건복지부",
    is_sample=True,
)
LONG = (
    *THINKING,
    LONG_FACTS,
    *(
        SentenceReady(
            index,
            f"{index + 1}번째 문장은 신청하실 때 챙기실 서류와 살펴보실 일을 차근차근 알려 드릴 말씀이에요.",
            (citation(f"{'긴 이름을 가진 복지 서비스 안내 ' * 6}"[:99] + str(index % 2)),),
        )
        for index in range(66)
    ),
    StateChanged(State.SPEAKING),
    SentenceSpeaking(30),
)
UNUSUAL = (
    *RECOGNIZING,
    TranscriptReady("مرحبا بكم 👵🏼🎉 שלום 가나다라마바사아자차카타파하" * 3, "ko", 0.2, is_unsure=True),
    SentenceReady(
        0,
        "👨‍👩‍👧‍👦 가족과 함께 오셔도 돼요. مرحبا بكم في المركز",
        (citation("🏠 주거 급여 שלום"), citation()),
    ),
    SentenceReady(1, "가" * 120, (citation(source=""),)),
    StateChanged(State.SPEAKING),
    SentenceSpeaking(0),
)
ABSTAINED = (
    *THINKING,
    Abstained(0, "not_in_documents", "그 내용은 제가 가진 자료에 없어요. 직원에게 연결해 드릴게요."),
    SentenceSpeaking(0),
    StateChanged(State.SPEAKING),
)
ASKED_BACK = (
    *RECOGNIZING,
    TranscriptReady("나라에서 다달이 주는 돈", "ko", 0.9),
    ChoicesOffered(
        (
            Choice("d-1", "기초연금", "what"),
            Choice("d-2", "장애인연금", "what"),
            Choice("d-3", "한부모가족 아동양육비", "what"),
        )
    ),
    SentenceReady(
        0,
        "혹시 이 중에 있나요? 첫 번째 기초연금, 두 번째 장애인연금, 세 번째 한부모가족 아동양육비.",
        (),
    ),
    StateChanged(State.SPEAKING),
    SentenceSpeaking(0),
)
HANDED_OVER = (
    *ABSTAINED,
    StateChanged(State.ANSWERED),
    StateChanged(State.STAFF_CALLED),
    StaffCalled(is_told=False),
)
CRISIS = (
    *RECOGNIZING,
    TranscriptReady("너무 힘들어서 죽고 싶어요", "ko", 0.9),
    Abstained(
        0,
        "crisis",
        "혼자 견디지 마세요. 지금 바로 109번으로 전화하시면 밤낮없이 이야기를 들어 드려요. 위급하면 119번이에요.",
        ("109", "119"),
    ),
    StateChanged(State.SPEAKING),
    SentenceSpeaking(0),
)
HELP_OFFERED = NoticeGiven(Notice.HELP, "혹시 지금 위험하신가요?", ("112", "1577-1389"))
ANSWERED_WITH_HELP = (
    *THINKING,
    HELP_OFFERED,
    FACTS,
    *ANSWER,
    FOLLOW_UPS,
    StateChanged(State.SPEAKING),
    SentenceSpeaking(0),
    StateChanged(State.ANSWERED),
)
ABSTAINED_WITH_HELP = (
    *THINKING,
    HELP_OFFERED,
    Abstained(0, "not_in_documents", "그 내용은 제가 가진 자료에 없어요. 직원에게 연결해 드릴게요."),
    SentenceSpeaking(0),
    StateChanged(State.SPEAKING),
)
READ_BACK = (
    *RECOGNIZING,
    TranscriptReady("기초 연금 얼마 받아요", "ko", 0.3, is_unsure=True),
    NoticeGiven(Notice.READ_BACK, "기초연금 질문이에요."),
)
ASKED_AGAIN = (
    *RECOGNIZING,
    TranscriptReady("", "ko", 0.0, "noise"),
    NoticeGiven(Notice.ASK_AGAIN, "잘 못 들었어요. 한 번 더 천천히 말씀해 주시겠어요?"),
    StateChanged(State.SPEAKING),
)
CHOICES_OFFERED = (
    *ASKED_AGAIN,
    StateChanged(State.LISTENING),
    StateChanged(State.THINKING),
    TranscriptReady("", "ko", 0.0, "noise"),
    NoticeGiven(Notice.CHOICES_OFFERED, say(Phrase.CHOICES_OFFERED, "ko")),
    StateChanged(State.SPEAKING),
    StateChanged(State.ANSWERED),
)
STATUS = StatusTold(
    "starter",
    ("whisper-base", "e5-small", "qwen2.5-coder-1.5b", "kokoro-82m"),
    language_model=True,
    content_title="햇살마을 행정복지센터",
    content_version="2026-01-01",
    document_count=64,
    uptime_seconds=7_260.0,
    microphone=True,
    speaker=False,
)
ENDING = (*ANSWERED, SessionEnding(25.0, "아직 계신가요? 계속하시려면 화면을 눌러 주세요."))
NO_MICROPHONE = (
    *STARTED,
    FailureMet("microphone_missing"),
)

IN_STAFF_PANEL = (*NO_MICROPHONE, STATUS)
OPEN_STAFF: Touch = ("openStaff",)
ENTER_STAFF: tuple[Touch, ...] = (OPEN_STAFF, ("staff.pin.accepted.emit",))
"""As after the right PIN."""

SCENES: dict[str, Scene] = {
    "loading": Scene(),
    "idle": Scene(STARTED),
    "listening": Scene(LISTENING),
    "hearing": Scene(HEARING),
    "pausing": Scene(PAUSING),
    "understanding": Scene(UNDERSTANDING),
    "recognizing": Scene(RECOGNIZING),
    "thinking": Scene(THINKING),
    "thinking-for-long": Scene(
        (*THINKING, NoticeGiven(Notice.PATIENCE, "조금 더 걸리고 있어요. 잠시만 기다려 주세요."))
    ),
    "speaking": Scene(SPEAKING),
    "answered": Scene(ANSWERED),
    "answered-with-facts": Scene(ANSWERED_WITH_FACTS),
    "details": Scene(ANSWERED_WITH_FACTS, (("openDetails",),)),
    "take": Scene(ANSWERED_WITH_FACTS, (("openTake",),)),
    "answered-with-picture": Scene(ANSWERED_WITH_PICTURE),
    "details-with-picture": Scene(ANSWERED_WITH_PICTURE, (("openDetails",),)),
    "original": Scene(ANSWERED_WITH_PICTURE, (("openOriginal",),)),
    "read-back": Scene(READ_BACK),
    "asked-again": Scene(ASKED_AGAIN),
    "listening-again": Scene((*ASKED_AGAIN, StateChanged(State.LISTENING))),
    "choices-offered": Scene(CHOICES_OFFERED),
    "topics": Scene(STARTED, (("openTopics",),)),
    "more-topics": Scene(STARTED, (("openTopics",), ("turnTopics", 1))),
    "services": Scene(STARTED, (("openTopics",), ("chooseTopic", "living"))),
    "more-services": Scene(STARTED, (("openTopics",), ("chooseTopic", "living"), ("turnServices", 1))),
    "typing": Scene(STARTED, (("openTyping",),)),
    "comfort": Scene(STARTED, (("openComfort",),)),
    "abstained": Scene(ABSTAINED),
    "asked-back": Scene(ASKED_BACK),
    "listening-to-which": Scene((*ASKED_BACK, StateChanged(State.ANSWERED), StateChanged(State.LISTENING))),
    "handed-over": Scene(HANDED_OVER),
    "crisis": Scene(CRISIS),
    "help-beside-answer": Scene(ANSWERED_WITH_HELP),
    "help-without-answer": Scene(ABSTAINED_WITH_HELP),
    "staff": Scene((*STARTED, StateChanged(State.STAFF_CALLED), StaffCalled(is_told=True))),
    "staff-while-loading": Scene((StaffCalled(is_told=False),)),
    "ending": Scene(ENDING),
    "erased": Scene((*ANSWERED, SessionErased("말씀하신 내용을 지웠습니다."), StateChanged(State.IDLE))),
    "arriving": Scene((ModelsArriving(0.42),)),
    "preparing-content": Scene((ModelsArriving(0.42, is_content=True),)),
    "lost": Scene((*THINKING, EngineLost("engine_lost"))),
    "lost-while-answering": Scene((*ANSWERED_WITH_FACTS, EngineLost("engine_hung"))),
    "out-of-service": Scene((*STARTED, EngineLost("engine_gone"))),
    "microphone": Scene(NO_MICROPHONE),
    "content-arriving": Scene((*STARTED, InstallProgress(InstallStep.COPYING, 0.4, may_unplug=False))),
    "content-arrived": Scene((*STARTED, InstallProgress(InstallStep.DONE, 1.0, may_unplug=True))),
    "content-refused": Scene(
        (
            *STARTED,
            InstallProgress(
                InstallStep.REFUSED,
                1.0,
                may_unplug=True,
                code="version_old",
                text="지금 쓰는 자료보다 오래된 자료예요. 새 자료를 넣어 주세요.",
            ),
        )
    ),
    "spoken-mode": Scene(STARTED, (("turn", "spoken", 1),)),
    "written": Scene(STARTED, (("openTyping",), *(("typing.press", key) for key in "ㄱㅣㅊㅗㅇㅕㄴ"))),
    "pin": Scene(STARTED, (OPEN_STAFF, *(("staff.pin.press", digit) for digit in range(3)))),
    "staff-menu": Scene(IN_STAFF_PANEL, ENTER_STAFF),
    "staff-status": Scene(IN_STAFF_PANEL, (*ENTER_STAFF, ("staff.panel.show", "status"))),
    "staff-sound": Scene(IN_STAFF_PANEL, (*ENTER_STAFF, ("staff.panel.show", "sound"))),
    "staff-failures": Scene(IN_STAFF_PANEL, (*ENTER_STAFF, ("staff.panel.show", "failures"))),
    "staff-machine": Scene(IN_STAFF_PANEL, (*ENTER_STAFF, ("staff.panel.show", "machine"))),
    "staff-quit": Scene(
        IN_STAFF_PANEL, (*ENTER_STAFF, ("staff.panel.show", "machine"), ("staff.panel.askQuit",))
    ),
    "long": Scene(LONG),
    "long-details": Scene(LONG, (("openDetails",),)),
    "unusual": Scene(UNUSUAL),
}


class PlayedLink:
    """An engine link that plays the events it is told to and keeps the intents it is given."""

    def __init__(self) -> None:
        self.intents: list[Intent] = []
        self.restarts = 0
        self.started = threading.Event()
        self.closed = threading.Event()
        self.threads: set[int] = set()
        self._on_event: Callable[[Event], None] = _nobody

    def start(self, on_event: Callable[[Event], None]) -> None:
        self.threads.add(threading.get_ident())
        self._on_event = on_event
        self.started.set()

    def send(self, intent: Intent) -> None:
        self.threads.add(threading.get_ident())
        self.intents.append(intent)

    def restart(self) -> None:
        self.threads.add(threading.get_ident())
        self.restarts += 1

    def close(self) -> None:
        self.threads.add(threading.get_ident())
        self.closed.set()

    def play(self, *events: Event) -> None:
        """Tell the screen from a thread of its own, as an engine would, once the screen has started its link."""
        self.started.wait()
        teller = threading.Thread(target=lambda: [self._on_event(event) for event in events])
        teller.start()
        teller.join()


def _nobody(_: Event) -> None:
    """Hears what is told before the link starts."""
