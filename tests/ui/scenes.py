"""Recorded conversations, as the engine would tell them, and an engine link that plays them."""

import threading
from collections.abc import Callable

from app.events import (
    Abstained,
    CitationShown,
    EngineLost,
    EngineReady,
    Event,
    FailureMet,
    Intent,
    LevelMeasured,
    Notice,
    NoticeGiven,
    SentenceReady,
    SentenceSpeaking,
    SessionEnding,
    SessionErased,
    SpeechStarted,
    StaffCalled,
    State,
    StateChanged,
    TranscriptReady,
    TurnEnded,
)


def citation(title: str = "기초연금", source: str = "보건복지부") -> CitationShown:
    return CitationShown("p-1", "d-1", title, "what", "2026-01-01", source, "월 최대 34만 원")


READY = EngineReady(1.2, "햇살마을 행정복지센터", 64, speed=1.0, volume=0.6, content_is_sample=True)
LISTENING: tuple[Event, ...] = (READY, StateChanged(State.LISTENING))
HEARING = (*LISTENING, SpeechStarted(), LevelMeasured(0.6))
RECOGNIZING = (
    *HEARING,
    StateChanged(State.THINKING),
    NoticeGiven(Notice.AI, "저는 인공지능 안내원이에요. 자료를 찾아서 알려 드릴게요."),
)
THINKING = (*RECOGNIZING, TranscriptReady("기초연금은 한 달에 얼마를 받을 수 있어요?", "ko", 0.93))
ANSWER = (
    SentenceReady(0, "혼자 사시는 분은 한 달에 최대 34만 2,510원을 받으세요.", (citation(),)),
    SentenceReady(1, "부부가 함께 받으시면 두 분 몫을 20퍼센트씩 줄여서 드려요.", (citation(),)),
    SentenceReady(2, "신청은 행정복지센터나 국민연금공단에서 하실 수 있어요.", (citation(),)),
)
SPEAKING = (*THINKING, *ANSWER, StateChanged(State.SPEAKING), SentenceSpeaking(0), SentenceSpeaking(1))
ANSWERED = (*SPEAKING, StateChanged(State.ANSWERED), TurnEnded(600.0, 100.0, None, 700.0, 900.0, 9000.0))
LONG = (
    *THINKING,
    *(
        SentenceReady(
            index,
            f"{index + 1}번째 문장은 신청하실 때 챙기실 서류와 살펴보실 일을 차근차근 알려 드릴 말씀이에요.",
            (citation(f"{'긴 이름을 가진 복지 서비스 안내 ' * 6}"[:99] + str(index % 2)),),
        )
        for index in range(60)
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
HANDED_OVER = (
    *ABSTAINED,
    StateChanged(State.ANSWERED),
    StateChanged(State.STAFF_CALLED),
    StaffCalled("옆에 있는 직원에게 이 화면을 보여 주세요."),
)
READ_BACK = (
    *RECOGNIZING,
    TranscriptReady("기초 연금 얼마 받아요", "ko", 0.3, is_unsure=True),
    NoticeGiven(Notice.READ_BACK, "“기초 연금 얼마 받아요”라고 들었어요."),
)
ASKED_AGAIN = (
    *RECOGNIZING,
    TranscriptReady("", "ko", 0.0, "noise"),
    NoticeGiven(Notice.ASK_AGAIN, "잘 못 들었어요. 한 번 더 천천히 말씀해 주시겠어요?"),
    StateChanged(State.SPEAKING),
)
STAFF_OFFERED = (
    *RECOGNIZING,
    TranscriptReady("", "ko", 0.0, "noise"),
    NoticeGiven(Notice.STAFF_OFFERED, "제가 잘 알아듣지 못했어요. 아래 직원 부르기를 눌러 주세요."),
    StateChanged(State.SPEAKING),
    StateChanged(State.ANSWERED),
)
ENDING = (*ANSWERED, SessionEnding(25.0, "아직 계신가요? 계속하시려면 화면을 눌러 주세요."))
NO_MICROPHONE = (
    READY,
    FailureMet("microphone_missing", "마이크를 찾지 못했어요. 직원을 불러 주세요."),
)

SCENES: dict[str, tuple[Event, ...]] = {
    "loading": (),
    "idle": (READY,),
    "listening": LISTENING,
    "hearing": HEARING,
    "recognizing": RECOGNIZING,
    "thinking": THINKING,
    "speaking": SPEAKING,
    "answered": ANSWERED,
    "read-back": READ_BACK,
    "asked-again": ASKED_AGAIN,
    "listening-again": (*ASKED_AGAIN, StateChanged(State.LISTENING)),
    "staff-offered": STAFF_OFFERED,
    "abstained": ABSTAINED,
    "handed-over": HANDED_OVER,
    "staff": (
        READY,
        StateChanged(State.STAFF_CALLED),
        StaffCalled("직원을 불렀어요. 잠시만 기다려 주세요."),
    ),
    "staff-while-loading": (StaffCalled("옆에 있는 직원에게 이 화면을 보여 주세요."),),
    "ending": ENDING,
    "erased": (*ANSWERED, SessionErased("말씀하신 내용을 지웠습니다."), StateChanged(State.IDLE)),
    "lost": (*SPEAKING, EngineLost("engine_lost", "잠깐 준비가 필요해요. 곧 다시 말씀하실 수 있어요.")),
    "microphone": NO_MICROPHONE,
    "long": LONG,
    "unusual": UNUSUAL,
}


class PlayedLink:
    """Plays the events it is told to and keeps the intents it is given."""

    def __init__(self) -> None:
        self.intents: list[Intent] = []
        self.started = threading.Event()
        self.closed = threading.Event()
        self.threads: set[int] = set()
        self._on_event: Callable[[Event], None] = lambda event: None

    def start(self, on_event: Callable[[Event], None]) -> None:
        self.threads.add(threading.get_ident())
        self._on_event = on_event
        self.started.set()

    def send(self, intent: Intent) -> None:
        self.threads.add(threading.get_ident())
        self.intents.append(intent)

    def close(self) -> None:
        self.threads.add(threading.get_ident())
        self.closed.set()

    def play(self, *events: Event) -> None:
        """Tell the screen from a thread of its own, as an engine would."""
        assert self.started.wait(10)
        teller = threading.Thread(target=lambda: [self._on_event(event) for event in events])
        teller.start()
        teller.join()
