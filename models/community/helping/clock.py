"""What the clock does to tasks: asks volunteers in the morning, reminds on the day, asks whether it was done."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from sqlalchemy.orm import selectinload
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from models.base.hours import MORNING, is_awake
from models.community.helping.card import outline, show_button
from models.community.helping.life import GOING, LIFE
from models.community.helping.matching import offer
from models.community.helping.record import HelpTaker, HelpTask, State
from models.community.helping.steps import helpers, part
from models.post.outgoing import tell
from models.post.said import said
from models.registry.people import Person
from models.rights.ladder import first_reachable, matter_of_area
from models.rights.life import Actor

TOGETHER = 20
Round = Callable[[Session, datetime], bool]


def release(session: Session, now: datetime) -> bool:
    """What somebody has who cannot be reached any more goes to others; what such a one asks for is asked no more."""
    lost = col(Person.unreachable_since).is_not(None)
    asked = select(HelpTask).join(Person, col(Person.id) == col(HelpTask.asked_by_id))
    for task in _some(session, asked.where(lost, Person.telegram_id < 0, col(HelpTask.state).in_(GOING))):
        LIFE.take(session, "drop", task, Actor.CLOCK)
        tell(session, helpers(session, task), said("helping.withdrawn"), shows=task)
    had = (
        select(HelpTask, Person)
        .join(HelpTaker, col(HelpTaker.task_id) == col(HelpTask.id))
        .join(Person, col(Person.id) == col(HelpTaker.person_id))
        .where(lost, col(HelpTaker.left_at).is_(None), col(HelpTask.state).in_((State.OPEN, State.TAKEN)))
        .limit(TOGETHER)
    )
    for task, person in session.exec(had).all():
        LIFE.take(session, "release", task, Actor.CLOCK)
        part(session, task, person, now, missed=False)
        tell(session, [task.asked_by], said("helping.given_back", who=None), shows=task)
        task.offered_at = None
    return False


def offer_in_the_morning(session: Session, now: datetime) -> bool:
    """Volunteers are asked for what was asked while they slept. `now` is local time."""
    if not is_awake(now):
        return False
    waits = (col(HelpTask.state) == State.OPEN, col(HelpTask.offered_at).is_(None), col(HelpTask.until) > now)
    found = _some(session, select(HelpTask).where(*waits))
    for task in found:
        offer(session, task, now)
    return len(found) == TOGETHER


def remind(session: Session, now: datetime) -> bool:
    """In the morning of the day whoever took something is told of all of it, once; in office, the morning's message does.

    What somebody took today they know.
    """
    if not (is_awake(now) and now.hour >= MORNING):
        return False
    midnight = datetime.combine(now.date(), time(0), now.tzinfo)
    due = (
        col(HelpTask.state) == State.TAKEN,
        col(HelpTask.reminded_at).is_(None),
        col(HelpTask.starts_at) < midnight + timedelta(days=1),
        col(HelpTask.until) > now,
    )
    rows = (
        select(HelpTask, HelpTaker, Person)
        .join(HelpTaker, col(HelpTaker.task_id) == col(HelpTask.id))
        .join(Person, col(Person.id) == col(HelpTaker.person_id))
        .where(*due, col(HelpTaker.left_at).is_(None))
        .order_by(col(HelpTask.starts_at), col(HelpTask.id))
        .options(selectinload(Person.roles))  # type: ignore[arg-type]
    )
    today: dict[int, tuple[Person, list[HelpTask]]] = {}
    for task, took, person in session.exec(rows).all():
        task.reminded_at = now
        if took.taken_at < midnight and not person.standing.roles:
            today.setdefault(person.id, (person, []))[1].append(task)
    for person, tasks in today.values():
        tell(session, [person], said("helping.today"), keyboard=[[show_button(one)] for one in tasks])
    return False


def ask_whether_done(session: Session, now: datetime) -> bool:
    """After its time the asker is asked, once, whether somebody came. `now` is local time."""
    if not is_awake(now):
        return False
    over = (
        col(HelpTask.state) == State.TAKEN,
        col(HelpTask.until) <= now,
        col(HelpTask.asked_at).is_(None),
    )
    found = _some(session, select(HelpTask).where(*over))
    for task in found:
        task.asked_at = now
        tell(session, [task.asked_by], said("helping.did_they_come"), shows=task)
    return len(found) == TOGETHER


def lapse(session: Session, now: datetime) -> bool:
    """Its time has come and nobody took it: the asker hears it, and staff, so that nobody is left alone."""
    if not is_awake(now):
        return False
    found = _some(
        session, select(HelpTask).where(col(HelpTask.state) == State.OPEN, col(HelpTask.until) <= now)
    )
    for task in found:
        LIFE.take(session, "lapse", task, Actor.CLOCK)
        _, staff = first_reachable(session, matter_of_area(session, task.area))
        tell(session, [task.asked_by], said("helping.lapsed"), shows=task)
        tell(session, helpers(session, task), said("helping.withdrawn"), shows=task)
        readers = [one for one in staff if one.id != task.asked_by_id]
        tell(session, readers, said("helping.lapsed_for_staff", **outline(task)))
    return len(found) == TOGETHER


def _some(session: Session, rows: SelectOfScalar[HelpTask]) -> list[HelpTask]:
    limited = rows.order_by(col(HelpTask.until), col(HelpTask.id)).limit(TOGETHER)
    return list(session.exec(limited.with_for_update(of=HelpTask)))


ROUNDS: tuple[Round, ...] = (release, offer_in_the_morning, remind, ask_whether_done, lapse)
