"""What the screen asks of the engine, imperative.

All are frozen and hold only str, int, float, bool, None and enums of str, so that they cross the process boundary as
one JSON object a line (see ``app/link/codec.py``).
"""

from dataclasses import dataclass

from app.site.tally import ReportReason


@dataclass(frozen=True, slots=True)
class StartListening:
    """The talk button; while the kiosk speaks it interrupts (barge-in by touch)."""


@dataclass(frozen=True, slots=True)
class FinishUtterance:
    """The button "다 말했어요": the turn ends at once."""


@dataclass(frozen=True, slots=True)
class Cancel:
    """Stop listening or thinking and forget what was heard."""


@dataclass(frozen=True, slots=True)
class StopSpeaking:
    """Silence within 200 ms; the answer stays on the screen."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """Say the last answer again."""


@dataclass(frozen=True, slots=True)
class ReportAnswer:
    """What is told now is noted as wrong ("이 답이 이상해요"); a reason may follow once."""

    reason: ReportReason | None = None


@dataclass(frozen=True, slots=True)
class AskText:
    """A typed or chosen question."""

    text: str


@dataclass(frozen=True, slots=True)
class AskAbout:
    """One section of one service, chosen by touch; without a section what it is about."""

    document_id: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class SetEasy:
    """Answers in short sentences with hard words explained; an answer that is there is given again so."""

    is_easy: bool


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """What this visitor speaks and reads: ``ko``, ``en``, ``zh``, ``vi``, ``ru``, ``uz`` or ``th``."""

    language: str


@dataclass(frozen=True, slots=True)
class SayAloud:
    """Say what stands on the screen: a control's name in spoken mode, or a text that was chosen to be read."""

    text: str
    is_fixed: bool
    """It is one of the program's own texts: its sound may be kept."""


@dataclass(frozen=True, slots=True)
class SetSpeed:
    """Speaking rate, 0.8 to 1.2."""

    speed: float


@dataclass(frozen=True, slots=True)
class SetVolume:
    """Loudness, 0 to 1."""

    volume: float


@dataclass(frozen=True, slots=True)
class CallStaff:
    """The visitor wants a person."""


@dataclass(frozen=True, slots=True)
class ContinueSession:
    """The visitor is still here: the session's time starts anew. Where there is none, none begins."""


@dataclass(frozen=True, slots=True)
class BeginSession:
    """The visitor does something that the screen does alone: a visit begins, or goes on."""


@dataclass(frozen=True, slots=True)
class EndSession:
    """The visitor leaves; everything said is dropped."""


@dataclass(frozen=True, slots=True)
class TellStatus:
    """Staff look at the panel."""


@dataclass(frozen=True, slots=True)
class TryDevices:
    """Staff try the microphone (levels are sent until Cancel) and the speaker (a sentence is said)."""


@dataclass(frozen=True, slots=True)
class Begin:
    """Sent by the supervisor to an engine that stands by: it is needed now, and loads its models."""


@dataclass(frozen=True, slots=True)
class Shutdown:
    """The engine ends itself."""


Intent = (
    StartListening
    | FinishUtterance
    | Cancel
    | StopSpeaking
    | Repeat
    | ReportAnswer
    | AskText
    | AskAbout
    | SetEasy
    | SetLanguage
    | SayAloud
    | SetSpeed
    | SetVolume
    | CallStaff
    | ContinueSession
    | BeginSession
    | EndSession
    | TellStatus
    | TryDevices
    | Begin
    | Shutdown
)
