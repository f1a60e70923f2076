"""What a pairing did on a day of the quarter: the rows by which stars are lit, or are not."""

from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, select

from models.activities.record import Activity
from models.pairings.listing.record import Listing, ListingKind, ListingState
from models.pairings.plan.record import ActionState, PlanAction
from models.problems.record import Problem, Satisfaction, State
from models.projects.record import Project
from models.projects.record import State as ProjectState
from models.registry.pairings import Pairing, members
from models.registry.people import Person
from models.results.period import around
from models.rights.ladder import Rung
from models.understanding.activity_words import ActivityType
from models.understanding.categories import Category, Urgency
from models.understanding.figures import Length
from tests.town import SHANGHAI

NOW = datetime(2026, 11, 25, 15, 20, tzinfo=SHANGHAI)
QUARTER = around(Length.QUARTER, NOW)


class Doing:
    """A pairing, by its key, and one of its people; `day`: of the quarter, from 0 on, at one o'clock in the night."""

    def __init__(self, session: Session, pairing: str = "solar", account: int = 1004) -> None:
        self.pairing = session.exec(select(Pairing).where(Pairing.key == pairing)).one()
        self._branches = members(session, self.pairing.id)
        self._by = session.exec(select(Person).where(Person.telegram_id == account)).one().id
        self._here: dict[str, Any] = {"pairing_id": self.pairing.id, "branch_id": self._branches[0].id}

    def activity(self, type: ActivityType, day: int, text: str = "一起办了一件事", **more: Any) -> Activity:
        of: dict[str, Any] = {**self._here, "logged_by_id": self._by, "type": type, "text": text}
        return Activity(**of, starts_at=_at(day), logged_at=_at(day), **more)

    def problem(self, day: int, *, late: bool = False, said: Satisfaction | None = None) -> Problem:
        at = _at(day)
        return Problem(
            **self._here,
            raiser_id=self._by,
            district=self.pairing.district,
            text="电费太高",
            category=Category.ENERGY_COST,
            urgency=Urgency.ORDINARY,
            state=State.CLOSED,
            rung=Rung.PARTNER,
            raised_at=at - timedelta(days=1),
            accept_by=at,
            resolve_by=at - timedelta(hours=1) if late else at + timedelta(days=1),
            resolved_at=at,
            satisfaction=said,
        )

    def project(self, day: int) -> Project:
        at = _at(day)
        return Project(
            **self._here,
            begun_by_id=self._by,
            title="屋顶光伏",
            due=at.date(),
            state=ProjectState.DONE,
            begun_at=at,
            ask_at=at,
            closed_at=at,
            result="并网了",
        )

    def action(self, day: int) -> PlanAction:
        at, state = _at(day), ActionState.DONE
        of: dict[str, Any] = {**self._here, "text": "每月走访", "by": at.date(), "state": state}
        return PlanAction(**of, added_by_id=self._by, added_at=at, closed_at=at)

    def need(self, day: int) -> Listing:
        at = _at(day)
        return Listing(
            branch_id=self._branches[0].id,
            kind=ListingKind.NEED,
            text="要检测设备",
            category=Category.TECHNOLOGY,
            state=ListingState.DONE,
            posted_by_id=self._by,
            posted_at=at,
            ask_at=at,
            taken_by_id=self._branches[1].id,
            closed_at=at,
        )


def _at(day: int) -> datetime:
    return QUARTER.start + timedelta(days=day, hours=1)
