"""What people do with a task: ask for it, take it, do it, say that it was done. Each step is told to the other side."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlmodel import Session, col, select

from models.base.refusals import NotAllowed, Refused, TooLate, Unfit
from models.community.helping.life import LIFE
from models.community.helping.lists import count_asked
from models.community.helping.matching import offer
from models.community.helping.record import FOR_A_HOME, HelpTaker, HelpTask, Kin, State
from models.community.helping.volunteers import of_person
from models.community.helping.who import staff, taker, takers
from models.post.outgoing import changed, tell
from models.post.said import Values, said
from models.registry.branches import Area
from models.registry.homes import homes_of
from models.registry.people import Person
from models.rights.life import Actor
from models.rights.titles import title
from models.understanding.help_words import skills_in

LONGEST_WORDS = 300
MOST_OPEN = 3
"""Tasks that a resident asks for at a time."""
MOST_NEEDED = 20
LATEST = timedelta(hours=2)
"""So long after its time a task that nobody took is over."""
FURTHEST = 60
"""Days ahead for which somebody may ask."""


@dataclass(frozen=True)
class Asked:
    """What is asked for. `starts_at` is local time; with `timed` False, that day. `needed` counts people."""

    text: str
    place: str
    starts_at: datetime
    timed: bool
    at_home: bool
    needed: int = 1


def ask(session: Session, by: Person, area_id: int, asked: Asked, points: int, now: datetime) -> HelpTask:
    """A resident asks in their area, or staff in one of theirs; whoever it fits is asked at once, or in the morning.

    Two come into a home. Raises NotAllowed, Unfit for a time that is over, Refused where they ask for many already.
    """
    require_time(asked.starts_at, asked.timed, now)
    area = session.get_one(Area, area_id)
    task = HelpTask(
        asked_by_id=by.id,
        area_id=area.id,
        community_id=area.branch_id,
        text=asked.text,
        place=asked.place,
        skills=[*skills_in(asked.text)],
        at_home=asked.at_home,
        needed=max(asked.needed, FOR_A_HOME) if asked.at_home else asked.needed,
        points=points,
        starts_at=asked.starts_at,
        timed=asked.timed,
        until=_until(asked.starts_at, timed=asked.timed),
        asked_for_at=now,
    )
    task.posted = staff(session, task, by)
    if not task.posted:
        _require_home(session, by, area_id)
    LIFE.begin(task, "post" if task.posted else "ask")
    session.add(task)
    session.flush()
    offer(session, task, now)
    return task


def require_time(starts_at: datetime, timed: bool, now: datetime) -> None:
    """Raises Unfit for a time that is over, or too far ahead; local times."""
    over = starts_at < now if timed else starts_at.date() < now.date()
    if over or (starts_at.date() - now.date()).days > FURTHEST:
        raise Unfit("starts", "helping.not_then", most=FURTHEST)


def _until(starts_at: datetime, *, timed: bool) -> datetime:
    if timed:
        return starts_at + LATEST
    return datetime.combine(starts_at.date() + timedelta(days=1), time(0), starts_at.tzinfo)


def _require_home(session: Session, by: Person, area_id: int) -> None:
    if all(one.area_id != area_id for one in homes_of(session, by)):
        raise NotAllowed("refusals.not_yours")
    if count_asked(session, by) >= MOST_OPEN:
        raise Refused("helping.many_asked", most=MOST_OPEN)


def take(session: Session, task: HelpTask, by: Person, now: datetime) -> HelpTask:
    """One tap: it is theirs, and once as many as it needs have it, they read the address. The asker hears it.

    Raises TooLate, kindly, where others were faster; NotAllowed.
    """
    if task.state in (State.TAKEN, State.DONE, State.CONFIRMED) and not taker(session, task, by):
        raise TooLate("helping.taken_already")
    LIFE.take(session, "take", task, by)
    one = session.get(HelpTaker, (task.id, by.id)) or HelpTaker(
        task_id=task.id, person_id=by.id, taken_at=now
    )
    one.taken_at, one.left_at, one.missed = now, None, False
    session.add(one)
    session.flush()
    missing = task.needed - len(takers(session, task))
    if missing <= 0:
        LIFE.take(session, "fill", task, Actor.CONSEQUENCE)
        others = [person for person in helpers(session, task) if person.id != by.id]
        tell(session, others, said("helping.complete"), shows=task)
    tell(
        session,
        [task.asked_by],
        said("helping.taken", who=called(session, by), missing=max(missing, 0)),
        shows=task,
    )
    return task


def give_back(session: Session, task: HelpTask, by: Person, now: datetime) -> HelpTask:
    """They cannot after all: others are asked, and the asker hears it. Raises NotAllowed, TooLate."""
    LIFE.take(session, "give_back", task, by)
    part(session, task, by, now, missed=False)
    tell(session, [task.asked_by], said("helping.given_back", who=called(session, by)), shows=task)
    _ask_others(session, task, now)
    return task


def done(session: Session, task: HelpTask, by: Person, now: datetime) -> HelpTask:
    """They say that it is done; the one helped is asked. Raises NotAllowed, TooLate."""
    LIFE.take(session, "done", task, by)
    task.done_at = task.asked_at = now
    tell(session, [task.asked_by], said("helping.is_it_done"), shows=task)
    return task


def confirm(
    session: Session, task: HelpTask, by: Person, now: datetime, *, kin: bool = False
) -> list[Person]:
    """It was done: returns who helped. `kin`: staff say that the helper is family. Raises NotAllowed, TooLate."""
    LIFE.take(session, "confirm_kin" if kin else "confirm", task, by)
    task.confirmed_at = now
    found = helpers(session, task)
    for one in found if kin else ():
        if session.get(Kin, (by.id, one.id)) is None:
            session.add(Kin(person_id=by.id, relative_id=one.id, declared_at=now))
    session.flush()
    return found


def miss(session: Session, task: HelpTask, by: Person, number: int, now: datetime) -> HelpTask:
    """Whoever took it as this one, counted from 1, did not come: they are told kindly, and it goes to others.

    Raises NotAllowed, TooLate, Refused before its time.
    """
    LIFE.require(session, "miss", task, by)
    if now < task.starts_at:
        raise Refused("helping.not_its_time")
    took = takers(session, task)
    if not 1 <= number <= len(took):
        raise TooLate("refusals.too_late")
    LIFE.take(session, "miss", task, by)
    gone = session.get_one(Person, took[number - 1].person_id)
    part(session, task, gone, now, missed=True)
    task.until = max(task.until, now + LATEST)
    tell(session, [gone], said("helping.you_missed"), topic=task.about)
    if task.asked_by_id != by.id:
        tell(session, [task.asked_by], said("helping.asked_anew"), shows=task)
    _ask_others(session, task, now)
    return task


def write(session: Session, task: HelpTask, by: Person, words: str, now: datetime) -> HelpTask:
    """A word to the other side, through the bot: neither learns the other's account. Raises NotAllowed, TooLate."""
    LIFE.take(session, "write", task, by)
    _pass_on(session, task, by, words)
    return task


def thank(session: Session, task: HelpTask, by: Person, words: str, now: datetime) -> HelpTask:
    """The one helped thanks whoever helped, once. Raises NotAllowed, TooLate."""
    LIFE.take(session, "thank", task, by)
    task.thanked_at = now
    tell(session, helpers(session, task), said("helping.thanks", words=words), topic=task.about)
    return task


def withdraw(session: Session, task: HelpTask, by: Person, now: datetime) -> HelpTask:
    """It is not needed any more: whoever took it hears it, and so does the asker where staff did it."""
    LIFE.take(session, "withdraw", task, by)
    told = [*helpers(session, task), *([task.asked_by] if task.asked_by_id != by.id else [])]
    tell(session, told, said("helping.withdrawn"), shows=task)
    return task


def helpers(session: Session, task: HelpTask) -> list[Person]:
    """Who has it, in the order in which they took it."""
    theirs = (HelpTaker.task_id == task.id, col(HelpTaker.left_at).is_(None))
    rows = select(Person).join(HelpTaker, col(HelpTaker.person_id) == col(Person.id)).where(*theirs)
    return list(session.exec(rows.order_by(col(HelpTaker.taken_at), col(HelpTaker.person_id))))


def called(session: Session, person: Person) -> Values:
    """What others read of a volunteer: the name where they chose so, the title of their office; else nothing."""
    volunteer = of_person(session, person)
    named = volunteer is not None and volunteer.shows_name
    return {"name": person.name if named else "", **title(session, person)}


def part(session: Session, task: HelpTask, person: Person, now: datetime, *, missed: bool) -> None:
    """They have it no longer."""
    one = session.get_one(HelpTaker, (task.id, person.id))
    one.left_at, one.missed = now, missed
    task.done_at = task.asked_at = None
    session.flush()
    changed(session, task)


def _ask_others(session: Session, task: HelpTask, now: datetime) -> None:
    task.offered_at = None
    offer(session, task, now)


def _pass_on(session: Session, task: HelpTask, by: Person, words: str) -> None:
    from_asker = task.asked_by_id == by.id
    told = helpers(session, task) if from_asker else [task.asked_by]
    tell(session, told, said("helping.word", from_asker=from_asker, words=words), shows=task)
