"""What is kept of points: the ledger, each account's total, the limits, rewards, exchanges, and what is looked into."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, Relationship, SQLModel

from models.base.columns import Moment, one_of
from models.base.things import About

EARNED, GIVEN, EACH = 100, 200, 5
"""Points that somebody earns or gives in a month at most, and a task's, where the community has set nothing else."""
CODE_DIGITS = 8


class Reason(StrEnum):
    """Why points came or went."""

    HELP = "help"
    REWARD = "reward"
    RETURN = "return"  # of what a reward cost that was not had
    REVERSAL = "reversal"  # of an entry that was wrong


class PointEntry(SQLModel, table=True):
    """A line of the ledger, which is only added to. `amount` is what came, or below zero what went.

    `by_id`: whoever gave them; None: the clock. `reverses_id`: the line that it takes back.
    """

    __tablename__ = "point_entries"
    __table_args__ = (
        Index("point_entries_of_person", "person_id", "at"),
        Index("point_entries_of_giver", "by_id", "at"),
    )

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="people.id")
    community_id: int = Field(foreign_key="branches.id", index=True)
    amount: int
    reason: Reason = Field(sa_type=one_of(Reason))
    by_id: int | None = Field(default=None, foreign_key="people.id")
    at: datetime = Field(sa_type=Moment)
    task_id: int | None = Field(default=None, foreign_key="help_tasks.id", index=True)
    exchange_id: int | None = Field(default=None, foreign_key="exchanges.id", index=True)
    reverses_id: int | None = Field(default=None, foreign_key="point_entries.id", unique=True)


class PointAccount(SQLModel, table=True):
    """The sum of somebody's lines, kept so that it can be locked: nobody spends twice."""

    __tablename__ = "point_accounts"
    __table_args__ = (CheckConstraint("balance >= 0", name="point_accounts_not_below_zero"),)

    person_id: int = Field(foreign_key="people.id", primary_key=True)
    balance: int = 0


class PointLimit(SQLModel, table=True):
    """A community's limits, of points a month."""

    __tablename__ = "point_limits"

    branch_id: int = Field(foreign_key="branches.id", primary_key=True)
    earned: int = EARNED
    given: int = GIVEN
    each: int = EACH


class RewardState(StrEnum):
    OFFERED = "offered"
    ENDED = "ended"  # nobody exchanges any more; codes that are out hold
    GONE = "gone"  # there is none left; codes that were out are paid back


class Reward(SQLModel, table=True):
    """Something a community gives for points. `stock`: how many nobody has a code for."""

    __tablename__ = "rewards"
    __table_args__ = (
        Index("rewards_of_branch", "branch_id", "state"),
        CheckConstraint("stock >= 0", name="rewards_not_below_zero"),
    )

    id: int = Field(default=None, primary_key=True)
    branch_id: int = Field(foreign_key="branches.id")
    text: str
    price: int
    stock: int
    state: RewardState = Field(default=RewardState.OFFERED, sa_type=one_of(RewardState))
    added_by_id: int = Field(foreign_key="people.id", index=True)
    added_at: datetime = Field(sa_type=Moment)
    revision: int = 0

    @property
    def about(self) -> About:
        return About("reward", self.id)


class ExchangeState(StrEnum):
    RESERVED = "reserved"
    GIVEN = "given"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    OUT = "out"  # the reward ran out


class Exchange(SQLModel, table=True):
    """A reward that somebody has paid for, and the one-time code with which it is handed over until the day `until`."""

    __tablename__ = "exchanges"
    __table_args__ = (
        Index("exchanges_of_person", "person_id", "state"),
        Index("exchanges_until", "state", "until"),
        Index("exchanges_of_reward", "reward_id", "state"),
    )

    id: int = Field(default=None, primary_key=True)
    reward_id: int = Field(foreign_key="rewards.id")
    person_id: int = Field(foreign_key="people.id")
    price: int
    token: str = Field(unique=True)
    state: ExchangeState = Field(default=ExchangeState.RESERVED, sa_type=one_of(ExchangeState))
    made_at: datetime = Field(sa_type=Moment)
    until: date
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    given_by_id: int | None = Field(default=None, foreign_key="people.id", index=True)
    revision: int = 0
    reward: Reward = Relationship()

    @property
    def about(self) -> About:
        return About("exchange", self.id)


class Why(StrEnum):
    """Why points are looked into: who gave them and who has them stand near each other."""

    WARD = "ward"  # the one is the guardian of the other
    CARER = "carer"  # the one acts for the other
    DECLARED = "declared"  # one of them has said that they are family


class FlagState(StrEnum):
    OPEN = "open"
    CLEARED = "cleared"
    REVERSED = "reversed"


class PointFlag(SQLModel, table=True):
    """Points that went to a relative, for the coordinator to look at."""

    __tablename__ = "point_flags"
    __table_args__ = (Index("point_flags_of_district", "district", "state"),)

    id: int = Field(default=None, primary_key=True)
    entry_id: int = Field(foreign_key="point_entries.id", unique=True)
    district: str
    why: Why = Field(sa_type=one_of(Why))
    state: FlagState = Field(default=FlagState.OPEN, sa_type=one_of(FlagState))
    raised_at: datetime = Field(sa_type=Moment)
    settled_at: datetime | None = Field(default=None, sa_type=Moment)
    settled_by_id: int | None = Field(default=None, foreign_key="people.id", index=True)
    revision: int = 0
    entry: PointEntry = Relationship()

    @property
    def about(self) -> About:
        return About("flag", self.id)
