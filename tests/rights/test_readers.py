"""Who may read a thing is written once: of one thing and of a list it says the same, for everybody in random towns."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count, groupby
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, SQLModel, col, select

from models.activities import record as activities
from models.activities.record import Activity, ActivityAnswer
from models.activities.who import answerable_by
from models.community.helping import record as helping
from models.community.helping.record import HelpTaker, HelpTask, Volunteer
from models.community.helping.who import open_to
from models.community.helping.who import read_by as hands_read_by
from models.community.points.record import Reward, RewardState
from models.community.points.who import rewards_read_by
from models.pairings.listing.record import Listing, ListingKind, ListingState
from models.pairings.listing.who import read_by as listings_read_by
from models.pairings.who import read_by as pairings_read_by
from models.problems.mediation.record import Mediation, Party
from models.problems.mediation.who import joined_by as mediations_joined_by
from models.problems.record import Problem, State
from models.problems.who import answered_by, next_for, overseen_by, read_by
from models.registry.branches import Area, Branch, BranchKind
from models.registry.pairings import Member, Pairing, PairingKind, PairingState
from models.registry.people import Person
from models.registry.roles import Role, RoleKind
from models.rights.conditions import Condition
from models.rights.ladder import LADDER, answering
from models.understanding.activity_words import ActivityType
from models.understanding.categories import Category, Urgency

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)
DISTRICTS = ("甲区", "乙区")
FIRST = 9_000_000
"""The first id that is given; the district of all tests has smaller ones."""
CONDITIONS: dict[str, tuple[type[SQLModel], Callable[[Session, Person], Condition]]] = {
    "problems read": (Problem, read_by),
    "problems answered for": (Problem, answered_by),
    "problems that wait": (Problem, next_for),
    "problems overseen": (Problem, overseen_by),
    "problems by roles alone": (Problem, lambda session, person: answering(session, person.standing)),
    "activities to answer": (Activity, answerable_by),
    "pairings": (Pairing, pairings_read_by),
    "offers and needs": (Listing, listings_read_by),
    "mediations": (Mediation, mediations_joined_by),
    "hands": (HelpTask, hands_read_by),
    "hands that wait": (HelpTask, open_to),
    "gifts": (Reward, rewards_read_by),
}


class Builder:
    """Draws a town: a few branches, areas, pairings and people, and what is between them. Ids are given here."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self._draw = draw
        self._ids = count(FIRST)
        self.rows: list[Any] = []
        self.people: list[Person] = []

    def builds(self) -> None:
        branches = [self._branch() for _ in range(self.number(2, 4))]
        areas = [self._area(branches) for _ in range(self.number(1, 3))]
        pairings = [self._pairing(branches) for _ in range(self.number(1, 3))]
        self.people = [self._person(branches, areas) for _ in range(self.number(1, 4))]
        problems = [self._problem(branches, areas, pairings) for _ in range(self.number(1, 5))]
        for _ in range(self.number(0, 3)):
            self._activity(branches, pairings)
            self._listing(branches)
            self._mediation(problems)
            self._hand(areas)
        self._volunteers(areas)

    def number(self, least: int, most: int) -> int:
        return int(self._draw(st.integers(least, most)))

    def key(self) -> str:
        return f"key-{next(self._ids)}"

    def one_of(self, some: Any) -> Any:
        return self._draw(st.sampled_from(list(some)))

    def maybe(self, some: Any) -> Any:
        return self.one_of([None, *some])

    def adds(self, row: Any) -> Any:
        self.rows.append(row)
        if "id" in type(row).model_fields:
            row.id = next(self._ids)
        return row

    def _branch(
        self,
    ) -> Branch:
        kind, district = BranchKind.COMMUNITY, self.one_of(DISTRICTS)
        branch: Branch = self.adds(Branch(key=self.key(), name="支部", kind=kind, district=district))
        return branch

    def _area(self, branches: list[Branch]) -> Area:
        area: Area = self.adds(Area(key=self.key(), name="片区", branch_id=self.one_of(branches).id))
        return area

    def _pairing(self, branches: list[Branch]) -> Pairing:
        state, kind = self.one_of(PairingState), PairingKind.ORGAN_COMMUNITY
        made = Pairing(key=self.key(), kind=kind, district=self.one_of(DISTRICTS))
        made.state = state
        pairing: Pairing = self.adds(made)
        for branch in branches:
            if self._draw(st.booleans()):
                self.adds(Member(pairing_id=pairing.id, branch_id=branch.id))
        return pairing

    def _person(self, branches: list[Branch], areas: list[Area]) -> Person:
        person: Person = self.adds(Person(telegram_id=next(self._ids), name="居民", met_at=NOW))
        for _ in range(self.number(0, 3)):
            kind = self.one_of(RoleKind)
            role = Role(person_id=person.id, kind=kind, since=NOW, until=self.maybe([NOW]))
            if kind is RoleKind.OFFICER:
                role.area_id = self.one_of(areas).id
            elif kind is RoleKind.COORDINATOR:
                role.district = self.one_of(DISTRICTS)
            else:
                role.branch_id = self.one_of(branches).id
            role.id = next(self._ids)
            person.roles.append(role)
        return person

    def _problem(self, branches: list[Branch], areas: list[Area], pairings: list[Pairing]) -> Problem:
        area = self.maybe(areas)
        problem = Problem(
            raiser_id=self.one_of(self.people).id,
            area_id=area.id if area is not None else None,
            branch_id=self.one_of(branches).id if area is None else None,
            pairing_id=self._id_or_none(pairings),
            district=self.one_of(DISTRICTS),
            text="路灯不亮",
            category=Category.OTHER,
            urgency=Urgency.ORDINARY,
            rung=self.one_of(LADDER if area is not None else LADDER[2:]),
            owner_id=self._id_or_none(self.people),
            offered_to_id=self._id_or_none(self.people),
            on_behalf=self._draw(st.booleans()),
            reported_at=self.maybe([NOW]),
            raised_at=NOW,
            accept_by=NOW,
            resolve_by=NOW,
        )
        problem.state = self.one_of(State)
        stored: Problem = self.adds(problem)
        return stored

    def _id_or_none(self, some: Any) -> int | None:
        found = self.maybe(some)
        return found.id if found is not None else None

    def _activity(self, branches: list[Branch], pairings: list[Pairing]) -> None:
        activity = Activity(
            pairing_id=self.one_of(pairings).id,
            branch_id=self.one_of(branches).id,
            logged_by_id=self.one_of(self.people).id,
            type=ActivityType.VISIT,
            text="走访",
            starts_at=NOW,
            logged_at=NOW,
        )
        activity.state = self.one_of(activities.State)
        self.adds(activity)
        answered = self.maybe(branches)
        if answered is not None:
            answer, by = activities.Answer.CONFIRMED, self.one_of(self.people).id
            self.adds(
                ActivityAnswer(
                    activity_id=activity.id, branch_id=answered.id, by_id=by, at=NOW, answer=answer
                )
            )

    def _listing(self, branches: list[Branch]) -> None:
        listing = Listing(
            branch_id=self.one_of(branches).id,
            kind=self.one_of(ListingKind),
            text="会议室",
            category=Category.OTHER,
            posted_by_id=self.one_of(self.people).id,
            posted_at=NOW,
            ask_at=NOW,
        )
        listing.state = self.one_of(ListingState)
        self.adds(listing)

    def _volunteers(self, areas: list[Area]) -> None:
        for person in self.people:
            person.area_id = self._id_or_none(areas)
            grown, left_at = self._draw(st.booleans()), self.maybe([NOW])
            if self._draw(st.booleans()):
                self.adds(
                    Volunteer(person_id=person.id, text="", grown=grown, joined_at=NOW, left_at=left_at)
                )

    def _hand(self, areas: list[Area]) -> None:
        area = self.one_of(areas)
        task = HelpTask(
            asked_by_id=self.one_of(self.people).id,
            area_id=area.id,
            community_id=area.branch_id,
            text="买米",
            place="东门",
            at_home=self._draw(st.booleans()),
            points=5,
            starts_at=NOW,
            timed=True,
            until=NOW,
            asked_for_at=NOW,
        )
        task.state = self.one_of(helping.State)
        self.adds(task)
        left_at, taker = self.maybe([NOW]), self.one_of(self.people).id
        self.adds(HelpTaker(task_id=task.id, person_id=taker, taken_at=NOW, left_at=left_at))
        by = self.one_of(self.people).id
        gift = Reward(branch_id=area.branch_id, text="礼物", price=1, stock=1, added_by_id=by, added_at=NOW)
        gift.state = self.one_of(RewardState)
        self.adds(gift)

    def _mediation(self, problems: list[Problem]) -> None:
        mediator = self.one_of(self.people).id
        mediation = self.adds(
            Mediation(year=2026, problem_id=self.one_of(problems).id, mediator_id=mediator, opened_at=NOW)
        )
        side = self._id_or_none(self.people)
        left_at = self.maybe([NOW])
        self.adds(Party(mediation_id=mediation.id, label="resident", person_id=side, left_at=left_at))


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_a_person_may_read_is_what_they_are_shown(session: Session, data: st.DataObject) -> None:
    town = Builder(data.draw)
    town.builds()
    try:
        stored(session, town.rows)
        for name, (table, condition) in CONDITIONS.items():
            every: list[Any] = [row for row in town.rows if isinstance(row, table)]
            for person in town.people:
                asked = condition(session, person)
                shown = set(
                    session.exec(select(id_of(table)).where(asked.where(table), id_of(table) >= FIRST))
                )
                assert shown == {one.id for one in every if asked.holds(one)}, name
    finally:
        session.rollback()


def id_of(table: type[Any]) -> Any:
    return col(table.id)


def stored(session: Session, rows: list[Any]) -> None:
    """Table by table, since they name each other by ids alone."""
    order = {table.name: place for place, table in enumerate(SQLModel.metadata.sorted_tables)}
    for _, some in groupby(sorted(rows, key=lambda row: order[row.__tablename__]), lambda row: type(row)):
        session.add_all(list(some))
        session.flush()
