"""What the staff panel says. Staff are not visitors: codes, names of models and commands are meant for them."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.link.events import StatusTold
from app.site.acceptance import ACCEPTANCE_WORDS
from app.site.failures import explain, failure_named
from app.site.staff_words.packages import PACKAGE_WORDS


def engine_state(is_ready: bool, code: str) -> str:
    """``code`` is why there is no engine; empty while it starts for the first time."""
    if is_ready:
        return QCoreApplication.translate("Staff", "일하고 있음")
    if code:
        return QCoreApplication.translate("Staff", "멈춤 ({code})").format(code=code)
    return QCoreApplication.translate("Staff", "켜지는 중")


def status_rows(status: StatusTold | None) -> list[tuple[str, str]]:
    """Label and value; none before the engine told anything."""
    if status is None:
        return []
    found = QCoreApplication.translate("Staff", "있음")
    missing = QCoreApplication.translate("Staff", "없음")
    unknown = QCoreApplication.translate("Staff", "알 수 없음")
    return [
        (QCoreApplication.translate("Staff", "안내 자료"), status.content_title or unknown),
        (QCoreApplication.translate("Staff", "자료 판"), status.content_version or unknown),
        (
            QCoreApplication.translate("Staff", "자료 수"),
            QCoreApplication.translate("Staff", "{count}개").format(count=status.document_count),
        ),
        (QCoreApplication.translate("Staff", "켜 둔 시간"), _duration(status.uptime_seconds)),
        (QCoreApplication.translate("Staff", "마이크"), found if status.microphone else missing),
        (QCoreApplication.translate("Staff", "스피커"), found if status.speaker else missing),
        (
            QCoreApplication.translate("Staff", "언어 모델"),
            QCoreApplication.translate("Staff", "씀")
            if status.language_model
            else QCoreApplication.translate("Staff", "쓰지 않음"),
        ),
        (QCoreApplication.translate("Staff", "모델 묶음"), status.profile or unknown),
        (QCoreApplication.translate("Staff", "모델"), ", ".join(status.models) or unknown),
    ]


def occurrences(count: int, last: datetime, now: datetime) -> str:
    """How often something failed and when it last did, in local time."""
    form = (
        QCoreApplication.translate("Staff", "{count}번, 마지막 {hour}시 {minute}분")
        if last.date() == now.date()
        else QCoreApplication.translate("Staff", "{count}번, 마지막 {month}월 {day}일 {hour}시 {minute}분")
    )
    return form.format(count=count, month=last.month, day=last.day, hour=last.hour, minute=last.minute)


def advice(code: str) -> str:
    """The one line that fixes it; the administrator's English hint where there is no Korean one."""
    match code:
        case (
            "model_file_missing"
            | "model_file_truncated"
            | "model_file_corrupt"
            | "model_file_unverified"
            | "voice_model_unreadable"
            | "embedder_unreadable"
            | "reranker_unreadable"
            | "language_model_unreadable"
        ):
            return QCoreApplication.translate(
                "Staff", "malbeot models verify 다음에 malbeot models get 명령을 실행하세요."
            )
        case "disk_full" | "home_disk_full":
            return QCoreApplication.translate("Staff", "디스크에 빈자리를 만드세요.")
        case "folder_read_only" | "home_read_only" | "index_unwritable" | "settings_unwritable":
            return QCoreApplication.translate("Staff", "말벗의 자료 폴더에 쓸 수 있게 해 주세요.")
        case "microphone_missing":
            return QCoreApplication.translate(
                "Staff", "마이크를 꽂거나, settings.toml의 microphone에 이름을 적으세요."
            )
        case "microphone_lost":
            return QCoreApplication.translate("Staff", "마이크를 다시 꽂으세요.")
        case "microphone_silent":
            return QCoreApplication.translate(
                "Staff", "마이크가 음소거되었는지, 다른 마이크가 골라졌는지 확인하세요."
            )
        case "speaker_missing":
            return QCoreApplication.translate(
                "Staff", "스피커를 꽂거나, settings.toml의 speaker에 이름을 적으세요."
            )
        case "speaker_lost":
            return QCoreApplication.translate("Staff", "스피커를 다시 꽂으세요.")
        case "content_missing" | "content_empty":
            return QCoreApplication.translate("Staff", "안내 자료가 제자리에 있는지 확인하세요.")
        case "content_unreadable":
            return QCoreApplication.translate(
                "Staff", "malbeot content prepare 명령이 알려 주는 파일을 고치세요."
            )
        case "settings_invalid":
            return QCoreApplication.translate("Staff", "settings.toml에서 잘못된 줄을 고치세요.")
        case "printer_out_of_paper":
            return QCoreApplication.translate("Staff", "프린터에 새 종이를 넣으세요.")
        case "printer_gone":
            return QCoreApplication.translate("Staff", "프린터의 선과 전원을 확인하세요.")
        case "printer_failed":
            return QCoreApplication.translate("Staff", "종이가 걸렸는지, 뚜껑이 열렸는지 확인하세요.")
        case (
            "engine_lost"
            | "engine_hung"
            | "engine_garbled"
            | "engine_gone"
            | "recognition_failed"
            | "synthesis_failed"
            | "internal"
        ):
            return QCoreApplication.translate(
                "Staff", "다시 시작해 보세요. 또 그러면 malbeot doctor 명령으로 확인하세요."
            )
    failure = failure_named(code)
    if failure is None:
        return ""
    is_for_staff = failure in PACKAGE_WORDS or failure in ACCEPTANCE_WORDS
    return explain(failure).screen if is_for_staff else explain(failure).hint


def microphone_result(is_testing: bool, is_heard: bool, code: str) -> str:
    if code:
        return QCoreApplication.translate("Staff", "마이크가 되지 않아요 ({code}).").format(code=code)
    if is_heard:
        return QCoreApplication.translate("Staff", "마이크로 소리가 들어와요.")
    if is_testing:
        return QCoreApplication.translate("Staff", "마이크에 대고 말해 보세요.")
    return ""


def speaker_result(is_testing: bool, code: str) -> str:
    if code:
        return QCoreApplication.translate("Staff", "스피커가 되지 않아요 ({code}).").format(code=code)
    if is_testing:
        return QCoreApplication.translate("Staff", "지금 시험 문장이 나와요. 들리면 스피커는 괜찮아요.")
    return ""


def restarting() -> str:
    return QCoreApplication.translate("Staff", "다시 시작하고 있어요. 1분쯤 걸려요.")


def restarted() -> str:
    return QCoreApplication.translate("Staff", "다시 시작했어요.")


def printing() -> str:
    return QCoreApplication.translate("Staff", "시험 종이를 보냈어요.")


def printed(code: str) -> str:
    """``code`` is the failure; empty for success."""
    if not code:
        return QCoreApplication.translate("Staff", "시험 종이가 나왔어요.")
    return QCoreApplication.translate("Staff", "종이가 나오지 않았어요 ({code}).").format(code=code)


def _duration(seconds: float) -> str:
    minutes = int(seconds // 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    if days:
        return QCoreApplication.translate("Staff", "{days}일 {hours}시간").format(days=days, hours=hours)
    if hours:
        form = QCoreApplication.translate("Staff", "{hours}시간 {minutes}분")
        return form.format(hours=hours, minutes=minutes)
    return QCoreApplication.translate("Staff", "{minutes}분").format(minutes=minutes)
