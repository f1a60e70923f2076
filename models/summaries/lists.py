"""The lists of those who answer for many problems: an officer's areas today, a coordinator's district; and a search.

A list shows outlines. What is behind one opens for those concerned only; a coordinator reads what has come up to them.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, true
from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, func, select

from models.base.refusals import Refused
from models.problems import counted
from models.problems.record import Problem
from models.problems.who import overseen_by, oversees, read_by
from models.registry.branches import Area, areas
from models.registry.pairings import Pairing, PairingKind
from models.registry.people import Person
from models.rights.conditions import Condition, Either
from models.rights.ladder import Rung
from models.understanding.categories import Category
from models.understanding.several import number_of

PAGE = 6


class View(StrEnum):
    """A question that a list answers."""

    OPEN = "open"
    UNASSIGNED = "unassigned"  # nobody has accepted it
    TODAY = "today"  # due by this evening
    OVERDUE = "overdue"
    ESCALATED = "escalated"  # it has come up to the coordinator
    WAITING = "waiting"  # for an answer from whoever raised it
    SOLVED = "solved"  # today


@dataclass(frozen=True)
class Filter:
    """One list: a view, perhaps of one kind of pairing, pairing, area or category only. Travels in buttons as `code`."""

    view: View = View.OPEN
    kind: PairingKind | None = None
    area_id: int | None = None
    category: Category | None = None
    pairing_id: int | None = None

    @property
    def code(self) -> str:
        """At most 40 bytes: `view`, or `view.a_12`, `view.c_parking`, `view.k_organ_community`, `view.p_7`."""
        parts: list[str] = [self.view.value]
        if self.kind is not None:
            parts.append(f"k_{self.kind.value}")
        if self.area_id is not None:
            parts.append(f"a_{self.area_id}")
        if self.category is not None:
            parts.append(f"c_{self.category.value}")
        if self.pairing_id is not None:
            parts.append(f"p_{self.pairing_id}")
        return ".".join(parts)

    @classmethod
    def of(cls, code: str) -> "Filter":
        """The list a button names. Raises Refused for one that a crafted button made up."""
        view, *parts = code.split(".")
        by = dict(part.partition("_")[::2] for part in parts)
        try:
            return cls(
                View(view),
                PairingKind(by["k"]) if "k" in by else None,
                int(by["a"]) if "a" in by else None,
                Category(by["c"]) if "c" in by else None,
                int(by["p"]) if "p" in by else None,
            )
        except ValueError:
            raise Refused("refusals.unknown_button") from None


def require_overseer(session: Session, person: Person) -> None:
    """Raises Refused for whoever answers neither for an area nor for a community or a district."""
    if not oversees(session, person):
        raise Refused("lists.for_officers")


def _in_view(view: View, now: datetime) -> ColumnElement[bool]:
    evening = datetime.combine(now.date() + timedelta(days=1), time(0), now.tzinfo)
    match view:
        case View.OPEN:
            return counted.is_open()
        case View.UNASSIGNED:
            return counted.is_unaccepted()
        case View.TODAY:
            soon = (col(Problem.due_at) < evening, col(Problem.waiting_since).is_(None))
            return and_(*soon, ~counted.is_late(now))
        case View.OVERDUE:
            return counted.is_late(now)
        case View.ESCALATED:
            return and_(counted.is_open(), col(Problem.rung) == Rung.COORDINATOR)
        case View.WAITING:
            return and_(counted.is_accepted(), col(Problem.waiting_since).is_not(None))
        case View.SOLVED:
            return counted.is_solved(evening - timedelta(days=1), evening)


def _chosen(session: Session, person: Person, chosen: Filter, now: datetime) -> list[ColumnElement[bool]]:
    where = [overseen_by(session, person).where(Problem), _in_view(chosen.view, now)]
    if chosen.area_id is not None:
        where.append(col(Problem.area_id) == chosen.area_id)
    if chosen.category is not None:
        where.append(col(Problem.category) == chosen.category)
    if chosen.pairing_id is not None:
        where.append(col(Problem.pairing_id) == chosen.pairing_id)
    if chosen.kind is not None:
        of_kind = select(Pairing.id).where(Pairing.kind == chosen.kind)
        where.append(col(Problem.pairing_id).in_(of_kind))
    return where


def listed(
    session: Session, person: Person, chosen: Filter, now: datetime, page: int = 0, limit: int = PAGE + 1
) -> list[Problem]:
    """A page of a list, the soonest due first, and one more, so that the caller knows whether there is a next."""
    of_index = col(Problem.due_at).is_not(None) if chosen.view is not View.SOLVED else true()
    rows = (
        select(Problem)
        .where(*_chosen(session, person, chosen, now), of_index)
        .order_by(col(Problem.due_at), col(Problem.id))
        .options(joinedload(Problem.area), joinedload(Problem.branch))  # type: ignore[arg-type]
    )
    return list(session.exec(rows.offset(page * PAGE).limit(limit)))


def count(session: Session, person: Person, chosen: Filter, now: datetime) -> int:
    rows = select(func.count()).select_from(Problem).where(*_chosen(session, person, chosen, now))
    return session.exec(rows).one()


def views(person: Person) -> list[View]:
    """The lists that this person works with: a coordinator's, or an officer's."""
    if person.standing.districts:
        return [View.UNASSIGNED, View.OVERDUE, View.ESCALATED, View.TODAY, View.OPEN, View.SOLVED]
    return [View.UNASSIGNED, View.TODAY, View.OVERDUE, View.WAITING, View.OPEN, View.SOLVED]


def counts(session: Session, person: Person, now: datetime) -> list[tuple[View, int]]:
    """How many are in each of the person's lists."""
    return [(view, count(session, person, Filter(view), now)) for view in views(person)]


def by_category(session: Session, person: Person) -> list[tuple[Category, int]]:
    """How many are open of each category, the most first."""
    rows = _grouped(session, person, col(Problem.category))
    return [(Category(key), many) for key, many in rows]


def by_area(session: Session, person: Person) -> list[tuple[Area, int]]:
    """How many are open in each area, the most first."""
    known = {area.id: area for area in areas(session)}
    rows = _grouped(session, person, col(Problem.area_id))
    return [(known[key], many) for key, many in rows if key in known]


def by_kind(session: Session, person: Person) -> list[tuple[PairingKind, int]]:
    """How many are open in each kind of pairing, the most first."""
    many = func.count()
    rows = session.execute(
        select(Pairing.kind, many)
        .join(Problem, col(Problem.pairing_id) == col(Pairing.id))
        .where(overseen_by(session, person).where(Problem), counted.is_open())
        .group_by(Pairing.kind)
        .order_by(many.desc())
    )
    return [(PairingKind(key), number) for key, number in rows]


def _grouped(session: Session, person: Person, key: Any) -> list[tuple[Any, int]]:
    many = func.count()
    rows = session.execute(
        select(key, many)
        .select_from(Problem)
        .where(overseen_by(session, person).where(Problem), counted.is_open())
        .group_by(key)
        .order_by(many.desc())
    )
    return [(value, number) for value, number in rows]


def search(session: Session, person: Person, words: str, page: int = 0) -> list[Problem]:
    """What a person may read that has this number or these words in it, the newest first: their own, what they handle.

    One more than a page, so that the caller knows whether there is a next. Also what is closed.
    """
    number = number_of(words)
    if number is not None:
        found: ColumnElement[bool] = col(Problem.id) == number
        readable: Condition = Either(read_by(session, person), overseen_by(session, person))
    else:
        pattern = words.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        found = col(Problem.text).ilike(f"%{pattern}%", escape="\\")
        readable = read_by(session, person)
    rows = select(Problem).where(readable.where(Problem), found).order_by(col(Problem.id).desc())
    return list(session.exec(rows.offset(page * PAGE).limit(PAGE + 1)))
