"""A district written out as the spreadsheet that loads it: into an empty database, everything is as it was.

Rows are read some at a time and written as they come. Residents stay out of it: of people only those who hold an office
are told, as well as of pairings only those that are under way, with what was done in them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import tzinfo
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlmodel import Session, col, select

from bot.loading import places, star_rows
from bot.loading.cells import Entry
from bot.loading.entries import (
    AreaEntry,
    BranchEntry,
    DistrictEntry,
    PairingEntry,
    PersonEntry,
    RoleEntry,
    columns_of,
)
from bot.loading.sheets import STORES
from bot.loading.stores import AT_ONCE, UNDER_WAY, keys_of
from bot.loading.vocabulary import listed, say, unit_word, word
from bot.spreadsheets import Spreadsheet
from models.registry.branches import IN_USE, Area, Branch, District
from models.registry.pairings import Member, Pairing
from models.registry.people import Language, Person
from models.registry.roles import Role

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

WIDTH = 18
DIGITS = 15
"""More of them a spreadsheet does not keep in a number."""


def export(session: Session, language: Language, zone: tzinfo) -> tuple[bytes, Counter[str]]:
    """The file (XLSX), and how many rows each sheet has. Times of day are those of the zone."""
    book, counts = Spreadsheet(in_order=True), Counter[str]()
    for name, entries in _sheets(session, zone):
        sheet = book.sheet(say(language, "sheet", name=name))
        counts[name] = _fill(book, sheet, name, language, entries)
    return book.content(), counts


def _sheets(session: Session, zone: tzinfo) -> Iterator[tuple[str, Iterable[Entry]]]:
    yield "districts", _districts(session)
    yield "branches", _branches(session, zone)
    yield "areas", _areas(session)
    yield "estates", places.estates(session)
    yield "doors", places.doors(session)
    yield "pairings", _pairings(session)
    yield "people", _people(session)
    yield "roles", _roles(session)
    keys = keys_of(session, zone)
    for name, store in STORES.items():
        yield name, (entry for _, entry in store.stored(session, keys, None))
    yield "stars", star_rows.stored(session)


def _fill(
    book: Spreadsheet, sheet: "Worksheet", name: str, language: Language, entries: Iterable[Entry]
) -> int:
    columns, count = columns_of(name), 0
    sheet.set_column(0, len(columns) - 1, WIDTH)
    for place, column in enumerate(columns):
        book.write(sheet, 0, place, say(language, "column", sheet=name, name=column), bold=True)
    for count, entry in enumerate(entries, 1):  # how many there were
        for place, column in enumerate(columns):
            book.write(sheet, count, place, _shown(language, column, getattr(entry, column)))
    return count


def _shown(language: Language, column: str, value: Any) -> Any:
    """A value as an operator would fill it in."""
    if isinstance(value, dict):
        return places.shown(value)
    if column == "refused" and not value:
        return None
    if isinstance(value, bool):
        return say(language, "yes" if value else "no")
    if isinstance(value, StrEnum):
        return word(language, value)
    if isinstance(value, list):
        return listed(language, value)
    if isinstance(value, Decimal) and len(value.as_tuple().digits) > DIGITS:
        return str(value)
    return unit_word(language, value).strip() if column == "unit" and value is not None else value


def _districts(session: Session) -> Iterator[Entry]:
    known = {one.name: one for one in session.exec(select(District))}
    named = session.exec(select(Branch.district).distinct().order_by(Branch.district))
    for name in dict.fromkeys([*known, *named]):
        one = known.get(name) or District(name=name)
        yield DistrictEntry.model_construct(
            name=name, approves_pairings=one.approves_pairings or None, centre=one.centre or None
        )


def _branches(session: Session, zone: tzinfo) -> Iterator[Entry]:
    keys = dict(session.execute(select(Branch.id, Branch.key)).all())
    for one in session.exec(select(Branch).order_by(col(Branch.id)).execution_options(yield_per=AT_ONCE)):
        yield BranchEntry.model_construct(
            key=one.key,
            name=one.name,
            kind=one.kind,
            district=one.district,
            parent=keys.get(one.parent_id or 0),
            industries=one.industries or None,
            stage=one.stage,
            member_count=one.member_count,
            worker_count=one.worker_count,
            work=one.work or None,
            place=one.place or None,
            closed=one.closed_at.astimezone(zone).date() if one.closed_at is not None else None,
        )
        session.expunge(one)


def _areas(session: Session) -> Iterator[Entry]:
    asked = select(Area.key, Area.name, Branch.key, Area.shape).join(Branch)
    rows = asked.where(IN_USE).order_by(col(Area.id)).execution_options(yield_per=AT_ONCE)
    for key, name, branch, shape in session.execute(rows):
        yield AreaEntry.model_construct(key=key, name=name, branch=branch, shape=shape)


def _pairings(session: Session) -> Iterator[Entry]:
    members: dict[int, list[str]] = {}
    joined = select(Member.pairing_id, Branch.key).join(Branch).order_by(col(Branch.id))
    for pairing, branch in session.execute(joined):
        members.setdefault(pairing, []).append(branch)
    joint: dict[int, list[str]] = {}
    formed = select(Branch.formed_by_id, Branch.key).where(col(Branch.formed_by_id).is_not(None))
    for pairing, branch in session.execute(formed.order_by(col(Branch.id))):
        joint.setdefault(pairing, []).append(branch)
    rows = select(Pairing.id, Pairing.key, Pairing.kind).where(UNDER_WAY).order_by(col(Pairing.id))
    for id, key, kind in session.execute(rows):
        yield PairingEntry.model_construct(
            key=key, kind=kind, branches=members.get(id), joint_branch=joint.get(id)
        )


def _people(session: Session) -> Iterator[Entry]:
    held = select(Role.person_id).where(col(Role.until).is_(None))
    rows = (
        select(Person.telegram_id, Person.name, Person.language, Area.key)
        .join(Area, col(Area.id) == col(Person.area_id), isouter=True)
        .where(col(Person.id).in_(held), col(Person.telegram_id) > 0)
        .order_by(col(Person.id))
    )
    for account, name, language, area in session.execute(rows.execution_options(yield_per=AT_ONCE)):
        yield PersonEntry.model_construct(telegram_id=account, name=name, language=language, area=area)


def _roles(session: Session) -> Iterator[Entry]:
    rows = (
        select(Person.telegram_id, Person.name, Role.kind, Branch.key, Area.key, Role.district)  # type: ignore[call-overload]
        .join(Role, col(Role.person_id) == col(Person.id))
        .join(Branch, col(Branch.id) == col(Role.branch_id), isouter=True)
        .join(Area, col(Area.id) == col(Role.area_id), isouter=True)
        .where(col(Role.until).is_(None), col(Person.telegram_id) > 0)
        .order_by(col(Role.id))
    )
    for account, name, kind, branch, area, district in session.execute(
        rows.execution_options(yield_per=AT_ONCE)
    ):
        yield RoleEntry.model_construct(
            telegram_id=account, name=name, kind=kind, branch=branch, area=area, district=district
        )
