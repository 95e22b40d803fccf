"""What the Studio's window says that depends on what there is. Korean is the source language."""

from PySide6.QtCore import QCoreApplication

from app.site.examined import per_hundred
from app.site.reading_report import KINDS
from app.studio.changes import ChangeKind
from app.studio.checks import Found, Problem
from app.studio.forms import LABELS, Field
from app.studio.project import Examined, Outcome, TakenFile, Verdict
from app.studio.work import Busy, Job, PackageExported
from voice.korean.particles import particle


def service_state(problems: list[Found], *, is_left_out: bool) -> tuple[str, str]:
    """The mark of a service in the list, and its words."""
    if is_left_out:
        return "out", QCoreApplication.translate("Studio", "뺐어요")
    blocking = [one for one in problems if one.blocks]
    if blocking:
        return "block", blocking[0].meaning.sentence
    if problems:
        return "look", problems[0].meaning.sentence
    return "good", QCoreApplication.translate("Studio", "좋아요")


def file_state(file: TakenFile) -> tuple[str, str]:
    """The mark of a file, and its words."""
    if file.is_left_out:
        return "out", QCoreApplication.translate("Studio", "이 파일 없이 가요")
    if file.reason:
        return "block", QCoreApplication.translate("Studio", "읽지 못했어요")
    if file.is_shown:
        return "good", QCoreApplication.translate("Studio", "서비스에서 고를 수 있어요")
    if file.is_lexicon:
        return "good", QCoreApplication.translate("Studio", "읽는 말에 넣었어요")
    read = QCoreApplication.translate("Studio", "내용 %1가지를 읽었어요").replace("%1", str(file.passages))
    return ("look" if file.warnings else "good"), read


def file_kind(file: TakenFile) -> str:
    return KINDS[file.kind] if file.kind else QCoreApplication.translate("Studio", "알 수 없는 형식")


def question_state(problem: Problem | None, outcome: Outcome | None) -> tuple[str, str]:
    """The mark of a test question, and its words."""
    match problem:
        case None:
            return "good", QCoreApplication.translate("Studio", "맞게 답해요")
        case Problem.QUESTION_FAILS:
            return "block", QCoreApplication.translate("Studio", "다른 서비스로 답해요")
        case Problem.QUESTION_LOST:
            return "block", QCoreApplication.translate("Studio", "맞는 서비스가 없어졌어요")
        case Problem.QUESTION_NOT_ASKED if outcome is not None:
            return "look", QCoreApplication.translate("Studio", "자료가 바뀌어 다시 물어봐야 해요")
        case Problem.QUESTION_NOT_ASKED:
            return "look", QCoreApplication.translate("Studio", "아직 물어보지 않았어요")
        case _ if outcome is not None:
            return "look", QCoreApplication.translate("Studio", "아래에서 맞는 서비스를 골라 주세요")
    return "look", QCoreApplication.translate("Studio", "물어본 다음 맞는 서비스를 골라 주세요")


def verdict(outcome: Outcome) -> str:
    """What the kiosk does with a question, and how sure it is."""
    share = str(round(outcome.confidence * 100))
    match outcome.verdict:
        case Verdict.ANSWERS:
            text = QCoreApplication.translate(
                "Studio", "첫 번째로 답해요. 이만큼 확실하면 100번 중 %1번쯤 맞아요."
            )
        case Verdict.ASKS_BACK:
            text = QCoreApplication.translate(
                "Studio", "확실하지 않아 되물어요. 첫 번째는 100번 중 %1번쯤 맞아요."
            )
        case _:
            text = QCoreApplication.translate(
                "Studio", "자료에 없다고 해요. 첫 번째는 100번 중 %1번쯤 맞아요."
            )
    return text.replace("%1", share)


def examined(found: Examined | None) -> str:
    """How the content did when its memory examined itself."""
    if found is None:
        return QCoreApplication.translate("Studio", "시험 질문을 물어보면 이 자료로 스스로 시험해 봐요.")
    if found.report is None:
        return QCoreApplication.translate("Studio", "자료가 적어 시험하지 못했어요.")
    text = QCoreApplication.translate(
        "Studio",
        "이 자료로는 100번 중 %1번 맞는 자료를 찾아요. 자료에 없는 비슷한 질문에는 100번 중 %2번 틀릴 수 있어요.",
    )
    right, false = found.report.found_first, found.report.false_answers
    return text.replace("%1", str(per_hundred(right))).replace("%2", str(per_hundred(false)))


def alike(title: str, other: str, times: int) -> str:
    """Two services that are hard to tell apart."""
    text = QCoreApplication.translate("Studio", "‘%1’%2 ‘%3’%4 헷갈려요 ×%5")
    text = (
        text.replace("%5", str(times))
        .replace("%4", particle(other, "를"))
        .replace("%2", particle(title, "와"))
    )
    return text.replace("%3", other).replace("%1", title)


def change_kind(kind: ChangeKind) -> str:
    match kind:
        case ChangeKind.ADDED:
            return QCoreApplication.translate("Studio", "새로")
        case ChangeKind.CHANGED:
            return QCoreApplication.translate("Studio", "바뀜")
        case ChangeKind.REMOVED:
            return QCoreApplication.translate("Studio", "빠짐")


def busy(one: Busy) -> str:
    """What is being done, in a few words."""
    match one.job:
        case Job.READ:
            text = QCoreApplication.translate("Studio", "문서를 읽고 있어요")
        case Job.ASK if one.done < 1:
            text = QCoreApplication.translate("Studio", "시험할 준비를 하고 있어요. 처음에는 몇 분 걸려요")
        case Job.ASK:
            text = QCoreApplication.translate("Studio", "물어보고 있어요")
        case Job.SPEAK:
            text = QCoreApplication.translate("Studio", "읽어 드리고 있어요")
        case Job.EXPORT:
            text = QCoreApplication.translate("Studio", "내보내고 있어요. 아직 빼지 마세요")
        case _:
            text = QCoreApplication.translate("Studio", "미리 보기를 만들고 있어요")
    return f"{text}: {one.what}" if one.what else text


def section_names(sections: list[str]) -> list[dict[str, str]]:
    """The questions that a preview can answer, the first being what a service is about."""
    first = {"section": "", "words": QCoreApplication.translate("Studio", "처음 물을 때")}
    return [first, *({"section": one, "words": LABELS[Field(one)]} for one in sections)]


def days_left(days: int) -> str:
    if days < 0:
        return QCoreApplication.translate("Studio", "%1일 지났어요").replace("%1", str(-days))
    if days == 0:
        return QCoreApplication.translate("Studio", "오늘까지예요")
    return QCoreApplication.translate("Studio", "%1일 남았어요").replace("%1", str(days))


def saved(code: str | None) -> str:
    if code is None:
        return QCoreApplication.translate("Studio", "저장하고 있어요")
    if code:
        return QCoreApplication.translate("Studio", "저장하지 못했어요")
    return QCoreApplication.translate("Studio", "모두 저장됨")


def target(folder: str, stick: str) -> str:
    """Where the package goes, and whether a kiosk finds it there; ``stick`` is empty for a folder of a computer."""
    if not folder:
        return QCoreApplication.translate("Studio", "USB를 꽂거나 폴더를 골라 주세요.")
    if stick:
        text = QCoreApplication.translate(
            "Studio", "USB %1의 MALBEOT 폴더에 담아요. 키오스크는 이 폴더만 봐요."
        )
        return text.replace("%1", stick)
    text = QCoreApplication.translate(
        "Studio",
        "USB로 보이지 않는 폴더예요: %1\n키오스크는 USB 맨 위의 MALBEOT 폴더만 봐요. 담은 뒤에 거기로 옮겨 주세요.",
    )
    return text.replace("%1", folder)


def key(path: str) -> str:
    if not path:
        return QCoreApplication.translate(
            "Studio",
            "우리 센터 자료라는 표시로 도장을 찍어 보내요. 처음이면 새로 만들고, 있으면 도장 파일을 골라 주세요.",
        )
    return QCoreApplication.translate("Studio", "이 도장을 찍어요: %1").replace("%1", path)


def exported(made: PackageExported) -> str:
    text = QCoreApplication.translate("Studio", "%1 (%2MB)을 다시 읽어 확인했어요.")
    size = f"{max(0.1, made.size / 1_000_000):.1f}"
    return text.replace("%1", made.path).replace("%2", size)


def done(*, is_stick: bool) -> str:
    if is_stick:
        return QCoreApplication.translate("Studio", "다 됐어요. 이제 USB를 빼셔도 돼요.")
    return QCoreApplication.translate("Studio", "폴더에 담았어요. 아직 키오스크로 가지는 않았어요.")


def what_now(*, is_stick: bool) -> str:
    """What has to be done with it, so that the kiosks get it."""
    if is_stick:
        text = QCoreApplication.translate("Studio", "키오스크에 꽂으면 새 자료로 바뀌어요.")
    else:
        text = QCoreApplication.translate(
            "Studio",
            "USB 맨 위의 MALBEOT 폴더에 옮겨 꽂아야 바뀌어요. 키오스크가 이 폴더를 지켜보면 그대로 두세요.",
        )
    first = QCoreApplication.translate(
        "Studio",
        "이 도장을 처음 쓰신다면, 함께 담은 도장 등록 파일(public.key)을 키오스크 관리자가 한 번 등록해야 해요.",
    )
    return f"{text} {first}"


def passphrase_rule(letters: int) -> str:
    text = QCoreApplication.translate(
        "Studio", "%1글자 이상이에요. 잊으면 되찾을 수 없으니 먼저 종이에 적어 두세요."
    )
    return text.replace("%1", str(letters))


def passphrase_short(letters: int) -> str:
    return QCoreApplication.translate("Studio", "암호는 %1글자 이상으로 적어 주세요.").replace(
        "%1", str(letters)
    )


def passphrases_differ() -> str:
    return QCoreApplication.translate("Studio", "두 번 적은 암호가 서로 달라요. 다시 적어 주세요.")


def key_copied(path: str) -> str:
    text = QCoreApplication.translate("Studio", "도장을 여기에도 두었어요: %1 이 USB는 따로 잘 두세요.")
    return text.replace("%1", path)


def key_there_already(path: str) -> str:
    text = QCoreApplication.translate("Studio", "그곳에 다른 도장이 있어서 두지 않았어요: %1")
    return text.replace("%1", path)


def key_not_copied() -> str:
    return QCoreApplication.translate("Studio", "그곳에는 둘 수 없어요. 다른 곳을 골라 주세요.")


def exporting_still() -> str:
    return QCoreApplication.translate(
        "Studio", "내보내는 중이에요. 기다리거나 먼저 ‘그만하기’를 눌러 주세요."
    )


def and_more(count: int) -> str:
    return QCoreApplication.translate("Studio", "그 밖에 %1개 더").replace("%1", str(count))


def receipts_read(kiosks: int, receipts: int, complaints: int) -> str:
    text = QCoreApplication.translate("Studio", "키오스크 %1대가 남긴 영수증 %2장을 읽었어요.")
    told = text.replace("%1", str(kiosks)).replace("%2", str(receipts))
    if not complaints:
        return told
    more = QCoreApplication.translate("Studio", "읽지 못했거나 두 번 있는 것이 %1장 있어요.")
    return f"{told} {more.replace('%1', str(complaints))}"


def unknown_service(code: str) -> str:
    if not code:
        return QCoreApplication.translate("Studio", "맞는 서비스를 찾지 못한 물음")
    return QCoreApplication.translate("Studio", "이 프로젝트에 없는 서비스 (%1)").replace("%1", code)


def found_wrong(now: int, before: int) -> str:
    """How often visitors found it wrong, of the newest content and before."""
    told = QCoreApplication.translate("Studio", "이상하다고 하신 것 %1번").replace("%1", str(now))
    if not before:
        return told
    older = QCoreApplication.translate("Studio", "예전 자료에서 %1번").replace("%1", str(before))
    return f"{told}, {older}" if now else older


def unanswered(refused: int, given_back: int) -> str:
    text = QCoreApplication.translate("Studio", "답하지 못함 %1번, 되물음 %2번")
    return text.replace("%1", str(refused)).replace("%2", str(given_back))
