"""Who talks to the bot, in which language, and in which roles."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, Column, ColumnElement, ForeignKey, Integer, bindparam
from sqlalchemy.orm import joinedload, selectinload
from sqlmodel import Field, Relationship, Session, SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from models.base.columns import Moment, one_of
from models.registry.branches import Area


class Language(StrEnum):
    ZH = "zh"
    EN = "en"

    @classmethod
    def of(cls, code: str | None) -> "Language":
        """The nearest to an IETF language tag as Telegram gives it; Chinese where nothing is known."""
        return cls.EN if code and not code.lower().startswith("zh") else cls.ZH


class RoleKind(StrEnum):
    """What a person may be, beside a resident (who is simply someone with an area)."""

    CONTACT = "contact"  # 联络员, 对接人
    SECRETARY = "secretary"  # 支部书记
    OFFICER = "officer"  # 片区民警, 网格员
    COMMITTEE = "committee"  # 支部委员, 兼职委员
    COORDINATOR = "coordinator"  # 统筹员
    OPERATOR = "operator"


class Person(SQLModel, table=True):
    __tablename__ = "people"

    id: int = Field(default=None, primary_key=True)
    telegram_id: int = Field(sa_type=BigInteger, unique=True)
    name: str
    language: Language = Field(default=Language.ZH, sa_type=one_of(Language))
    language_chosen: bool = False  # by /language; until then it follows Telegram's
    area_id: int | None = Field(default=None, foreign_key="areas.id", index=True)
    acting_role_id: int | None = Field(
        default=None, sa_column=Column(Integer, ForeignKey("roles.id", use_alter=True))
    )  # chosen by a tap, where they hold several
    named_by_default: bool | None = None  # whether their problems show their name; None: not asked yet
    unreachable_since: datetime | None = Field(default=None, sa_type=Moment)
    met_at: datetime = Field(sa_type=Moment)

    @property
    def forgotten(self) -> bool:
        """Whether they asked to be forgotten, and are: nobody can be told anything under this account."""
        return self.telegram_id < 0

    roles: list["Role"] = Relationship(
        sa_relationship_kwargs={"order_by": "Role.id", "foreign_keys": "Role.person_id"}
    )
    area: Area | None = Relationship()


class Role(SQLModel, table=True):
    """A person's role in a branch, an area or a district. `until` set: it is history."""

    __tablename__ = "roles"

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="people.id", index=True)
    kind: RoleKind = Field(sa_type=one_of(RoleKind))
    branch_id: int | None = Field(default=None, foreign_key="branches.id", index=True)
    area_id: int | None = Field(default=None, foreign_key="areas.id", index=True)
    district: str | None = Field(default=None, index=True)
    since: datetime = Field(sa_type=Moment)
    until: datetime | None = Field(default=None, sa_type=Moment)
    away_until: datetime | None = Field(default=None, sa_type=Moment, index=True)  # on leave, an officer
    stands_in_for_id: int | None = Field(default=None, foreign_key="roles.id", index=True)


BY_ACCOUNT = (
    select(Person)
    .where(col(Person.telegram_id).in_(bindparam("telegram_ids", expanding=True)))
    .options(selectinload(Person.roles), joinedload(Person.area).joinedload(Area.branch))  # type: ignore[arg-type]
)
BRANCH_ROLES = (RoleKind.CONTACT, RoleKind.SECRETARY)


def by_account(session: Session, telegram_ids: Iterable[int]) -> dict[int, Person]:
    """The people of these Telegram accounts whom we have met, with their roles and areas."""
    found = session.execute(BY_ACCOUNT, {"telegram_ids": list(telegram_ids)}).scalars()
    return {person.telegram_id: person for person in found}


def meet(session: Session, telegram_id: int, name: str, language_code: str | None, now: datetime) -> Person:
    """A person of whom we know nothing but what Telegram says."""
    person = Person(telegram_id=telegram_id, name=name, language=Language.of(language_code), met_at=now)
    session.add(person)
    session.flush()
    return person


def meet_again(person: Person, name: str, language_code: str | None) -> None:
    """Follows what Telegram says of a person. Who writes can be reached again."""
    if person.unreachable_since is not None:
        person.unreachable_since = None
    if person.name != name:
        person.name = name
    if not person.language_chosen and person.language is not Language.of(language_code):
        person.language = Language.of(language_code)


def roles_of(person: Person) -> list[Role]:
    """The roles a person holds today: the one they chose to act in first, then the oldest."""
    held = [role for role in person.roles if role.until is None]
    return sorted(held, key=lambda role: role.id != person.acting_role_id)


def branches_acted_for(person: Person) -> list[int]:
    """Ids of the branches in whose name a person now begins things: the chosen one, or all they speak for."""
    held = roles_of(person)
    chosen = branches_served([role for role in held if role.id == person.acting_role_id])
    return chosen or branches_served(held)


def branches_served(roles: list[Role]) -> list[int]:
    """Ids of the branches these roles speak for (as contact or secretary), without repeats."""
    return list(
        dict.fromkeys(r.branch_id for r in roles if r.kind in BRANCH_ROLES and r.branch_id is not None)
    )


def branches_held(roles: list[Role]) -> list[int]:
    """Ids of the branches in which these roles are held, also of those they do not speak for."""
    return list(dict.fromkeys(role.branch_id for role in roles if role.branch_id is not None))


def areas_served(roles: list[Role]) -> list[int]:
    return [r.area_id for r in roles if r.kind is RoleKind.OFFICER and r.area_id is not None]


def districts_served(roles: list[Role]) -> list[str]:
    return [r.district for r in roles if r.kind is RoleKind.COORDINATOR and r.district is not None]


def holders(session: Session, *where: ColumnElement[bool]) -> list[Person]:
    """The reachable people who hold a role that fits `where` today, each once."""
    return list(session.exec(_held_by(*where)))


def _held_by(*where: ColumnElement[bool]) -> SelectOfScalar[Person]:
    holding = select(Role.person_id).where(col(Role.until).is_(None), *where)
    return (
        select(Person)
        .where(col(Person.id).in_(holding), col(Person.unreachable_since).is_(None))
        .order_by(col(Person.id))
    )


def speakers(session: Session, branch_ids: list[int]) -> list[Person]:
    """The contacts and secretaries of these branches who can be reached."""
    return holders(session, col(Role.kind).in_(BRANCH_ROLES), col(Role.branch_id).in_(branch_ids))


OFFICERS = _held_by(
    col(Role.kind) == RoleKind.OFFICER,
    col(Role.area_id) == bindparam("area_id"),
    col(Role.away_until).is_(None),
).options(joinedload(Person.roles))  # type: ignore[arg-type]


def officers(session: Session, area_id: int) -> list[Person]:
    """The reachable officers of an area who are not on leave."""
    return list(session.execute(OFFICERS, {"area_id": area_id}).unique().scalars())


def coordinators(session: Session, district: str) -> list[Person]:
    return holders(session, col(Role.kind) == RoleKind.COORDINATOR, col(Role.district) == district)


def operators(session: Session) -> list[Person]:
    return holders(session, col(Role.kind) == RoleKind.OPERATOR)


def with_any_role(session: Session, after: int, limit: int) -> list[Person]:
    """Reachable people who hold a role today, in the order of their ids, from the one after `after`."""
    held = select(Role.person_id).where(col(Role.until).is_(None))
    return list(
        session.exec(
            select(Person)
            .where(Person.id > after, col(Person.unreachable_since).is_(None), col(Person.id).in_(held))
            .order_by(col(Person.id))
            .limit(limit)
        )
    )
