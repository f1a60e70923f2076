"""Two pairings, their people and what waits between them, for the rules of joint meetings."""

from datetime import timedelta
from typing import Any

from sqlmodel import Session, select

from models.activities import steps as activities
from models.activities.amending import Facts
from models.activities.record import Activity
from models.meetings import steps
from models.meetings.agenda import agenda
from models.meetings.record import Meeting, Topic
from models.pairings.listing import steps as listings
from models.pairings.listing.record import ListingKind
from models.pairings.plan import steps as plans
from models.pairings.plan.record import PlanAction
from models.problems import steps as problems
from models.problems.record import Problem
from models.registry import people
from models.registry.branches import Branch
from models.registry.pairings import Pairing
from models.registry.people import Person
from models.rights.ladder import matter_of_area, matter_of_pairing
from models.understanding.activity_words import ActivityType
from models.understanding.categories import Category, Urgency
from tests.rights.handled import NOW, RESIDENT, SHULEI, VILLAGE


class World:
    """Two pairings and their people; a meeting of either, today."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.known: dict[int, Person] = people.by_account(session, [*range(1001, 1015)])
        self.branches = {one.key: one for one in session.exec(select(Branch))}
        self.pairings = {one.key: one for one in session.exec(select(Pairing))}

    def meeting(self, by: int, pairing: str, days: int = 0) -> Activity:
        return activities.log(
            self.session,
            self.known[by],
            self.pairings[pairing],
            ActivityType.JOINT_MEETING,
            Facts(NOW + timedelta(days=days), "联席会"),
            NOW,
        )

    def action(self, text: str, days: int, by: int = VILLAGE) -> PlanAction:
        taker, until = self.branches["huaganlv"].id, NOW.date() + timedelta(days=days)
        return plans.add(self.session, self.pairings["village"], self.known[by], text, taker, until, NOW)

    def need(self, text: str, by: int = VILLAGE, key: str = "cigu") -> None:
        listings.post(
            self.session, self.known[by], self.branches[key].id, ListingKind.NEED, text, Category.JOBS, NOW
        )

    def power(self) -> Problem:
        person = self.known[SHULEI]
        matter = matter_of_pairing(self.session, self.pairings["solar"], person)
        return problems.raise_problem(
            self.session, person, matter, "电费太高了", Category.ENERGY_COST, Urgency.ORDINARY, NOW
        )

    def noise(self, text: str = "楼上太吵，我刚做完手术") -> Problem:
        resident = self.known[RESIDENT]
        assert resident.area is not None
        matter = matter_of_area(self.session, resident.area)
        return problems.raise_problem(
            self.session, resident, matter, text, Category.OTHER, Urgency.ORDINARY, NOW
        )

    def settled(self, meeting: Meeting, by: int, number: int, words: str, taker: str, **more: Any) -> None:
        until = NOW.date() + timedelta(days=5)
        steps.settle(
            self.session, meeting, self.known[by], number, words, self.branches[taker].id, until, NOW, **more
        )

    def titles(self, activity: Activity) -> list[tuple[Topic, str]]:
        return [(one.topic, one.text) for one in agenda(self.session, activity, NOW)]
