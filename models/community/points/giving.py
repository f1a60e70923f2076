"""Points for help: given when it is said to be done; what goes to a relative is shown to the coordinator.

A relative is whoever is declared one, or the guardian or ward of the other. A same surname is no proof of anything.
"""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import true
from sqlmodel import Session, col, select

from models.community.helping import steps
from models.community.helping.record import HelpTask, Kin, Volunteer
from models.community.points.ledger import Line, give, reverse
from models.community.points.life import FLAG
from models.community.points.record import PointEntry, PointFlag, Reason, Why
from models.community.points.who import district_of
from models.post.outgoing import tell
from models.post.said import said
from models.problems.carers.record import Carer
from models.problems.carers.record import State as CarerState
from models.registry import people
from models.registry.people import Person


class Given(NamedTuple):
    """What came of it: the points of each helper, and of how many of them in office, who earn none."""

    points: list[int]
    in_office: int
    looked_into: bool


def confirm(session: Session, task: HelpTask, by: Person, now: datetime, *, kin: bool = False) -> Given:
    """It was done: whoever helped hears it and gets the points. `kin`: staff say that the helper is family.

    Raises NotAllowed, TooLate.
    """
    helped = steps.confirm(session, task, by, now, kin=kin)
    line = Line(task.points, Reason.HELP, task.community_id, by.id, task.id)
    lines = give(session, helped, by, line, now)
    near = relatives(session, by, [one.id for one in helped])
    for one in helped:
        entry = lines.get(one.id)
        points = entry.amount if entry is not None else 0
        earns = not one.standing.roles
        tell(
            session,
            [one],
            said("helping.confirmed", points=points, full=earns and points < task.points),
            shows=task,
        )
        if entry is not None and one.id in near:
            _flag(session, entry, near[one.id], now)
    if task.asked_by_id != by.id:
        tell(session, [task.asked_by], said("helping.confirmed_by_staff"), shows=task)
    flagged = any(one in near for one in lines)
    earning = [lines[one.id].amount if one.id in lines else 0 for one in helped if not one.standing.roles]
    return Given(earning, len(helped) - len(earning), flagged)


def confirm_kin(session: Session, task: HelpTask, by: Person, now: datetime) -> Given:
    """The same, where staff say that whoever helped is family of theirs."""
    return confirm(session, task, by, now, kin=True)


def relatives(session: Session, person: Person, others: list[int]) -> dict[int, Why]:
    """Who of these is a relative of this person, and how that is known."""
    ties = (
        (Why.DECLARED, col(Kin.person_id), col(Kin.relative_id), true()),
        (Why.CARER, col(Carer.person_id), col(Carer.carer_id), col(Carer.state) == CarerState.ACTIVE),
        (Why.WARD, col(Volunteer.guardian_id), col(Volunteer.person_id), true()),
    )
    found: dict[int, Why] = {}
    for why, one, other, holds in ties:
        between = ((one == person.id) & other.in_(others)) | ((other == person.id) & one.in_(others))
        for a, b in session.execute(select(one, other).where(between, holds)):
            found[b if a == person.id else a] = why
    return found


def _flag(session: Session, entry: PointEntry, why: Why, now: datetime) -> PointFlag:
    """A coordinator of the district looks at it: it comes at once, as it is news of what was done."""
    district = district_of(session, entry.community_id)
    flag = PointFlag(entry_id=entry.id, district=district, why=why, raised_at=now)
    FLAG.begin(flag, "raise")
    session.add(flag)
    session.flush()
    tell(session, people.coordinators(session, district), said("points.flagged"), shows=flag)
    return flag


def clear(session: Session, flag: PointFlag, by: Person, now: datetime) -> PointFlag:
    """It was in order. Raises NotAllowed, TooLate."""
    FLAG.take(session, "clear", flag, by)
    flag.settled_at, flag.settled_by_id = now, by.id
    return flag


def take_back(session: Session, flag: PointFlag, by: Person, now: datetime) -> PointFlag:
    """The points are taken back, as far as they are not spent; whoever had them hears it. Raises NotAllowed, TooLate."""
    FLAG.require(session, "reverse", flag, by)
    line = reverse(session, flag.entry, by, now)
    FLAG.take(session, "reverse", flag, by)
    flag.settled_at, flag.settled_by_id = now, by.id
    had = session.get_one(Person, flag.entry.person_id)
    tell(session, [had], said("points.taken_back", points=-line.amount))
    return flag
