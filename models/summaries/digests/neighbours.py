"""What neighbours of a district did for each other and how far its doors were visited: numbers alone, of nobody's."""

from dataclasses import dataclass

from sqlmodel import Session, select

from models.community.helping import counted
from models.community.points import ledger
from models.community.visits import rounds
from models.results.rows import Asked


@dataclass(frozen=True)
class Neighbours:
    """`helped`: how often; `volunteers`: how many did; `points`: what they were given for it.

    `visited`: doors where somebody was met; `doors`: those there are today.
    """

    helped: int
    volunteers: int
    points: int
    visited: int
    doors: int

    @property
    def anything(self) -> bool:
        return bool(self.helped or self.visited)


def neighbours(session: Session, asked: Asked) -> Neighbours:
    """Of one time, in one statement."""
    district = asked.scope.district or ""
    parts = (
        counted.helps(district, asked.within),
        counted.volunteers(district, asked.within),
        ledger.given(district, asked.within),
        rounds.met(district, asked.within),
        rounds.doors(district),
    )
    return Neighbours(*session.execute(select(*(one.scalar_subquery() for one in parts))).one())
