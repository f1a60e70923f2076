"""Loading a district: its branches, areas, people and pairings, from a YAML file. Creates and updates, never deletes."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError
from sqlmodel import Session, SQLModel, col, select

from models.branches import Area, Branch, BranchKind, SchoolStage
from models.branches import District as DistrictRow
from models.directory import spelled
from models.pairings import Member, Pairing, PairingKind
from models.people import Language, Person, Role, RoleKind

Row = TypeVar("Row", bound=SQLModel)


class WrongFile(Exception):
    """A file that cannot be loaded; one line a fault: where and why."""


class Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")


class BranchEntry(Entry):
    key: str
    name: str
    kind: BranchKind
    parent: str | None = None
    industries: list[str] = []
    stage: SchoolStage | None = None
    member_count: int | None = None
    worker_count: int | None = None
    work: str = ""
    place: str = ""


class AreaEntry(Entry):
    key: str
    name: str
    branch: str


class RoleEntry(Entry):
    kind: RoleKind
    branch: str | None = None
    area: str | None = None


class PersonEntry(Entry):
    telegram_id: int
    name: str
    language: Language = Language.ZH
    area: str | None = None
    roles: list[RoleEntry] = []


class PairingEntry(Entry):
    key: str
    kind: PairingKind
    branches: list[str]
    joint_branch: str | None = None
    chat_id: int | None = None


class District(Entry):
    """A whole file. `approves_pairings`: the coordinator has the last word on a new pairing."""

    district: str
    approves_pairings: bool = False
    branches: list[BranchEntry] = []
    areas: list[AreaEntry] = []
    pairings: list[PairingEntry] = []
    people: list[PersonEntry] = []


def read(path: Path) -> District:
    """The file's content. Raises WrongFile with a line for each fault."""
    try:
        return District.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")) or {})
    except FileNotFoundError:
        raise WrongFile(f"{path}: there is no such file") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise WrongFile(f"{path}: this is not YAML in UTF-8 ({error})") from error
    except ValidationError as wrong:
        faults = [f"{'.'.join(map(str, e['loc'])) or 'file'}: {e['msg']}" for e in wrong.errors()]
        raise WrongFile("\n".join(faults)) from wrong


def load(session: Session, file: District, now: datetime) -> None:
    """Brings the database in line with the file, all or nothing. Raises WrongFile for a key that nothing has."""
    session.merge(DistrictRow(name=file.district, approves_pairings=file.approves_pairings))
    for branch in file.branches:
        facts = branch.model_dump(exclude={"parent"}, exclude_unset=True)
        _put(session, Branch, Branch.key == branch.key, **facts, district=file.district,
             temporary=branch.kind is BranchKind.PROJECT, pinyin=spelled(branch.name))  # fmt: skip
    for branch in file.branches:
        if branch.parent is not None:
            _branch(session, branch.key).parent_id = _branch(session, branch.parent).id
    for area in file.areas:
        home = _branch(session, area.branch)
        _put(session, Area, Area.key == area.key, key=area.key, name=area.name, branch_id=home.id)
    for pairing in file.pairings:
        _load_pairing(session, pairing, file.district)
    for person in file.people:
        _load_person(session, person, file.district, now)
    session.flush()


def _load_pairing(session: Session, entry: PairingEntry, district: str) -> None:
    pairing = _put(session, Pairing, Pairing.key == entry.key, key=entry.key, kind=entry.kind, district=district,
                   chat_id=entry.chat_id)  # fmt: skip
    if entry.joint_branch is not None:
        _branch(session, entry.joint_branch).formed_by_id = pairing.id
    for key in entry.branches:
        branch = _branch(session, key)
        session.merge(Member(pairing_id=pairing.id, branch_id=branch.id))


def _load_person(session: Session, entry: PersonEntry, district: str, now: datetime) -> None:
    person = session.exec(select(Person).where(Person.telegram_id == entry.telegram_id)).one_or_none()
    if person is None:
        person = Person(telegram_id=entry.telegram_id, name=entry.name, language=entry.language, met_at=now)
        session.add(person)
    if entry.area is not None:
        person.area_id = _area(session, entry.area).id
    session.flush()
    held = list(session.exec(select(Role).where(Role.person_id == person.id, col(Role.until).is_(None))))
    for role in entry.roles:
        wanted = _role(session, role, person, district, now)
        if not any(_same(wanted, one) for one in held):
            session.add(wanted)


def _role(session: Session, entry: RoleEntry, person: Person, district: str, now: datetime) -> Role:
    return Role(
        person_id=person.id,
        kind=entry.kind,
        branch_id=_branch(session, entry.branch).id if entry.branch is not None else None,
        area_id=_area(session, entry.area).id if entry.area is not None else None,
        district=district if entry.kind is RoleKind.COORDINATOR else None,
        since=now,
    )


def _same(one: Role, other: Role) -> bool:
    facts: Callable[[Role], tuple[object, ...]] = lambda r: (r.kind, r.branch_id, r.area_id, r.district)  # noqa: E731
    return facts(one) == facts(other)


def _put(session: Session, table: type[Row], which: object, **facts: object) -> Row:
    """Creates the row or brings it up to date."""
    row = session.exec(select(table).where(which)).one_or_none()  # type: ignore[arg-type]
    if row is None:
        row = table(**facts)
        session.add(row)
    for name, value in facts.items():
        setattr(row, name, value)
    session.flush()
    return row


def _branch(session: Session, key: str) -> Branch:
    branch = session.exec(select(Branch).where(Branch.key == key)).one_or_none()
    if branch is None:
        raise WrongFile(f"branches: no branch has the key {key}")
    return branch


def _area(session: Session, key: str) -> Area:
    area = session.exec(select(Area).where(Area.key == key)).one_or_none()
    if area is None:
        raise WrongFile(f"areas: no area has the key {key}")
    return area
