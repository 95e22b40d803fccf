"""The first page: the three things that have to be done, and how far each of them is. Pure."""

from PySide6.QtCore import QCoreApplication

from app.studio.checks import Place, Problem, may_export, spoken
from app.studio.session import Session
from ui.studio.rows import Row

_OF_QUESTIONS = (Problem.NO_QUESTIONS, Problem.QUESTION_FAILS, Problem.QUESTION_LOST)


def step_rows(session: Session) -> list[Row]:
    steps = (_documents(session), _questions(session), _sending(session))
    now = next((at for at, (mark, _) in enumerate(steps) if mark != "good"), len(steps) - 1)
    return [
        {
            "step": step,
            "number": at + 1,
            "title": title,
            "what": what,
            "button": button,
            "mark": steps[at][0],
            "state": steps[at][1],
            "isNow": at == now,
        }
        for at, (step, title, what, button) in enumerate(_texts(session))
    ]


def _texts(session: Session) -> tuple[tuple[str, str, str, str], ...]:
    begun = QCoreApplication.translate("Studio", "이어서 고치기")
    fresh = QCoreApplication.translate("Studio", "문서 넣기")
    return (
        (
            "service" if session.project.services else "documents",
            QCoreApplication.translate("Studio", "문서를 넣고 고쳐요"),
            QCoreApplication.translate("Studio", "안내문을 넣고, 방문하신 분이 들으실 말로 고쳐요."),
            begun if session.project.services else fresh,
        ),
        (
            "questions",
            QCoreApplication.translate("Studio", "어르신 말로 물어봐요"),
            QCoreApplication.translate("Studio", "자주 듣는 질문을 적고, 맞는 서비스로 답하는지 봐요."),
            QCoreApplication.translate("Studio", "물어보기"),
        ),
        (
            "export",
            QCoreApplication.translate("Studio", "USB에 담아 키오스크에 꽂아요"),
            QCoreApplication.translate("Studio", "다 담았다는 말이 나오면 빼서 키오스크에 꽂아요."),
            QCoreApplication.translate("Studio", "내보내기"),
        ),
    )


def _documents(session: Session) -> tuple[str, str]:
    out = session.project.published()
    if not out:
        return "todo", QCoreApplication.translate("Studio", "아직 넣은 문서가 없어요")
    places = (Place.FILE, Place.SERVICE)
    open_ones = sum(one.blocks and one.meaning.place in places for one in session.problems())
    if open_ones:
        text = QCoreApplication.translate("Studio", "서비스 %1개, 고칠 것 %2가지")
        return "block", text.replace("%1", str(len(out))).replace("%2", str(open_ones))
    return "good", QCoreApplication.translate("Studio", "서비스 %1개, 다 됐어요").replace("%1", str(len(out)))


def _questions(session: Session) -> tuple[str, str]:
    asked = [one for one in session.project.questions if one.expected]
    if not asked:
        return "todo", QCoreApplication.translate("Studio", "아직 물어본 질문이 없어요")
    wrong = sum(one.problem in _OF_QUESTIONS for one in session.problems())
    if wrong:
        text = QCoreApplication.translate("Studio", "질문 %1개 가운데 %2개에 다르게 답해요")
        return "block", text.replace("%1", str(len(asked))).replace("%2", str(wrong))
    text = QCoreApplication.translate("Studio", "질문 %1개에 맞게 답해요")
    return "good", text.replace("%1", str(len(asked)))


def _sending(session: Session) -> tuple[str, str]:
    exported = session.exported
    if exported is not None and not session.changes():
        text = QCoreApplication.translate("Studio", "%1에 내보낸 그대로예요")
        return "good", text.replace("%1", spoken(exported.on))
    if not may_export(session.problems()):
        return "todo", QCoreApplication.translate("Studio", "위의 두 가지가 끝나면 할 수 있어요")
    if exported is None:
        return "todo", QCoreApplication.translate("Studio", "이제 내보낼 수 있어요")
    text = QCoreApplication.translate("Studio", "%1 뒤로 바뀐 것이 있어요. 다시 내보낼 수 있어요")
    return "todo", text.replace("%1", spoken(exported.on))
