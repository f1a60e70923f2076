"""What the clock does to problems: up the ladder when time is over, closed after silence, asked after once more.

Each function sees to some of what is due and says whether there is more; what it has seen to is due no longer.
"""

from collections import defaultdict
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, or_, select

from models.base.hours import is_awake
from models.base.things import About
from models.post.outgoing import tell
from models.post.press import button, menu
from models.post.said import Said, said
from models.problems import deadlines
from models.problems.answers import PATIENCE, close, go_on
from models.problems.card import outline
from models.problems.deadlines import URGENT
from models.problems.handling import rise
from models.problems.notices import handlers, step, tell_raiser
from models.problems.record import OPEN, UNCONFIRMED, Problem, State, overdue
from models.problems.who import overseen_by, oversees
from models.registry.people import Person
from models.rights import ladder
from models.rights.ladder import Rung
from models.rights.life import Actor

TOGETHER = 100
"""Problems seen to in one transaction."""
FEW = 3
"""So many cards at once; more are told in one message."""
SILENCE = timedelta(days=7)
"""After so long without a word from the raiser a resolved problem is closed as not answered."""


class News(NamedTuple):
    """What somebody is told of a problem whose time is over."""

    reader: Person
    problem: Problem
    words: Said


def climb(session: Session, now: datetime) -> bool:
    """Problems whose time is over go up the ladder. `now` is local time."""
    due = [col(Problem.climb_at) <= now, col(Problem.state).in_(OPEN), _not_waiting(now)]
    if not is_awake(now):
        due.append(col(Problem.urgency).in_(URGENT))
    some = session.exec(select(Problem).where(*due).order_by(col(Problem.climb_at)).limit(TOGETHER)).all()
    told: dict[int, list[News]] = defaultdict(list)
    for problem in some:
        for news in _climb(session, problem, now):
            told[news.reader.id].append(news)
    session.flush()
    for every in told.values():
        _tell(session, every, now)
    return len(some) == TOGETHER


def _not_waiting(now: datetime) -> ColumnElement[bool]:
    return or_(col(Problem.waiting_since).is_(None), col(Problem.waiting_since) <= now - PATIENCE)


def _climb(session: Session, problem: Problem, now: datetime) -> list[News]:
    """One step up; returns who is to be told what."""
    if problem.waiting_since is not None:
        go_on(problem, now)
        return []
    step(session, problem, "climb", Actor.CLOCK, now)
    below = handlers(session, problem)
    late = said("problems.overdue", number=problem.id)
    if problem.rung is Rung.COORDINATOR:
        problem.climb_at = None
        return [News(one, problem, late) for one in below]
    unaccepted = problem.state is State.RAISED
    if unaccepted:
        rise(session, problem, now)
    else:
        problem.rung, _ = ladder.first_reachable(session, problem.matter, above=problem.rung)
        problem.climb_at = deadlines.accept_by(problem.urgency, now)
    session.flush()
    tell_raiser(session, problem, "problems.gone_up", rung=problem.rung.value)
    passed_on = said("problems.passed_up", number=problem.id, rung=problem.rung.value)
    told = {one.id: News(one, problem, passed_on if unaccepted else late) for one in below}
    come_up = said("problems.come_up", number=problem.id) if unaccepted else late
    for one in ladder.at_rung(session, problem.matter, problem.rung):
        if problem.on_behalf or not problem.is_of(one.id):
            told[one.id] = News(one, problem, come_up)
    return list(told.values())


def _tell(session: Session, every: list[News], now: datetime) -> None:
    """What came to one person: each with its card; of many how many nobody has accepted, and how many are overdue.

    Whoever has lists of them reads the numbers of these lists, and opens them by a tap.
    """
    reader = every[0].reader
    if len(every) <= FEW:
        for one in every:
            tell(session, [reader], one.words, shows=one.problem)
        return
    late = sum(one.words.name == "problems.overdue" for one in every)
    counts, keyboard = {"unassigned": len(every) - late, "overdue": late}, [[menu("mine")]]
    if oversees(session, reader):
        counts = {name: _count(session, reader, name, now) for name, many in counts.items() if many}
        lists = About("lists", 0)
        keyboard = [
            [button(lists, "list", said(f"lists.{name}", count=n), name) for name, n in counts.items()]
        ]
    words = said(
        "problems.many_late", unaccepted=counts.get("unassigned", 0), overdue=counts.get("overdue", 0)
    )
    tell(session, [reader], words, keyboard=keyboard)


def _count(session: Session, reader: Person, name: str, now: datetime) -> int:
    """How many are in a list of this reader's."""
    these = overdue(now) if name == "overdue" else col(Problem.state) == State.RAISED
    where = (overseen_by(session, reader).where(Problem), these)
    return session.exec(select(func.count()).select_from(Problem).where(*where)).one()


def lapse(session: Session, now: datetime) -> bool:
    """Closes what was resolved a week ago and never answered; that is not counted as satisfied."""
    silent = (UNCONFIRMED, col(Problem.resolved_at) <= now - SILENCE)
    some = session.exec(select(Problem).where(*silent).limit(TOGETHER)).all()
    for problem in some:
        step(session, problem, "lapse", Actor.CLOCK, now)
        close(problem, now)
    return len(some) == TOGETHER


def follow_up(session: Session, now: datetime) -> bool:
    """Asks once, some weeks after a dispute, whether all is well. By day only; `now` is local time."""
    if not is_awake(now):
        return False
    due = (Problem.state == State.CLOSED, col(Problem.follow_up_at) <= now)
    some = session.exec(select(Problem).where(*due).limit(TOGETHER)).all()
    for problem in some:
        problem.follow_up_at = None
        raiser = session.get_one(Person, problem.raiser_id)
        if raiser.forgotten:
            continue
        keyboard = [[button(problem, "well"), button(problem, "reopen")]]
        words = said("problems.follow_up", **outline(problem))
        tell(session, [raiser], words, keyboard=keyboard, topic=problem.about)
    return len(some) == TOGETHER


ROUNDS = (climb, lapse, follow_up)
