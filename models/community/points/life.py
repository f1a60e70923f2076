"""The lives of a reward, of an exchange and of what is looked into: the tables of their steps."""

from sqlmodel import Session

from models.community.points.record import (
    Exchange,
    ExchangeState,
    FlagState,
    PointFlag,
    Reward,
    RewardState,
)
from models.community.points.who import coordinator, giver, holder, keeper, neighbour
from models.registry.people import Person
from models.rights.life import BEGINNING, Actor, Life, Step

OFFERED = frozenset({RewardState.OFFERED})
RESERVED = frozenset({ExchangeState.RESERVED})
OPEN = frozenset({FlagState.OPEN})


def able(session: Session, reward: Reward, person: Person) -> bool:
    """A resident of the community while there is one left."""
    return reward.stock > 0 and neighbour(session, reward, person)


REWARD: Life[Reward, RewardState] = Life(
    (
        Step("add", BEGINNING, RewardState.OFFERED, by=keeper),
        Step("exchange", OFFERED, None, by=able),
        Step("restock", frozenset({RewardState.OFFERED, RewardState.ENDED}), RewardState.OFFERED, by=keeper),
        Step("end", OFFERED, RewardState.ENDED, by=keeper),
        Step("run_out", frozenset({RewardState.OFFERED, RewardState.ENDED}), RewardState.GONE, by=keeper),
    )
)
EXCHANGE: Life[Exchange, ExchangeState] = Life(
    (
        Step("reserve", BEGINNING, ExchangeState.RESERVED, by=holder),
        Step("give", RESERVED, ExchangeState.GIVEN, by=giver),
        Step("withdraw", RESERVED, ExchangeState.WITHDRAWN, by=holder),
        Step("lapse", RESERVED, ExchangeState.LAPSED, by=Actor.CLOCK),
        Step("fall", RESERVED, ExchangeState.OUT, by=Actor.CONSEQUENCE),
    )
)
FLAG: Life[PointFlag, FlagState] = Life(
    (
        Step("raise", BEGINNING, FlagState.OPEN, by=Actor.CONSEQUENCE),
        Step("clear", OPEN, FlagState.CLEARED, by=coordinator),
        Step("reverse", OPEN, FlagState.REVERSED, by=coordinator),
    )
)
