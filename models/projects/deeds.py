"""A deed that is part of a project: said by a tap on its card, and shown on both."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, col, select

from models.activities.answering import ALIKE, shared
from models.activities.life import LIFE
from models.activities.record import Activity, DeedAnswer
from models.activities.record import State as Logged
from models.base.refusals import NotAllowed
from models.post.outgoing import changed
from models.post.press import Keyboard, button
from models.post.said import Said, said
from models.projects.record import Project, State
from models.registry.people import Person

Card = Callable[[Session, Activity, Person, datetime], tuple[Said, Keyboard]]
LOOKED_AT = 40
"""How many projects of a pairing may be meant, the newest."""


def likely(session: Session, deed: Activity) -> Project | None:
    """The project under way in the pairing whose title has most in common with a deed; None where none has enough."""
    running = (Project.pairing_id == deed.pairing_id, Project.state == State.RUNNING)
    rows = select(Project).where(*running).order_by(col(Project.id).desc()).limit(LOOKED_AT)
    scores = [(shared(deed.text, one.title), one) for one in session.exec(rows)]
    best = max(scores, key=lambda one: one[0], default=(0.0, None))
    return best[1] if best[0] >= ALIKE else None


def answer(session: Session, deed: Activity, by: Person, project_id: int) -> DeedAnswer:
    """Whoever logged a deed says that it is part of a project, which goes on. Its numbers stay the deed's.

    Raises NotAllowed for a project of other branches, or one that is over, TooLate.
    """
    project = session.get(Project, project_id)
    if project is None or project.pairing_id != deed.pairing_id or project.state is not State.RUNNING:
        raise NotAllowed("refusals.unknown_button")
    LIFE.take(session, "answer", deed, by)
    row = DeedAnswer(activity_id=deed.id, project_id=project.id)
    session.add(row)
    session.flush()
    changed(session, project)
    return row


def with_project_of_deed(card: Card) -> Card:
    """The card of a deed with the project of which it is part, or a tap that says so of the likeliest."""

    def drawn(session: Session, one: Activity, reader: Person, now: datetime) -> tuple[Said, Keyboard]:
        words, rows = card(session, one, reader, now)
        if one.gathering or one.state is not Logged.LOGGED:
            return words, rows
        project = _of(session, one)
        if project is not None:
            known = {"kind": "project", "text": project.title, "state": project.state.value}
            answered = [*words.values["answered"], known]
            return replace(words, values=words.values | {"answered": answered}), rows
        meant = likely(session, one) if "answer" in LIFE.open_to(session, one, reader) else None
        if meant is None:
            return words, rows
        label = said("buttons.activity_answer", kind="project", text=meant.title)
        return words, [[button(one, "advance", label, meant.id)], *rows]

    return drawn


def _of(session: Session, deed: Activity) -> Project | None:
    rows = select(Project).join(DeedAnswer, col(DeedAnswer.project_id) == col(Project.id))
    return session.exec(rows.where(DeedAnswer.activity_id == deed.id).limit(1)).first()
