"""Drawing areas anew: estates go to other areas, areas are closed; who lives there and what is open goes along."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, insert, literal, true, update
from sqlmodel import Session, col, delete, select

from models.base.columns import Moment
from models.community.helping import moving as helping
from models.community.helping.record import HelpTask
from models.community.visits.redrawing import move_doors
from models.pairings import groups
from models.pairings.directory import spelled
from models.post.outgoing import tell
from models.post.press import menu
from models.post.said import Values, said
from models.problems.life import LIFE
from models.problems.notices import enter
from models.problems.record import OPEN, Problem, State
from models.registry import people
from models.registry.branches import Area
from models.registry.homes import Estate, Home
from models.registry.people import Person
from models.registry.roles import BRANCH_ROLES, Role, RoleKind
from models.rights import ladder
from models.rights.life import Actor

Shape = dict[str, Any]
GOES_ALONG = OPEN | {State.RESOLVED}
"""The problems of which somebody may still have to do something."""


@dataclass(frozen=True)
class DrawnArea:
    """What a map says of an area: where it lies, into which it is closed, by their keys, or that it is there again."""

    key: str
    shape: Shape | None = None
    into: str | None = None
    reopens: bool = False


@dataclass(frozen=True)
class DrawnEstate:
    """What a map says of an estate, which is created where its key is new."""

    key: str
    area: str
    name: str | None = None
    shape: Shape | None = None


@dataclass
class Redrawn:
    """What has become of it: how many estates are new, and each move with the people and problems that went along."""

    created: int = 0
    moves: list[Values] = field(default_factory=list)
    closed: list[Values] = field(default_factory=list)
    reopened: list[str] = field(default_factory=list)


def redraw(
    session: Session, areas: Sequence[DrawnArea], estates: Sequence[DrawnEstate], now: datetime
) -> Redrawn:
    """Brings areas and estates in line with a map that was found to be sound.

    Those who answer for them are told at once, each once; who lives there by the clock, by day.
    """
    known = {one.key: one for one in session.exec(select(Area))}
    done = Redrawn()
    concerned: set[int] = set()
    by_id = {one.id: one for one in known.values()}
    concerned |= _reopen([known[one.key] for one in areas if one.reopens], done)
    for (before, after), moved in _drawn(session, estates, known, done).items():
        old, new = by_id[before], by_id[after]
        along = _move(session, old, new, col(Home.estate_id).in_([one.id for one in moved]), now)
        done.moves.append({"estates": [one.name for one in moved], "from": old.name, "to": new.name, **along})
        concerned |= {old.id, new.id}
    for drawn in areas:
        area = known[drawn.key]
        area.shape = drawn.shape if drawn.shape is not None else area.shape
        if drawn.into is not None and area.closed_at is None:
            into = known[drawn.into]
            done.closed.append({"from": area.name, "to": into.name, **_close(session, area, into, now)})
            concerned |= {area.id, into.id}
    session.flush()
    _tell(session, [one for one in known.values() if one.id in concerned], done)
    return done


def _reopen(areas: Sequence[Area], done: Redrawn) -> set[int]:
    """Those that were closed are there again, empty until estates are drawn into them.

    Returns the ids of all that it concerns: theirs, and of those that took them over.
    """
    closed = [one for one in areas if one.closed_at is not None]
    concerned = {id for one in closed for id in (one.id, one.into_id) if id is not None}
    for one in closed:
        one.closed_at = one.into_id = None
        done.reopened.append(one.name)
    return concerned


def _drawn(
    session: Session, estates: Sequence[DrawnEstate], known: dict[str, Area], done: Redrawn
) -> dict[tuple[int, int], list[Estate]]:
    """Writes the estates; returns those that were elsewhere, by the ids of the area before and of the one after."""
    there = {one.key: one for one in session.exec(select(Estate))}
    moved: dict[tuple[int, int], list[Estate]] = {}
    for drawn in estates:
        area, estate = known[drawn.area], there.get(drawn.key)
        if estate is None:
            estate = Estate(key=drawn.key, name=drawn.name or drawn.key, area_id=area.id)
            done.created += 1
        elif estate.area_id != area.id:
            moved.setdefault((estate.area_id, area.id), []).append(estate)
        estate.area_id, estate.name = area.id, drawn.name or estate.name
        estate.pinyin = spelled(estate.name)
        estate.shape = drawn.shape if drawn.shape is not None else estate.shape
        session.add(estate)
    session.flush()
    return moved


def _close(session: Session, area: Area, into: Area, now: datetime) -> Values:
    """All that is left of it goes to the other: who lives there, what is open, its officers; its group is free.

    So does what it took over itself: an old poster leads to an area that is there.
    """
    area.closed_at, area.into_id = now, into.id
    session.flush()
    session.execute(update(Area).where(col(Area.into_id) == area.id).values(into_id=into.id))
    unknown = select(Person.id, literal(area.id), literal(now, Moment())).where(
        col(Person.area_id) == area.id,
        col(Person.id).not_in(select(Home.person_id).where(Home.area_id == area.id)),
    )
    session.execute(insert(Home).from_select(["person_id", "area_id", "since"], unknown))
    along = _move(session, area, into, true(), now)
    along["problems"] += _move_problems(session, area, into, true(), now)
    helping.move(session, area, into, true())
    _move_officers(session, area, into, now)
    session.flush()
    move_doors(session, area, into, now)
    groups.free(session, area)
    return along


def _move(session: Session, old: Area, new: Area, which: ColumnElement[bool], now: datetime) -> Values:
    """The homes of the old area of which this is true are the new one's, with what those who live there raised."""
    here = (col(Home.area_id) == old.id, col(Home.moved_from_id) == old.id)
    marked = select(Home.person_id).where(*here)
    quiet = {"synchronize_session": False}
    mark = update(Home).where(col(Home.area_id) == old.id, which).values(moved_from_id=old.id)
    session.execute(mark, execution_options=quiet)
    count = len(session.exec(marked).all())
    problems = _move_problems(session, old, new, col(Problem.raiser_id).in_(marked), now)
    helping.move(session, old, new, col(HelpTask.asked_by_id).in_(marked))
    mainly = update(Person).where(col(Person.area_id) == old.id, col(Person.id).in_(marked))
    session.execute(mainly.values(area_id=new.id), execution_options=quiet)
    there = col(Home.area_id) == new.id
    both = update(Home).where(there, col(Home.person_id).in_(marked))
    session.execute(both.values(moved_from_id=old.id), execution_options=quiet)
    known = select(Home.person_id).where(there)
    session.execute(delete(Home).where(*here, col(Home.person_id).in_(known)), execution_options=quiet)
    session.execute(update(Home).where(*here).values(area_id=new.id), execution_options=quiet)
    session.expire_all()
    return {"people": count, "problems": problems}


def _move_problems(session: Session, old: Area, new: Area, which: ColumnElement[bool], now: datetime) -> int:
    """What is open goes along, with whoever has it; what nobody has is the new area's to accept."""
    own = (col(Problem.area_id) == old.id, col(Problem.state).in_(GOES_ALONG))
    found = session.exec(select(Problem).where(*own, which).order_by(col(Problem.id)).with_for_update()).all()
    if not found:
        return 0
    matter = asdict(ladder.matter_of_area(session, new))
    lowest, _ = ladder.first_reachable(session, ladder.matter_of_area(session, new))
    for problem in found:
        LIFE.take(session, "redraw", problem, Actor.SHELL)
        problem.sqlmodel_update(matter)
        if problem.state is State.RAISED and problem.rung is ladder.Rung.AREA:
            problem.rung = lowest
        enter(session, problem, "redraw", None, now)
    session.flush()
    return len(found)


def _move_officers(session: Session, area: Area, into: Area, now: datetime) -> None:
    """They answer for the other area from now on; who does so already has one office less."""
    held = (Role.kind == RoleKind.OFFICER, col(Role.until).is_(None))
    there = set(session.exec(select(Role.person_id).where(*held, Role.area_id == into.id)))
    for role in session.exec(select(Role).where(*held, Role.area_id == area.id)):
        if role.person_id in there:
            role.until = now
        else:
            role.area_id = into.id


def _tell(session: Session, areas: Sequence[Area], done: Redrawn) -> None:
    """Their officers and those who speak for their communities, each once."""
    if not areas:
        return
    officers = (col(Role.kind) == RoleKind.OFFICER) & col(Role.area_id).in_([one.id for one in areas])
    branches = col(Role.kind).in_(BRANCH_ROLES) & col(Role.branch_id).in_([one.branch_id for one in areas])
    words = said("areas.redrawn", moves=done.moves, closed=done.closed, reopened=done.reopened)
    tell(session, people.holders(session, officers | branches), words, keyboard=[[menu("areas")]])
