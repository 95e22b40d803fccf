"""Undo and redo over frozen projects: what was there before is kept whole, so that nothing has to be taken back."""

from dataclasses import dataclass, replace

from app.studio.project import Project

MOST_STEPS = 200


@dataclass(frozen=True, slots=True)
class Step:
    """``project`` as it was before something was done; ``name`` says in Korean what that was."""

    name: str
    project: Project
    key: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """The project now, what it was before, and what was undone."""

    present: Project
    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()

    @property
    def undoes(self) -> str:
        """What ``undone`` would take back; empty where there is nothing."""
        return self.past[-1].name if self.past else ""

    @property
    def redoes(self) -> str:
        """What ``redone`` would do again; empty where there is nothing."""
        return self.future[-1].name if self.future else ""


def done(history: History, name: str, project: Project, key: str = "") -> History:
    """One more step. Steps with the same ``key`` in a row (typing in one field) are one; no change is no step."""
    if project == history.present:
        return history
    if key and history.past and history.past[-1].key == key and not history.future:
        return replace(history, present=project)
    past = (*history.past, Step(name, history.present, key))[-MOST_STEPS:]
    return History(project, past)


def undone(history: History) -> History:
    if not history.past:
        return history
    *past, step = history.past
    return History(step.project, tuple(past), (*history.future, Step(step.name, history.present, step.key)))


def redone(history: History) -> History:
    if not history.future:
        return history
    *future, step = history.future
    return History(step.project, (*history.past, Step(step.name, history.present, step.key)), tuple(future))


def closed(history: History) -> History:
    """What is done next is a step of its own, also where it has the key of the last one."""
    if not history.past or not history.past[-1].key:
        return history
    return replace(history, past=(*history.past[:-1], replace(history.past[-1], key="")))
