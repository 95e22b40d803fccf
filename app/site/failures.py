"""What is said when something fails: to the visitor, to the administrator, and to the calling program.

Every failure of every room has one entry here. The visitor's sentence says what to do; the administrator's
hint is one line on how to fix it.
"""

import errno
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from types import MappingProxyType

from app.site.screen_words import KOREAN, screen_words
from app.site.staff_words.every import STAFF_WORDS, StaffFailure
from app.site.staff_words.translations import TRANSLATION_WORDS
from knowledge.package.types import PackageError, ReceiptError
from knowledge.types import KnowledgeError, KnowledgeFailure
from models.types import ModelError, ModelFailure
from voice.types import VoiceError, VoiceFailure


class AppFailure(StrEnum):
    """What can go wrong in the program as a whole."""

    SETTINGS_INVALID = "settings_invalid"
    SETTINGS_UNWRITABLE = "settings_unwritable"
    HOME_READ_ONLY = "home_read_only"
    HOME_DISK_FULL = "home_disk_full"
    ENGINE_LOST = "engine_lost"
    ENGINE_HUNG = "engine_hung"
    ENGINE_GARBLED = "engine_garbled"
    ENGINE_GONE = "engine_gone"
    DISPLAY_MISSING = "display_missing"
    PRINTER_OUT_OF_PAPER = "printer_out_of_paper"
    PRINTER_GONE = "printer_gone"
    PRINTER_FAILED = "printer_failed"
    KIOSK_RUNNING = "kiosk_running"
    PIN_UNUSABLE = "pin_unusable"
    PROJECT_UNREADABLE = "project_unreadable"
    PROJECT_UNWRITABLE = "project_unwritable"
    PROJECT_IN_USE = "project_in_use"
    WORK_LOST = "work_lost"
    CLOCK_BEHIND = "clock_behind"
    MEMORY_SHORT = "memory_short"
    INTERNAL = "internal"


class AppError(Exception):
    """A failure of the program as a whole; ``detail`` is for the administrator, without a visitor's words."""

    def __init__(self, failure: AppFailure, detail: str = "") -> None:
        super().__init__(f"{failure}: {detail}" if detail else str(failure))
        self.failure = failure
        self.detail = detail


Failure = ModelFailure | VoiceFailure | KnowledgeFailure | StaffFailure | AppFailure


class ExitCode(IntEnum):
    DONE = 0
    FAILED = 1
    WRONG_USAGE = 2
    NEEDED_MISSING = 3


@dataclass(frozen=True, slots=True)
class Explanation:
    """``screen`` is Korean, for the visitor; ``sentence`` and ``hint`` are English, for the administrator."""

    screen: str
    sentence: str
    hint: str
    exit_code: ExitCode


def explain(failure: Failure) -> Explanation:
    return EXPLANATIONS[failure]


def screen_text(failure: Failure, language: str) -> str:
    """What the visitor is told, in the language they chose."""
    korean = explain(failure).screen
    return korean if language == KOREAN else screen_words(korean, language)


def failure_named(code: str) -> Failure | None:
    """The failure whose code this is; None for a code of no failure."""
    return next((failure for failure in EXPLANATIONS if failure == code), None)


def failure_of(error: BaseException) -> Failure:
    """The failure that an exception stands for; INTERNAL for one that no room has foreseen."""
    if isinstance(error, ModelError | VoiceError | KnowledgeError | PackageError | ReceiptError | AppError):
        return error.failure
    if isinstance(error, OSError):
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            return AppFailure.HOME_READ_ONLY
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return AppFailure.HOME_DISK_FULL
    if isinstance(error, MemoryError) or _NOT_ENOUGH_MEMORY.search(str(error)):
        return AppFailure.MEMORY_SHORT
    return AppFailure.INTERNAL


_NOT_ENOUGH_MEMORY = re.compile(
    r"bad_alloc|(?:cannot|unable to) allocate|not enough memory|out of memory", re.I
)
"""How native libraries say it, in errors of other kinds."""

_NOT_READY = "아직 안내할 준비가 되지 않았어요. 직원에게 말씀해 주세요."
_ASK_STAFF = "지금은 안내해 드리기 어려워요. 직원에게 말씀해 주세요."
_CANNOT_HEAR = "지금은 소리를 들을 수 없어요. 화면을 눌러 이용하시거나 직원에게 말씀해 주세요."
_CANNOT_SPEAK = "지금은 소리가 나지 않아요. 화면의 글을 봐 주세요."
_TRY_AGAIN = "잘 못 들었어요. 한 번 더 천천히 말씀해 주시겠어요?"
_WAIT = "잠시만 기다려 주세요. 곧 다시 안내해 드릴게요."

_GET_MODELS = "malbeot models get"
_VERIFY_MODELS = "malbeot models verify"
_FREE_SPACE = "Free some disk space, or set MALBEOT_HOME to a folder on a larger disk."
_WRITABLE = "Make the data folder writable for this user, or set MALBEOT_HOME to another folder."

_FAILED, _USAGE, _MISSING = ExitCode.FAILED, ExitCode.WRONG_USAGE, ExitCode.NEEDED_MISSING

_TOLD_TO_STAFF: dict[Failure, Explanation] = {
    failure: Explanation(words.korean, words.english, words.hint, _FAILED)
    for failure, words in STAFF_WORDS.items()
}
_TRANSLATIONS: dict[Failure, Explanation] = {
    failure: Explanation(_NOT_READY, words.english, words.hint, _FAILED)
    for failure, words in TRANSLATION_WORDS.items()
}

EXPLANATIONS: Mapping[Failure, Explanation] = MappingProxyType(
    {
        ModelFailure.MODEL_UNKNOWN: Explanation(
            _NOT_READY, "There is no model of that name.", "malbeot models list", _USAGE
        ),
        ModelFailure.PROFILE_UNKNOWN: Explanation(
            _NOT_READY, "There is no profile of that name.", "malbeot models list", _USAGE
        ),
        ModelFailure.CATALOG_UNREADABLE: Explanation(
            _NOT_READY, "The model catalog cannot be read.", "Install Malbeot again.", _FAILED
        ),
        ModelFailure.MODEL_FILE_MISSING: Explanation(
            _NOT_READY, "A needed model is missing.", _GET_MODELS, _MISSING
        ),
        ModelFailure.MODEL_FILE_TRUNCATED: Explanation(
            _NOT_READY, "A model file is incomplete.", _GET_MODELS, _MISSING
        ),
        ModelFailure.MODEL_FILE_CORRUPT: Explanation(
            _NOT_READY, "A model file is damaged.", f"{_VERIFY_MODELS}, then {_GET_MODELS}", _MISSING
        ),
        ModelFailure.MODEL_FILE_UNVERIFIED: Explanation(
            _NOT_READY, "A model file has not been verified.", _VERIFY_MODELS, _MISSING
        ),
        ModelFailure.MODEL_DIGEST_UNKNOWN: Explanation(
            _NOT_READY,
            "Nobody has published the digest of a model file.",
            f"{_GET_MODELS} --trust-first, if you trust where it comes from",
            _FAILED,
        ),
        ModelFailure.MODEL_SOURCE_UNREACHABLE: Explanation(
            _NOT_READY,
            "A model cannot be fetched from its source.",
            f"Check the network, or bring the files along: {_GET_MODELS} --from DIR",
            _FAILED,
        ),
        ModelFailure.MODEL_SOURCE_WRONG: Explanation(
            _NOT_READY,
            "The source gave another file than the catalog describes.",
            f"Use another source: {_GET_MODELS} --from DIR",
            _FAILED,
        ),
        ModelFailure.MODEL_STORE_BUSY: Explanation(
            _NOT_READY, "The model store is in use.", "Wait until the other command is done.", _FAILED
        ),
        ModelFailure.DISK_FULL: Explanation(
            _NOT_READY, "There is not enough disk space for the models.", _FREE_SPACE, _FAILED
        ),
        ModelFailure.FOLDER_READ_ONLY: Explanation(
            _NOT_READY, "The model folder cannot be written.", _WRITABLE, _FAILED
        ),
        ModelFailure.FOLDER_UNREADABLE: Explanation(
            _NOT_READY,
            "The model folder cannot be read.",
            "Check the folder's permissions and the disk.",
            _FAILED,
        ),
        VoiceFailure.AUDIO_MISSING: Explanation(
            _CANNOT_HEAR, "There is no audio file at that path.", "Check the path.", _USAGE
        ),
        VoiceFailure.AUDIO_EMPTY: Explanation(
            _TRY_AGAIN, "The audio file holds no sound.", "Record it again.", _FAILED
        ),
        VoiceFailure.AUDIO_UNREADABLE: Explanation(
            _CANNOT_HEAR, "The audio file cannot be read.", "Convert it to WAV.", _FAILED
        ),
        VoiceFailure.AUDIO_TOO_LONG: Explanation(
            "말씀이 조금 길어요. 짧게 나누어 말씀해 주시겠어요?",
            "The recording is too long.",
            "Cut it into shorter recordings.",
            _FAILED,
        ),
        VoiceFailure.AUDIO_UNWRITABLE: Explanation(
            _CANNOT_SPEAK,
            "The sound file cannot be written.",
            "Choose a writable folder with free space.",
            _FAILED,
        ),
        VoiceFailure.MICROPHONE_MISSING: Explanation(
            _CANNOT_HEAR,
            "There is no microphone.",
            "Plug in a microphone or name one under 'microphone' in settings.toml.",
            _FAILED,
        ),
        VoiceFailure.MICROPHONE_LOST: Explanation(
            _CANNOT_HEAR, "The microphone stopped.", "Plug the microphone in again.", _FAILED
        ),
        VoiceFailure.MICROPHONE_SILENT: Explanation(
            _CANNOT_HEAR,
            "The microphone gives no sound at all.",
            "Turn its switch on and unmute it, or name another one under 'microphone' in settings.toml.",
            _FAILED,
        ),
        VoiceFailure.SPEAKER_MISSING: Explanation(
            _CANNOT_SPEAK,
            "There is no loudspeaker.",
            "Plug in a loudspeaker or name one under 'speaker' in settings.toml.",
            _FAILED,
        ),
        VoiceFailure.SPEAKER_LOST: Explanation(
            _CANNOT_SPEAK, "The loudspeaker stopped.", "Plug the loudspeaker in again.", _FAILED
        ),
        VoiceFailure.SPEECH_HUNG: Explanation(
            _CANNOT_SPEAK,
            "The voice or the loudspeaker does not answer; the engine starts anew after the visit.",
            "Plug the loudspeaker in again; if it happens often, try another one.",
            _FAILED,
        ),
        VoiceFailure.ECHO_UNAVAILABLE: Explanation(
            _ASK_STAFF,
            "The kiosk's own voice cannot be told from a visitor's; nobody can interrupt it by speaking.",
            "Install Malbeot again, or set echo_cancelling to false.",
            _FAILED,
        ),
        VoiceFailure.LANGUAGE_UNKNOWN: Explanation(
            _ASK_STAFF, "There is no voice for that language.", "Use one of the profile's languages.", _USAGE
        ),
        VoiceFailure.TEXT_UNSPEAKABLE: Explanation(
            _CANNOT_SPEAK,
            "The text holds nothing that can be spoken.",
            "Give it letters or numbers.",
            _FAILED,
        ),
        VoiceFailure.VOICE_MODEL_UNREADABLE: Explanation(
            _NOT_READY, "A speech model cannot be read.", f"{_VERIFY_MODELS}, then {_GET_MODELS}", _MISSING
        ),
        VoiceFailure.RECOGNITION_FAILED: Explanation(
            _TRY_AGAIN, "The speech could not be recognised.", "malbeot doctor", _FAILED
        ),
        VoiceFailure.SYNTHESIS_FAILED: Explanation(
            _CANNOT_SPEAK, "The sentence could not be spoken.", "malbeot doctor", _FAILED
        ),
        KnowledgeFailure.CONTENT_MISSING: Explanation(
            _NOT_READY, "There is no content at that path.", "Check --source.", _MISSING
        ),
        KnowledgeFailure.CONTENT_UNREADABLE: Explanation(
            _NOT_READY, "The content cannot be read.", "Correct the file that is named.", _FAILED
        ),
        KnowledgeFailure.CONTENT_EMPTY: Explanation(
            _NOT_READY,
            "The content holds no document.",
            "Add at least one document to the source folder.",
            _MISSING,
        ),
        KnowledgeFailure.QUESTIONS_UNREADABLE: Explanation(
            _ASK_STAFF,
            "The file of questions cannot be read.",
            "Give one JSON object a line with question, document_ids and kind.",
            _FAILED,
        ),
        KnowledgeFailure.INDEX_UNWRITABLE: Explanation(
            _NOT_READY, "The index cannot be written.", _WRITABLE, _FAILED
        ),
        KnowledgeFailure.EMBEDDER_UNREADABLE: Explanation(
            _NOT_READY,
            "The embedding model cannot be read.",
            f"{_VERIFY_MODELS}, then {_GET_MODELS}",
            _MISSING,
        ),
        KnowledgeFailure.RERANKER_UNREADABLE: Explanation(
            _NOT_READY, "The reranker cannot be read.", f"{_VERIFY_MODELS}, then {_GET_MODELS}", _MISSING
        ),
        KnowledgeFailure.LANGUAGE_MODEL_UNREADABLE: Explanation(
            _NOT_READY,
            "The language model cannot be read.",
            f"{_VERIFY_MODELS}, then {_GET_MODELS}",
            _MISSING,
        ),
        KnowledgeFailure.QUESTION_TOO_LONG: Explanation(
            "말씀이 조금 길어요. 궁금한 것을 한 가지만 말씀해 주시겠어요?",
            "The question is too long.",
            "Ask in one or two sentences.",
            _FAILED,
        ),
        KnowledgeFailure.CONTENT_UNWRITABLE: Explanation(
            _NOT_READY,
            "The prepared documents cannot be written.",
            "Choose a writable folder for --out.",
            _FAILED,
        ),
        KnowledgeFailure.DOCUMENT_KIND_UNKNOWN: Explanation(
            _NOT_READY,
            "The file is no kind of document that can be read.",
            "Save it as PDF, HWPX, DOCX or text.",
            _FAILED,
        ),
        KnowledgeFailure.DOCUMENT_OLD_FORMAT: Explanation(
            _NOT_READY,
            "The document is in a format from before 2003.",
            "Open it in its program and save it as HWPX, DOCX or XLSX.",
            _FAILED,
        ),
        KnowledgeFailure.DOCUMENT_ENCRYPTED: Explanation(
            _NOT_READY,
            "The document is locked with a password.",
            "Save it again without a password.",
            _FAILED,
        ),
        KnowledgeFailure.DOCUMENT_PROTECTED: Explanation(
            _NOT_READY,
            "The document is encrypted by the office's document protection (DRM).",
            "Have the protection released where the document was made.",
            _FAILED,
        ),
        KnowledgeFailure.DOCUMENT_DISTRIBUTION: Explanation(
            _NOT_READY,
            "The document is an HWP made for distribution, whose text is locked.",
            "Ask the office that made it for the original.",
            _FAILED,
        ),
        KnowledgeFailure.DOCUMENT_SCANNED: Explanation(
            _NOT_READY,
            "The document is a picture of its pages, and nothing could be read from it.",
            "Run malbeot models get --reader and read it again, ask for the original, or type it as a text file.",
            _FAILED,
        ),
        KnowledgeFailure.DOCUMENT_CORRUPT: Explanation(
            _NOT_READY, "The document is damaged.", "Copy or download it again.", _FAILED
        ),
        KnowledgeFailure.DOCUMENT_EMPTY: Explanation(
            _NOT_READY, "The document holds no text.", "Check whether it is the right file.", _FAILED
        ),
        KnowledgeFailure.DOCUMENT_TOO_LARGE: Explanation(
            _NOT_READY, "The document is larger than one may be.", "Split it into smaller documents.", _FAILED
        ),
        KnowledgeFailure.DOCUMENT_TOO_SLOW: Explanation(
            _NOT_READY,
            "Reading the document takes too long.",
            "Split it, or save it again from its program.",
            _FAILED,
        ),
        KnowledgeFailure.DOCUMENT_HOSTILE: Explanation(
            _NOT_READY,
            "The document is built to overload whoever reads it.",
            "Do not open it; ask where it came from.",
            _FAILED,
        ),
        KnowledgeFailure.DOCUMENT_OUTSIDE: Explanation(
            _NOT_READY,
            "The file is a link out of the source folder.",
            "Put the file itself into the folder.",
            _FAILED,
        ),
        KnowledgeFailure.DOCUMENT_LOCKED: Explanation(
            _NOT_READY,
            "The file cannot be opened.",
            "Close it in other programs and check its permissions.",
            _FAILED,
        ),
        AppFailure.SETTINGS_INVALID: Explanation(
            _NOT_READY,
            "The settings are not valid.",
            "Correct the lines of settings.toml that are named.",
            _USAGE,
        ),
        AppFailure.SETTINGS_UNWRITABLE: Explanation(
            _ASK_STAFF, "The settings cannot be written.", _WRITABLE, _FAILED
        ),
        AppFailure.HOME_READ_ONLY: Explanation(
            _NOT_READY, "The data folder cannot be written.", _WRITABLE, _FAILED
        ),
        AppFailure.HOME_DISK_FULL: Explanation(_NOT_READY, "The disk is full.", _FREE_SPACE, _FAILED),
        AppFailure.ENGINE_LOST: Explanation(
            _WAIT, "The engine ended; it is being started again.", "malbeot doctor", _FAILED
        ),
        AppFailure.ENGINE_HUNG: Explanation(
            _WAIT, "The engine did not answer; it is being started again.", "malbeot doctor", _FAILED
        ),
        AppFailure.ENGINE_GARBLED: Explanation(
            _WAIT, "The engine could not be understood; it is being started again.", "malbeot doctor", _FAILED
        ),
        AppFailure.ENGINE_GONE: Explanation(
            _ASK_STAFF, "The engine ends again and again.", "malbeot doctor", _FAILED
        ),
        AppFailure.DISPLAY_MISSING: Explanation(
            _NOT_READY,
            "There is no display for the window.",
            "Start it on a desktop, or use malbeot ask for a turn without a window.",
            _FAILED,
        ),
        AppFailure.KIOSK_RUNNING: Explanation(
            _ASK_STAFF,
            "A kiosk with this data folder is open already.",
            "Use the one that is open, or end it from its staff panel first.",
            _FAILED,
        ),
        AppFailure.PIN_UNUSABLE: Explanation(
            _ASK_STAFF, "The PIN cannot be used.", "malbeot pin, with 4 to 8 digits, twice the same", _USAGE
        ),
        AppFailure.PROJECT_UNREADABLE: Explanation(
            _ASK_STAFF,
            "The Studio's project cannot be read.",
            "Take project.json from a copy of the folder, or begin a new project.",
            _FAILED,
        ),
        AppFailure.PROJECT_UNWRITABLE: Explanation(
            _ASK_STAFF,
            "The Studio's project cannot be written.",
            "Choose a project folder that can be written, on a disk with free space.",
            _FAILED,
        ),
        AppFailure.PROJECT_IN_USE: Explanation(
            _ASK_STAFF,
            "The Studio's project is open in another window.",
            "Use the window that is open, or close it first.",
            _FAILED,
        ),
        AppFailure.WORK_LOST: Explanation(
            _ASK_STAFF, "The Studio's worker process ended.", "Try it again; malbeot doctor", _FAILED
        ),
        AppFailure.PRINTER_OUT_OF_PAPER: Explanation(
            "종이가 떨어졌어요. 직원을 불러 주세요.",
            "The printer is out of paper.",
            "Put in a new roll of paper and close the printer.",
            _FAILED,
        ),
        AppFailure.PRINTER_GONE: Explanation(
            "지금은 종이로 드릴 수 없어요. 직원에게 말씀해 주세요.",
            "The printer cannot be reached.",
            "Check its cable and power, and 'printer' in settings.toml.",
            _FAILED,
        ),
        AppFailure.PRINTER_FAILED: Explanation(
            "종이가 나오지 않았어요. 직원에게 말씀해 주세요.",
            "The printer did not print.",
            "Check the printer for a jam or an open cover; for a PDF folder, that it can be written.",
            _FAILED,
        ),
        AppFailure.CLOCK_BEHIND: Explanation(
            _ASK_STAFF, "The clock of this machine is behind.", "Set it, or replace its battery.", _FAILED
        ),
        AppFailure.MEMORY_SHORT: Explanation(
            _ASK_STAFF,
            "There is not enough free memory for the models.",
            "End other programs, add memory, or choose a smaller profile in settings.toml.",
            _FAILED,
        ),
        AppFailure.INTERNAL: Explanation(
            _ASK_STAFF, "Something failed that was not foreseen.", "malbeot doctor; see the log.", _FAILED
        ),
        **_TOLD_TO_STAFF,
        **_TRANSLATIONS,
    }
)
