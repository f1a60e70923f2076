"""What keeps somebody from raising one more problem, and when an area has raised more than can be read one by one."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import bindparam, func, select
from sqlmodel import Session, col

from models.base.refusals import Refused
from models.problems import blocks
from models.problems.record import Block, Problem, State
from models.registry.people import Person
from models.rights.ladder import Matter

AGAIN = timedelta(days=1)
MOST_A_DAY = 20
MOST_AN_HOUR = 30
"""So many from one area within an hour reach its people as cards; more are told of together. None is refused."""

LATELY = select(
    select(col(Block.id))
    .where(*blocks.standing(bindparam("by"), bindparam("now")))
    .limit(1)
    .scalar_subquery()
    .label("blocked"),
    select(col(Problem.id))
    .where(
        col(Problem.raiser_id) == bindparam("by"),
        col(Problem.text) == bindparam("text"),
        col(Problem.text) != "",
        col(Problem.raised_at) >= bindparam("yesterday"),
        col(Problem.state) != State.WITHDRAWN,
    )
    .limit(1)
    .scalar_subquery()
    .label("same"),
    select(func.count())
    .where(col(Problem.raiser_id) == bindparam("by"), col(Problem.raised_at) >= bindparam("yesterday"))
    .scalar_subquery()
    .label("today"),
    select(col(Problem.raised_at))
    .where(col(Problem.area_id) == bindparam("area"))
    .order_by(col(Problem.raised_at).desc())
    .offset(MOST_AN_HOUR - 1)
    .limit(1)
    .scalar_subquery()
    .label("in_area"),
)
"""One statement for all of it, since it is asked whenever anybody raises anything."""


class Lately(NamedTuple):
    """What a person, and the area of a matter, have raised lately.

    `blocked`: the person is; `same`: the number of what they raised in the same words within a day; `today`: how many
    they have raised within a day; `in_area`: when the area's last but MOST_AN_HOUR - 1 was raised, if it has so many.
    """

    blocked: int | None
    same: int | None
    today: int
    in_area: datetime | None

    def floods(self, now: datetime) -> bool:
        """Whether one more of the area could not be read by itself."""
        return self.in_area is not None and self.in_area > now - timedelta(hours=1)


def lately(session: Session, by: Person, matter: Matter, text: str, now: datetime) -> Lately:
    """What has been raised until `now`. Raises Refused where this person may not raise `text`, or not any more today.

    Who holds a role speaks for many, and may raise as many as they need to.
    """
    asked = {"by": by.id, "now": now, "text": text, "yesterday": now - AGAIN, "area": matter.area_id}
    found = Lately(*session.connection().execute(LATELY, asked).one())
    if found.blocked is not None:
        blocks.require_free(session, by, now)
    if found.same is not None:
        same = session.get_one(Problem, found.same)
        raise Refused("problems.said_before", number=same.id, state=same.state.value)
    if found.today >= MOST_A_DAY and not by.standing.roles:
        raise Refused("problems.too_many")
    return found
