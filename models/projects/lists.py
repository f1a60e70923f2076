"""Which projects a person is shown, asked about and reminded of."""

import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, func, select

from models.base.refusals import Refused
from models.pairings.plan.steps import AHEAD, reminded_of
from models.post.press import Keyboard, button
from models.post.said import Said, said
from models.projects.card import outline
from models.projects.record import ASKED_EVERY, Milestone, Project, State
from models.projects.who import read_by
from models.registry.people import Person

ASKED_AT_ONCE = 3
WRITTEN = re.compile(r"(?:p(?P<pairing>[0-9]{1,9}))?(?P<over>over)?")
"""What a button carries: of which pairing, if of one, and whether those that are over."""


def which(written: str) -> tuple[int | None, bool]:
    """Of which pairing, and whether those that are over. Raises Refused for a crafted button."""
    found = WRITTEN.fullmatch(written)
    if found is None:
        raise Refused("refusals.unknown_button")
    return int(found["pairing"]) if found["pairing"] else None, bool(found["over"])


def readable(
    session: Session, person: Person, *, over: bool, skip: int, limit: int, pairing_id: int | None = None
) -> list[Project]:
    """Those under way, the soonest due first; or those that are over, the newest first; perhaps of one pairing."""
    order = col(Project.closed_at).desc() if over else col(Project.due)
    rows = (
        select(Project)
        .where(*_which(session, person, over=over, pairing_id=pairing_id))
        .order_by(order, col(Project.id))
    )
    with_branch = rows.options(joinedload(Project.branch))  # type: ignore[arg-type]
    return list(session.exec(with_branch.offset(skip).limit(limit)))


def count(session: Session, person: Person, *, over: bool, pairing_id: int | None = None) -> int:
    """How many there are of them."""
    rows = (
        select(func.count())
        .select_from(Project)
        .where(*_which(session, person, over=over, pairing_id=pairing_id))
    )
    return session.exec(rows).one()


def _which(
    session: Session, person: Person, *, over: bool, pairing_id: int | None
) -> tuple[ColumnElement[bool], ...]:
    running = col(Project.state) == State.RUNNING
    of_one = (col(Project.pairing_id) == pairing_id,) if pairing_id is not None else ()
    return read_by(session, person).where(Project), ~running if over else running, *of_one


def to_ask(session: Session, person: Person, now: datetime) -> list[Project]:
    """Those that this person sees to and of which nothing was heard for a month."""
    silent = (*_owned(person), col(Project.ask_at) <= now)
    rows = select(Project).where(*silent).order_by(col(Project.ask_at)).limit(ASKED_AT_ONCE)
    return list(session.exec(rows))


def questions(found: list[Project], now: datetime) -> tuple[list[Said], Keyboard]:
    """The question how each of these goes, and the tap that answers it. They are asked about again in a month."""
    words = [said("projects.how_goes", number=n, **outline(one, now)) for n, one in enumerate(found, 1)]
    rows = [
        [button(one, "progress", said("buttons.project_tell_of", number=n))] for n, one in enumerate(found, 1)
    ]
    for one in found:
        one.ask_at = now + ASKED_EVERY
    return words, rows


class Due(NamedTuple):
    """A project of which somebody is reminded, because it is due or these of its milestones are."""

    project: Project
    milestones: list[Milestone]


def due_now(session: Session, person: Person, today: date) -> list[Due]:
    """Those of which this person is reminded today."""
    found = {one.id: Due(one, []) for one in due(session, person, today)}
    for project, milestone in milestones_due(session, person, today):
        found.setdefault(project.id, Due(project, [])).milestones.append(milestone)
    return list(found.values())


def waiting(session: Session, person: Person, now: datetime, most: int) -> list[Project]:
    """Those they see to and that are due soon, late, or silent; and those of their branch that nobody sees to."""
    soon = col(Project.due) <= now.date() + timedelta(days=AHEAD)
    own = and_(*_owned(person), or_(soon, col(Project.ask_at) <= now))
    served = person.standing.branches
    idle = and_(
        col(Project.state) == State.RUNNING,
        col(Project.owner_id).is_(None),
        or_(col(Project.branch_id).in_(served), col(Project.joint_branch_id).in_(served)),
    )
    rows = select(Project).where(or_(own, idle)).order_by(col(Project.due), col(Project.id)).limit(most)
    return list(session.exec(rows))


def due(session: Session, person: Person, today: date) -> list[Project]:
    """Those that this person sees to and is reminded of today: shortly before they are due, and weekly once late."""
    rows = select(Project).where(*_owned(person), col(Project.due).in_(reminded_of(today)))
    return list(session.exec(rows.order_by(col(Project.due))))


def milestones_due(session: Session, person: Person, today: date) -> list[tuple[Project, Milestone]]:
    """The same of the milestones of projects that this person sees to."""
    still = (col(Milestone.done_at).is_(None), col(Milestone.by).in_(reminded_of(today)))
    rows = select(Project, Milestone).join(Milestone).where(*_owned(person), *still)
    return [(project, one) for project, one in session.exec(rows.order_by(col(Milestone.by)))]


def _owned(person: Person) -> tuple[ColumnElement[bool], ...]:
    """Under way, seen to by this person, in a pairing that goes on."""
    return (
        col(Project.owner_id) == person.id,
        col(Project.state) == State.RUNNING,
        col(Project.alone_since).is_(None),
    )
