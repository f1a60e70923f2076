"""The offers and needs of a whole district: found by kind, category and words, and counted."""

import re
from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, func, or_, select

from models.base.refusals import Refused
from models.pairings.listing.record import UNDONE, Listing, ListingKind
from models.pairings.listing.who import read_by
from models.registry.branches import Branch
from models.registry.people import Person
from models.understanding.categories import Category

PAGE = 8
LONGEST = 36
"""Bytes of the words of a search: they travel in its buttons."""
KINDS = {"o": ListingKind.OFFER, "n": ListingKind.NEED}
WRITTEN = re.compile(r"(?P<kind>[on]?)(?P<category>[0-9]{0,2})(?:\.(?P<words>.*))?", re.DOTALL)


@dataclass(frozen=True)
class Search:
    """Which of them: of one kind, of one category, with these words in them or in the name of their branch."""

    kind: ListingKind | None = None
    category: Category | None = None
    words: str = ""

    @property
    def code(self) -> str:
        """As it travels in buttons: `o3.solar` are offers of the third category that speak of solar."""
        kind = next((letter for letter, kind in KINDS.items() if kind is self.kind), "")
        category = str(list(Category).index(self.category)) if self.category is not None else ""
        return f"{kind}{category}" + (f".{self.words}" if self.words else "")

    @classmethod
    def of(cls, code: str) -> "Search":
        """What a button says. Raises Refused for one that a crafted button made up."""
        found = WRITTEN.fullmatch(code)
        every = list(Category)
        if found is None or (found["category"] and int(found["category"]) >= len(every)):
            raise Refused("refusals.unknown_button")
        category = every[int(found["category"])] if found["category"] else None
        return cls(KINDS.get(found["kind"]), category, found["words"] or "")


def require_reader(person: Person) -> None:
    """Raises Refused for those to whom offers and needs are not shown."""
    if not person.standing.branches and not person.standing.districts:
        raise Refused("listings.for_branches")


def found(session: Session, person: Person, search: Search, skip: int, limit: int) -> list[Listing]:
    """Those that are open or answered and that this person may read, the newest first, with their branches."""
    rows = select(Listing).join(Branch, col(Branch.id) == col(Listing.branch_id))
    rows = rows.where(*_which(session, person, search)).order_by(col(Listing.id).desc())
    both = (joinedload(Listing.branch), joinedload(Listing.taken_by))  # type: ignore[arg-type]
    return list(session.exec(rows.options(*both).offset(skip).limit(limit)))


def count(session: Session, person: Person, search: Search) -> int:
    rows = select(func.count()).select_from(Listing).join(Branch, col(Branch.id) == col(Listing.branch_id))
    return session.exec(rows.where(*_which(session, person, search))).one()


def by_category(session: Session, person: Person, search: Search) -> list[tuple[Category, int]]:
    """How many there are of each category, the most first."""
    many = func.count()
    rows = select(Listing.category, many).join(Branch, col(Branch.id) == col(Listing.branch_id))
    rows = rows.where(*_which(session, person, Search(search.kind, None, search.words)))
    return list(session.execute(rows.group_by(col(Listing.category)).order_by(many.desc())))


def _which(session: Session, person: Person, search: Search) -> list[ColumnElement[bool]]:
    where = [read_by(session, person).where(Listing), col(Listing.state).in_(UNDONE)]
    if search.kind is not None:
        where.append(col(Listing.kind) == search.kind)
    if search.category is not None:
        where.append(col(Listing.category) == search.category)
    if search.words:
        words = (col(Listing.text).icontains(search.words, autoescape=True),)
        where.append(or_(*words, col(Branch.name).icontains(search.words, autoescape=True)))
    return where
