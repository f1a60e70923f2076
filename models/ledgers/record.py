"""The record of an entry of a list (台账): a shared platform, a mentor pair, posts for villagers, a teaching outcome."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, Relationship, SQLModel

from models.base.columns import Moment, one_of
from models.base.keys import new_key
from models.base.things import About
from models.registry.branches import Branch
from models.registry.pairings import PairingKind
from models.understanding.ledger_facts import LONGEST_WHAT, Ledger

__all__ = [
    "FITTING",
    "LONGEST_TEXT",
    "LONGEST_WHAT",
    "Ledger",
    "LedgerEntry",
    "LedgerName",
    "LedgerState",
    "Side",
]

LONGEST_TEXT = 300
FITTING: dict[PairingKind, tuple[Ledger, ...]] = {
    PairingKind.ORGAN_STATE_ENTERPRISE: (Ledger.PLATFORM,),
    PairingKind.STATE_PRIVATE_ENTERPRISE: (Ledger.PLATFORM,),
    PairingKind.ORGAN_COMMUNITY: (Ledger.PLATFORM,),
    PairingKind.ENTERPRISE_VILLAGE: (Ledger.POSTS, Ledger.PLATFORM),
    PairingKind.PUBLIC_PRIVATE_SCHOOL: (Ledger.MENTORS, Ledger.OUTCOME, Ledger.PLATFORM),
}
"""The lists that a pairing of each kind keeps, in their order."""


class LedgerState(StrEnum):
    RUNNING = "running"
    DISPUTED = "disputed"  # a partner says that it is not right
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


class Side(StrEnum):
    """Who of a mentor pair."""

    TEACHER = "teacher"
    PUPIL = "pupil"


class LedgerEntry(SQLModel, table=True):
    """An entry of one of the four lists. `written_by_id` None: it was loaded from a file.

    `what` is the platform, the subject, the kind of job or what is measured. `giver_id`: the branch that shares, whose
    teacher it is, that offers the jobs, or whose outcome it is; `receiver_id`: for whom, None for all of the pairing.
    `year`: of an outcome. Its numbers are rows of `figures`; its teachers' names, rows of `ledger_names`.
    """

    __tablename__ = "ledger_entries"
    __table_args__ = (
        Index("ledger_of_pairing", "pairing_id", "ledger", "state"),
        UniqueConstraint("ledger", "key"),
    )

    id: int = Field(default=None, primary_key=True)
    key: str = Field(default_factory=new_key)
    ledger: Ledger = Field(sa_type=one_of(Ledger))
    pairing_id: int = Field(foreign_key="pairings.id")
    branch_id: int = Field(foreign_key="branches.id", index=True)
    giver_id: int = Field(foreign_key="branches.id")
    receiver_id: int | None = Field(default=None, foreign_key="branches.id")
    what: str = ""
    since: date | None = None
    until: date | None = None
    year: int | None = None
    state: LedgerState = Field(default=LedgerState.RUNNING, sa_type=one_of(LedgerState))
    written_by_id: int | None = Field(default=None, foreign_key="people.id", index=True)
    written_at: datetime = Field(sa_type=Moment)
    objection: str = ""
    objected_by_id: int | None = Field(default=None, foreign_key="people.id")
    objected_for_id: int | None = Field(default=None, foreign_key="branches.id")
    revision: int = 0

    giver: Branch = Relationship(sa_relationship_kwargs={"foreign_keys": "LedgerEntry.giver_id"})
    receiver: Branch | None = Relationship(sa_relationship_kwargs={"foreign_keys": "LedgerEntry.receiver_id"})

    @property
    def about(self) -> About:
        return About("ledger", self.id)


class LedgerName(SQLModel, table=True):
    """A teacher's name in a mentor pair, for others to read once both teachers agreed.

    `by_id`: who wrote it, and alone reads it until then. `agreed_by_id`: the teacher, who is then `person_id` as well,
    or who wrote it and says so; None for what was loaded. `token`: of the link by which the teacher agrees.
    """

    __tablename__ = "ledger_names"

    entry_id: int = Field(foreign_key="ledger_entries.id", primary_key=True)
    side: Side = Field(sa_type=one_of(Side), primary_key=True)
    name: str
    by_id: int | None = Field(default=None, foreign_key="people.id", index=True)
    agreed_at: datetime | None = Field(default=None, sa_type=Moment)
    agreed_by_id: int | None = Field(default=None, foreign_key="people.id")
    person_id: int | None = Field(default=None, foreign_key="people.id", index=True)
    token: str | None = Field(default=None, unique=True)
