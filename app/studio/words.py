"""What staff are told by the Studio itself, in plain Korean: results, failures and what to do about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from app.site.failures import AppFailure, explain, failure_named
from app.studio.project import TakenFile
from knowledge.package.types import PackageFailure
from knowledge.types import KnowledgeFailure
from models.types import ModelFailure
from voice.types import VoiceFailure


@dataclass(frozen=True, slots=True)
class Said:
    """The last thing that staff were told."""

    text: str = ""
    is_trouble: bool = False


_MODELS = (
    "시험하고 들어 보는 데 필요한 모델이 이 컴퓨터에 없어요. 관리자에게 malbeot models get을 부탁해 주세요."
)
_NO_SOUND = "이 컴퓨터에서 소리를 낼 수 없어요. 스피커를 연결하고 다시 눌러 주세요."
_NO_ROOM = "저장할 자리가 없어요. 디스크를 비우고 다시 해 주세요."
_NO_RIGHT = "저장할 수 없는 폴더예요. 다른 폴더를 골라 주세요."

_FAILED: Mapping[str, str] = MappingProxyType(
    {
        ModelFailure.MODEL_FILE_MISSING: _MODELS,
        ModelFailure.MODEL_FILE_TRUNCATED: _MODELS,
        ModelFailure.MODEL_FILE_CORRUPT: _MODELS,
        ModelFailure.MODEL_FILE_UNVERIFIED: _MODELS,
        VoiceFailure.SPEAKER_MISSING: _NO_SOUND,
        VoiceFailure.SPEAKER_LOST: _NO_SOUND,
        VoiceFailure.SYNTHESIS_FAILED: "이 문장은 소리로 만들지 못했어요. 글자를 확인해 주세요.",
        VoiceFailure.VOICE_MODEL_UNREADABLE: _MODELS,
        KnowledgeFailure.QUESTION_TOO_LONG: "질문이 너무 길어요. 한두 문장으로 줄여 주세요.",
        KnowledgeFailure.CONTENT_EMPTY: "물어볼 서비스가 하나도 없어요. 먼저 문서를 넣어 주세요.",
        KnowledgeFailure.CONTENT_UNWRITABLE: _NO_RIGHT,
        KnowledgeFailure.INDEX_UNWRITABLE: _NO_ROOM,
        AppFailure.HOME_DISK_FULL: _NO_ROOM,
        AppFailure.HOME_READ_ONLY: _NO_RIGHT,
        AppFailure.PROJECT_UNWRITABLE: "작업 폴더에 저장하지 못했어요. 디스크 자리와 쓰기 권한을 확인해 주세요.",
        AppFailure.WORK_LOST: "하던 일이 갑자기 멈췄어요. 한 번 더 눌러 주세요. 적어 두신 것은 그대로 있어요.",
    }
)


def failed(code: str) -> str:
    """What to tell when something could not be done."""
    failure = failure_named(code)
    if isinstance(failure, PackageFailure):
        return explain(failure).screen
    return _FAILED.get(code) or (
        f"끝내지 못했어요. 한 번 더 해 보시고, 그래도 안 되면 관리자에게 이 글자를 알려 주세요: {code}"
    )


def read_result(files: Sequence[TakenFile]) -> str:
    """What came of files that were brought."""
    unread = sum(file.reason is not None for file in files)
    if not files:
        return "넣을 파일이 없었어요."
    if unread == 0:
        return f"파일 {len(files)}개를 모두 읽었어요."
    return f"파일 {len(files)}개 가운데 {unread}개는 읽지 못했어요. 까닭과 할 일을 봐 주세요."
