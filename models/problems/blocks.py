"""Abuse: a handler reports it, the coordinator blocks for a time and with a reason, and the blocked may object once.

Nothing is deleted. Until a block is over its person can raise nothing; all else, such as answering, stays open.
"""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from models.base.locking import lock
from models.base.refusals import NotAllowed, Refused, TooLate, Unfit
from models.post.outgoing import tell
from models.post.press import Keyboard, button
from models.post.said import Said, said
from models.problems.notices import handlers, show_to, step
from models.problems.record import Block, Problem
from models.registry import people
from models.registry.people import Person

LONGEST_WORDS = 400
LONGEST = 90
"""Days for which a block may last at most."""


def report(session: Session, problem: Problem, by: Person, words: str, now: datetime) -> Problem:
    """A handler says that it is abuse, and why; the coordinators judge. Raises NotAllowed, TooLate."""
    step(session, problem, "report", by, now, words)
    problem.reported_at = now
    session.flush()
    judges = [one for one in people.coordinators(session, problem.district) if one.id != problem.raiser_id]
    show_to(session, problem, judges, news="blocks.reported", words=words)
    return problem


def acquit(session: Session, problem: Problem, by: Person, now: datetime) -> Problem:
    """It is none: whoever has it goes on. Raises NotAllowed, TooLate."""
    step(session, problem, "acquit", by, now)
    problem.reported_at = None
    session.flush()
    told = [one for one in handlers(session, problem) if one.id != by.id]
    show_to(session, problem, told, news="blocks.acquitted")
    return problem


def block(session: Session, problem: Problem, by: Person, until: date, reason: str, now: datetime) -> Problem:
    """Closes the problem and keeps its raiser from raising more until the end of a day; they are told, and may object.

    Raises NotAllowed, TooLate, Unfit for a day that is over or too far. `now` is local time.
    """
    if not 0 <= (until - now.date()).days <= LONGEST:
        raise Unfit("until", "problems.not_that_day", days=LONGEST)
    step(session, problem, "block", by, now, reason)
    problem.climb_at = None
    one = Block(
        person_id=problem.raiser_id,
        problem_id=problem.id,
        by_id=by.id,
        district=problem.district,
        reason=reason,
        since=now,
        until=datetime.combine(until, time(23, 59), now.tzinfo),
    )
    session.add(one)
    session.flush()
    person = session.get_one(Person, problem.raiser_id)
    words = said("blocks.blocked", number=problem.id, until=one.until.isoformat(), reason=reason)
    tell(session, [person], words, keyboard=[[button(one, "object")]])
    told = [reader for reader in handlers(session, problem) if reader.id != by.id]
    tell(session, told, said("blocks.was_blocked", number=problem.id))
    return problem


def of_person(session: Session, person: Person, now: datetime) -> Block | None:
    """The block that keeps this person from raising anything now, the longest of several."""
    longest = select(Block).where(*standing(person.id, now)).order_by(col(Block.until).desc()).limit(1)
    return session.exec(longest).first()


def standing(person_id: Any, now: Any) -> tuple[ColumnElement[bool], ...]:
    """What holds of a block that keeps this person from raising anything at this moment."""
    return (col(Block.person_id) == person_id, col(Block.lifted_at).is_(None), col(Block.until) > now)


def require_free(session: Session, person: Person, now: datetime) -> None:
    """Raises Refused while the person is blocked."""
    one = of_person(session, person, now)
    if one is not None:
        raise Refused("blocks.still_blocked", until=one.until.isoformat(), reason=one.reason)


def lock_if_allowed(session: Session, id: int, reader: Person) -> Block:
    """The block, locked until the commit, for whom it holds and for coordinators. Raises NotAllowed for others."""
    one = lock(session, Block, id)
    if one is None or not (one.person_id == reader.id or _judges(one, reader)):
        raise NotAllowed("refusals.not_yours")
    return one


def _judges(one: Block, person: Person) -> bool:
    return one.district in person.standing.districts


def may_object(one: Block, by: Person, now: datetime) -> None:
    """Raises NotAllowed for anybody else, TooLate the second time or when it is over."""
    if one.person_id != by.id:
        raise NotAllowed("refusals.not_yours")
    if one.objected_at is not None:
        raise TooLate("blocks.objected_already")
    if one.lifted_at is not None or one.until <= now:
        raise TooLate("blocks.over")


def object_to(session: Session, one: Block, by: Person, words: str, now: datetime) -> None:
    """The blocked person says, once, why it is wrong; the coordinators read it. Raises NotAllowed, TooLate."""
    may_object(one, by, now)
    one.objection, one.objected_at = words, now
    one.revision += 1
    session.flush()
    told, keyboard = _objection(one)
    tell(session, people.coordinators(session, one.district), told, keyboard=keyboard)


def objection(one: Block, by: Person, now: datetime) -> tuple[Said, Keyboard]:
    """What was said against it, for the coordinator who has not decided yet. Raises NotAllowed, TooLate."""
    _require_judge(one, by, now)
    if one.objected_at is None:
        raise TooLate("refusals.too_late")
    return _objection(one)


def _objection(one: Block) -> tuple[Said, Keyboard]:
    words = said("blocks.objection", number=one.problem_id, reason=one.reason, words=one.objection)
    return words, [[button(one, "lift"), button(one, "uphold")]]


def unblock(session: Session, problem: Problem, by: Person, now: datetime) -> Problem:
    """The coordinator takes it back, from the card of the problem, unasked. Raises NotAllowed, TooLate."""
    of_it = select(Block).where(Block.problem_id == problem.id).order_by(col(Block.id).desc()).limit(1)
    one = session.exec(of_it).first()
    if one is None:
        raise NotAllowed("refusals.not_yours")
    lift(session, one, by, now)
    return problem


def lift(session: Session, one: Block, by: Person, now: datetime) -> None:
    """The coordinator takes it back; the person is told. Raises NotAllowed, TooLate."""
    _require_judge(one, by, now)
    step(session, session.get_one(Problem, one.problem_id), "unblock", by, now)
    one.lifted_at = now
    one.revision += 1
    tell(
        session,
        [session.get_one(Person, one.person_id)],
        said("blocks.lifted", objected=one.objected_at is not None),
    )


def uphold(session: Session, one: Block, by: Person, now: datetime) -> None:
    """It stays; the person is told until when. Raises NotAllowed, TooLate."""
    _require_judge(one, by, now)
    one.upheld_at = now
    one.revision += 1
    person = session.get_one(Person, one.person_id)
    tell(session, [person], said("blocks.upheld", until=one.until.isoformat()))


def _require_judge(one: Block, by: Person, now: datetime) -> None:
    if not _judges(one, by):
        raise NotAllowed("refusals.not_yours")
    if one.upheld_at is not None:
        raise TooLate("refusals.too_late")
    if one.lifted_at is not None or one.until <= now:
        raise TooLate("blocks.over")
