"""Who talks to the bot, in which language, and in which roles."""

from collections.abc import Collection, Iterable
from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, Column, ColumnElement, ForeignKey, Integer, bindparam, exists
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.attributes import instance_dict
from sqlalchemy.orm.util import identity_key
from sqlmodel import Field, Relationship, Session, SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from models.base.columns import Moment, one_of
from models.registry.branches import Area
from models.registry.roles import BRANCH_ROLES, Role, RoleKind, Standing


class Language(StrEnum):
    ZH = "zh"
    EN = "en"

    @classmethod
    def of(cls, code: str | None) -> "Language":
        """The nearest to an IETF language tag as Telegram gives it; Chinese where nothing is known."""
        return cls.EN if code and not code.lower().startswith("zh") else cls.ZH


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
    related: bool = False  # to somebody who acts for them, or for whom they act: only then it is looked who
    large: bool = False  # reads large words, with two buttons at a time
    unreachable_since: datetime | None = Field(default=None, sa_type=Moment)
    met_at: datetime = Field(sa_type=Moment)

    @property
    def forgotten(self) -> bool:
        """Whether they asked to be forgotten, and are: nobody can be told anything under this account."""
        return self.telegram_id < 0

    @property
    def standing(self) -> Standing:
        """What they are today, the role that they chose to act in first, then the oldest."""
        held = [role for role in self.roles if role.until is None]
        return Standing(sorted(held, key=lambda role: role.id != self.acting_role_id), self.acting_role_id)

    roles: list[Role] = Relationship(
        sa_relationship_kwargs={"order_by": "Role.id", "foreign_keys": "Role.person_id"}
    )
    area: Area | None = Relationship()


BY_ACCOUNT = (
    select(Person)
    .where(col(Person.telegram_id).in_(bindparam("telegram_ids", expanding=True)))
    .options(selectinload(Person.roles), joinedload(Person.area).joinedload(Area.branch))  # type: ignore[arg-type]
)


def by_account(session: Session, telegram_ids: Iterable[int]) -> dict[int, Person]:
    """The people of these Telegram accounts whom we have met, with their roles and areas."""
    found = session.execute(BY_ACCOUNT, {"telegram_ids": list(telegram_ids)}).scalars()
    return {person.telegram_id: person for person in found}


BY_IDS = (
    select(Person)
    .where(col(Person.id).in_(bindparam("ids", expanding=True)))
    .options(selectinload(Person.roles))  # type: ignore[arg-type]
)


def by_ids(session: Session, ids: Collection[int]) -> dict[int, Person]:
    """These people with their roles; who is known in this session already is not asked for."""
    known = {one.id: one for id in ids if (one := _known(session, id)) is not None}
    unknown = [id for id in ids if id not in known]
    found = session.execute(BY_IDS, {"ids": unknown}).scalars() if unknown else ()
    return known | {person.id: person for person in found}


def _known(session: Session, id: int) -> Person | None:
    person: Person | None = session.identity_map.get(identity_key(Person, id))
    return person if person is not None and "roles" in instance_dict(person) else None


def meet(session: Session, telegram_id: int, name: str, language_code: str | None, now: datetime) -> Person:
    """A person of whom we know nothing but what Telegram says."""
    person = Person(telegram_id=telegram_id, name=name, language=Language.of(language_code), met_at=now)
    session.add(person)
    session.flush()
    return person


def meet_again(person: Person, name: str, language_code: str | None) -> None:
    """Follows what Telegram says of a person."""
    if person.name != name:
        person.name = name
    if not person.language_chosen and person.language is not Language.of(language_code):
        person.language = Language.of(language_code)


def speak(person: Person, language: Language) -> None:
    """They chose this language; Telegram's is followed no longer."""
    person.language, person.language_chosen = language, True


def read_large(person: Person, large: bool) -> None:
    """They read large words from now on, or those of everybody."""
    person.large = large


def is_stranger(person: Person) -> bool:
    """Somebody of whom neither an area nor a role is known."""
    return person.area_id is None and not person.standing.roles


def speaks_for_branch(person: Person) -> bool:
    """Whether they are a contact or secretary: only those log activities."""
    return bool(person.standing.branches)


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


def holds_a_role() -> ColumnElement[bool]:
    """Who holds one today."""
    return exists().where(col(Role.person_id) == col(Person.id), col(Role.until).is_(None))


def with_any_role(session: Session, after: int, limit: int) -> list[Person]:
    """Reachable people who hold a role today, in the order of their ids, from the one after `after`."""
    return list(
        session.exec(
            select(Person)
            .where(Person.id > after, col(Person.unreachable_since).is_(None), holds_a_role())
            .order_by(col(Person.id))
            .limit(limit)
            .options(selectinload(Person.roles))  # type: ignore[arg-type]
        )
    )
