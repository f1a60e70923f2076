"""What is stored, told as a file would tell it, so that the two can be compared."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import islice

from sqlmodel import Session, col, select

from bot.loading import places, star_rows
from bot.loading.entries import (
    AreaEntry,
    BranchEntry,
    District,
    DistrictEntry,
    PairingEntry,
    PersonEntry,
    RoleEntry,
)
from bot.loading.map_checks import Known
from bot.loading.parents import parents_of
from bot.loading.places import DoorEntry, EstateEntry
from bot.loading.results import ResultEntry
from bot.loading.sheets import STORES
from bot.loading.star_rows import StarEntry
from bot.loading.stores import keys_of
from models.registry.branches import Area, Branch
from models.registry.branches import District as Stored
from models.registry.pairings import Member, Pairing, PairingKind, PairingState
from models.registry.people import Person
from models.registry.roles import Role, RoleKind

Held = tuple[int, RoleKind, str | None, str | None, str | None]
"""A role as it is compared: Telegram id, kind, branch, area, district."""
OVER = (PairingState.ENDED, PairingState.DECLINED, PairingState.WITHDRAWN)
AT_ONCE = 500


@dataclass
class Registry:
    """Everything stored, by key, and the ids of the rows. Of people only those whom the file names.

    `today` is the local day.
    """

    today: date
    branches: dict[str, BranchEntry] = field(default_factory=dict)
    areas: dict[str, AreaEntry] = field(default_factory=dict)
    estates: dict[str, EstateEntry] = field(default_factory=dict)
    doors: dict[str, DoorEntry] = field(default_factory=dict)  # of the areas of which the file names some
    drawn: Known | None = None  # where all of it lies, if the file says anything of that
    pairings: dict[str, PairingEntry] = field(default_factory=dict)
    people: dict[int, PersonEntry] = field(default_factory=dict)
    roles: set[Held] = field(default_factory=set)
    over: set[str] = field(default_factory=set)  # pairings that have ended, or never began
    districts: dict[str, DistrictEntry] = field(default_factory=dict)
    results: dict[str, dict[str, ResultEntry]] = field(
        default_factory=dict
    )  # sheet, key; those the file names
    parents: dict[str, dict[str, str]] = field(default_factory=dict)  # column, key: pairing; as above
    pairing_kinds: dict[str, PairingKind] = field(default_factory=dict)
    ids: dict[str, dict[str, int]] = field(default_factory=dict)  # sheet, key
    person_ids: dict[int, int] = field(default_factory=dict)
    stars: dict[str, StarEntry] = field(default_factory=dict)  # of districts that have their own


def held(role: RoleEntry, telegram_id: int) -> Held:
    return telegram_id, role.kind, role.branch, role.area, role.district


def stored(session: Session, file: District, now: datetime) -> Registry:
    """Reads each table once; times of day are those of the zone of `now`."""
    registry = Registry(now.date())
    _read_districts(session, registry)
    _read_branches(session, registry, now)
    _read_areas(session, registry)
    _read_places(session, registry, file)
    _read_pairings(session, registry)
    _read_people(session, registry, file)
    _read_results(session, registry, file, now)
    registry.stars = {one.key: one for one in star_rows.stored(session)} if file.stars else {}
    return registry


def _read_districts(session: Session, registry: Registry) -> None:
    for one in session.exec(select(Stored)):
        registry.districts[one.name] = DistrictEntry.model_construct(
            name=one.name, approves_pairings=one.approves_pairings, centre=one.centre or None
        )


def _read_results(session: Session, registry: Registry, file: District, now: datetime) -> None:
    registry.pairing_kinds = {key: one.kind for key, one in registry.pairings.items() if one.kind is not None}
    keys = keys_of(session, now.tzinfo or UTC)
    for sheet, store in STORES.items():
        named = [one.key for one in getattr(file, sheet)]
        found = store.stored(session, keys, named) if named else ()
        registry.results[sheet] = {one.key: one for _, one in found}
    registry.parents = parents_of(session, file, keys)


def _read_branches(session: Session, registry: Registry, now: datetime) -> None:
    columns = (
        Branch.id, Branch.key, Branch.name, Branch.kind, Branch.district, Branch.parent_id, Branch.industries,
        Branch.stage, Branch.member_count, Branch.worker_count, Branch.work, Branch.place, Branch.closed_at,
    )  # fmt: skip
    rows = session.execute(select(*columns)).all()  # type: ignore[call-overload]
    keys = {row.id: row.key for row in rows}
    registry.ids["branches"] = {key: id for id, key in keys.items()}
    for row in rows:
        facts = row._asdict()
        parent, over = keys.get(facts.pop("parent_id")), facts.pop("closed_at")
        del facts["id"]
        closed = over.astimezone(now.tzinfo).date() if over is not None else None
        registry.branches[row.key] = BranchEntry.model_construct(parent=parent, closed=closed, **facts)


def _read_areas(session: Session, registry: Registry) -> None:
    asked = select(Area.id, Area.key, Area.name, Branch.key, Area.shape).join(Branch)  # type: ignore[call-overload]
    rows = session.execute(asked).all()
    registry.ids["areas"] = {key: id for id, key, *_ in rows}
    registry.areas = {
        key: AreaEntry.model_construct(key=key, name=name, branch=branch, shape=shape)
        for _, key, name, branch, shape in rows
    }


def _read_places(session: Session, registry: Registry, file: District) -> None:
    if file.estates or any(one.shape is not None for one in file.areas):
        registry.estates = {one.key: one for one in places.estates(session)}
        registry.drawn = Known.of(session)
    named = sorted({one.area for one in file.doors})
    registry.doors = {one.key: one for one in places.doors(session, named)} if named else {}


def _read_pairings(session: Session, registry: Registry) -> None:
    rows = list(session.exec(select(Pairing)))
    branches: dict[int, list[str]] = {one.id: [] for one in rows}
    joined = select(Member.pairing_id, Branch.key).join(Branch).order_by(col(Branch.id))
    for pairing, branch in session.execute(joined):
        branches[pairing].append(branch)
    joint: dict[int, list[str]] = {}
    formed = select(Branch.formed_by_id, Branch.key).where(col(Branch.formed_by_id).is_not(None))
    for id, branch in session.execute(formed.order_by(col(Branch.id))):
        joint.setdefault(id, []).append(branch)
    registry.ids["pairings"] = {one.key: one.id for one in rows}
    registry.over = {one.key for one in rows if one.state in OVER}
    for one in rows:
        registry.pairings[one.key] = PairingEntry.model_construct(
            key=one.key,
            kind=one.kind,
            branches=branches[one.id],
            joint_branch=joint.get(one.id),
            chat_id=one.chat_id,
        )


def _read_people(session: Session, registry: Registry, file: District) -> None:
    named = {one.telegram_id for one in file.people} | {one.telegram_id for one in file.roles}
    named |= {one.owner for one in file.projects}
    areas = {id: key for key, id in registry.ids["areas"].items()}
    branches = {id: key for key, id in registry.ids["branches"].items()}
    for some in _batches(sorted(one for one in named if one is not None)):
        people = session.execute(
            select(Person.id, Person.telegram_id, Person.area_id).where(col(Person.telegram_id).in_(some))
        ).all()
        accounts = {id: account for id, account, _ in people}
        for id, account, area in people:
            registry.person_ids[account] = id
            registry.people[account] = PersonEntry.model_construct(
                telegram_id=account, area=areas.get(area), roles=[]
            )
        roles = select(Role).where(col(Role.person_id).in_(list(accounts)), col(Role.until).is_(None))
        for role in session.exec(roles):
            place = branches.get(role.branch_id or 0), areas.get(role.area_id or 0), role.district
            registry.roles.add((accounts[role.person_id], role.kind, *place))


def _batches(numbers: Sequence[int]) -> Iterator[list[int]]:
    """A database takes only so many values in one question."""
    rest: Iterable[int] = iter(numbers)
    while some := list(islice(rest, AT_ONCE)):
        yield some
