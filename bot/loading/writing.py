"""Writes what changes, many rows at a time: first what is new, so that every key has its id, then what points at it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlmodel import Session, SQLModel, update

from bot.loading import place_store, star_rows
from bot.loading.changes import Change, Changes
from bot.loading.entries import AreaEntry, PairingEntry, PersonEntry, RoleEntry
from bot.loading.registry import Registry
from bot.loading.results import ResultEntry
from bot.loading.sheets import STORES
from bot.loading.star_rows import StarEntry
from bot.loading.steps import Track, untold
from bot.loading.stores import Ids, moment
from models.pairings.directory import spelled
from models.pairings.joint_branches import end_roles
from models.pairings.life import LIFE
from models.pairings.steps import in_a_year
from models.registry.branches import Area, Branch, BranchKind, District
from models.registry.pairings import Member, Pairing
from models.registry.people import Language, Person
from models.registry.roles import Role

Row = TypeVar("Row", bound=SQLModel)
AT_ONCE = 500
PLAIN = ("name", "kind", "district", "industries", "stage", "member_count", "worker_count", "work", "place")
"""The columns of a branch that are stored as they are said."""


def write(session: Session, changes: Changes, now: datetime, track: Track = untold) -> None:
    """The caller commits, or nothing has happened."""
    ids = changes.registry
    _write_districts(session, changes)
    _write_branches(session, changes, now, track)
    _write_areas(session, changes)
    _write_pairings(session, changes, now)
    _write_people(session, changes, now)
    roles = [_role(change.row, ids, now) for change in changes.of("roles", created=True)]
    session.add_all(roles)
    session.flush()
    _end_roles(session, changes, now)
    place_store.write(session, changes, now)
    keys = Ids(ids.ids["branches"], ids.ids["pairings"])
    for sheet, store in STORES.items():
        rows = [change.row for change in changes.rows if change.sheet == sheet]
        store.write(session, [one for one in rows if isinstance(one, ResultEntry)], keys, now)
    star_rows.write(session, [one.row for one in changes.rows if isinstance(one.row, StarEntry)])
    session.flush()
    session.expire_all()


def _write_districts(session: Session, changes: Changes) -> None:
    for change in (one for one in changes.rows if one.sheet == "districts"):
        facts = {name: value for name, value in change.row if value is not None}
        session.merge(District(**facts))


def _write_branches(session: Session, changes: Changes, now: datetime, track: Track) -> None:
    ids = changes.registry.ids["branches"]
    created = changes.of("branches", created=True)
    changed = changes.of("branches", created=False)
    for some in _parts(track(created, "writing")):
        rows = [_branch(change.row, now) for change in some]
        session.add_all(rows)
        session.flush()
        ids |= {row.key: row.id for row in rows}
        for row in rows:
            session.expunge(row)  # 20,000 rows need not stay in memory
    facts = [{"id": ids[one.key], **_facts(one, ids, now)} for one in [*created, *changed]]
    _update(session, Branch, [one for one in facts if len(one) > 1])


def _branch(said: Any, now: datetime) -> Branch:
    facts = {name: value for name in PLAIN if (value := getattr(said, name)) is not None}
    temporary = said.kind is BranchKind.PROJECT
    closed_at = moment(said.closed, None, now) if said.closed is not None else None
    return Branch(key=said.key, temporary=temporary, pinyin=spelled(said.name), closed_at=closed_at, **facts)


def _facts(change: Change, ids: dict[str, int], now: datetime) -> dict[str, Any]:
    """The columns to be written over; of a new branch only its parent, which may be new as well."""
    new = {name: value for name, (_, value) in change.columns.items()}
    facts = {} if change.created else {name: new[name] for name in (*PLAIN, "closed") if name in new}
    if "name" in facts:
        facts["pinyin"] = spelled(facts["name"])
    if "kind" in facts:
        facts["temporary"] = facts["kind"] is BranchKind.PROJECT
    if "closed" in facts:
        facts["closed_at"] = moment(facts.pop("closed"), None, now)
    if "parent" in new:
        facts["parent_id"] = ids[new["parent"]]
    return facts


def _end_roles(session: Session, changes: Changes, now: datetime) -> None:
    """Who held an office in a joint branch that is closed now does so no longer."""
    ids = changes.registry.ids["branches"]
    closed = [ids[one.key] for one in changes.rows if one.sheet == "branches" and "closed" in one.columns]
    if closed:
        end_roles(session, closed, now)


def _write_areas(session: Session, changes: Changes) -> None:
    ids, branches = changes.registry.ids["areas"], changes.registry.ids["branches"]
    rows = [
        Area(key=said.key, name=said.name or "", branch_id=branches[said.branch or ""], shape=said.shape)
        for said in _said(changes, "areas", AreaEntry)
    ]
    session.add_all(rows)
    session.flush()
    ids |= {row.key: row.id for row in rows}
    facts = [
        {
            "id": ids[said.key],
            "name": said.name,
            "branch_id": branches[said.branch or ""],
            "shape": said.shape,
        }
        for said in _said(changes, "areas", AreaEntry, created=False)
    ]
    _update(session, Area, facts)


def _write_pairings(session: Session, changes: Changes, now: datetime) -> None:
    registry = changes.registry
    ids, branches = registry.ids["pairings"], registry.ids["branches"]
    created = _said(changes, "pairings", PairingEntry)
    rows = [_pairing(session, said, branches, now) for said in created]
    session.add_all(rows)
    session.flush()
    ids |= {row.key: row.id for row in rows}
    changed = _said(changes, "pairings", PairingEntry, created=False)
    facts = [{"id": ids[said.key], "kind": said.kind, "chat_id": said.chat_id} for said in changed]
    _update(session, Pairing, facts)
    for said in [*created, *changed]:
        before = registry.pairings.get(said.key)
        already = before.branches or [] if before is not None else []
        joining = [key for key in said.branches or [] if key not in already]
        session.add_all(Member(pairing_id=ids[said.key], branch_id=branches[key]) for key in joining)
    joint = [said for said in [*created, *changed] if said.joint_branch is not None]
    _update(
        session,
        Branch,
        [{"id": branches[key], "formed_by_id": ids[one.key]} for one in joint for key in one.joint_branch],
    )


def _pairing(session: Session, said: PairingEntry, branches: dict[str, int], now: datetime) -> Pairing:
    """A pairing that is loaded has been agreed on elsewhere, on a day the file does not tell: it is active."""
    assert said.kind is not None
    first = session.get_one(Branch, branches[(said.branches or [""])[0]])
    pairing = Pairing(
        key=said.key, kind=said.kind, district=first.district, chat_id=said.chat_id, renew_at=in_a_year(now)
    )
    LIFE.begin(pairing, "register")
    return pairing


def _write_people(session: Session, changes: Changes, now: datetime) -> None:
    areas, ids = changes.registry.ids["areas"], changes.registry.person_ids
    rows = [
        Person(
            telegram_id=said.telegram_id or 0, name=said.name or "", language=said.language or Language.ZH,
            area_id=areas.get(said.area or ""), met_at=now,
        )
        for said in _said(changes, "people", PersonEntry)
    ]  # fmt: skip
    session.add_all(rows)
    session.flush()
    ids |= {row.telegram_id: row.id for row in rows}
    changed = _said(changes, "people", PersonEntry, created=False)
    _update(
        session,
        Person,
        [{"id": ids[one.telegram_id or 0], "area_id": areas[one.area or ""]} for one in changed],
    )


def _role(said: Any, registry: Registry, now: datetime) -> Role:
    assert isinstance(said, RoleEntry)
    return Role(
        person_id=registry.person_ids[said.telegram_id or 0],
        kind=said.kind,
        branch_id=registry.ids["branches"].get(said.branch or ""),
        area_id=registry.ids["areas"].get(said.area or ""),
        district=said.district,
        since=now,
    )


def _said(changes: Changes, sheet: str, kind: type[Any], *, created: bool = True) -> list[Any]:
    return [change.row for change in changes.of(sheet, created=created) if isinstance(change.row, kind)]


def _update(session: Session, table: type[SQLModel], facts: Sequence[dict[str, Any]]) -> None:
    """Writes over the columns of many rows, by id; rows that change in the same columns go together."""
    alike = sorted(facts, key=lambda one: sorted(one))
    if alike:
        session.execute(update(table), alike)


def _parts(things: Iterable[Change]) -> Iterator[list[Change]]:
    part: list[Change] = []
    for thing in things:
        part.append(thing)
        if len(part) == AT_ONCE:
            yield part
            part = []
    if part:
        yield part
