"""The agenda as it writes itself, and what becomes of it: each matter once, the most pressing first, never a word of a
resident's."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session, select

from models.activities import steps as activities
from models.activities.record import Activity
from models.base.refusals import NotAllowed, Refused, TooLate
from models.meetings import card, clock, points, steps
from models.meetings.agenda import agenda
from models.meetings.record import Carried, Decision, Meeting, MeetingState, Point, Topic, points_of
from models.pairings.listing import steps as listings
from models.pairings.listing.record import ListingKind
from models.pairings.plan import steps as plans
from models.pairings.plan.record import ActionState, PlanAction
from models.problems import steps as problems
from models.problems import together
from models.problems.record import Problem
from models.projects import steps as projects
from models.projects.record import Project
from models.projects.steps import Origin
from models.registry import people
from models.registry.branches import Branch
from models.registry.pairings import Pairing
from models.registry.people import Person
from models.rights.ladder import Rung, matter_of_area, matter_of_pairing
from models.understanding.activity_words import ActivityType
from models.understanding.categories import Category, Urgency
from tests.rights.world import COMMUNITY, GANNENG, HUAGANLV, NOW, OFFICER, POLICE, RESIDENT, SHULEI, VILLAGE

BOUND = 12
"""Statements of an agenda, however long it is."""


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
            "联席会",
            NOW + timedelta(days=days),
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


@pytest.fixture
def world(session: Session) -> World:
    return World(session)


@contextmanager
def counted(session: Session) -> Iterator[list[str]]:
    asked: list[str] = []

    def asks(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        asked.append(statement)

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", asks)
    yield asked
    event.remove(engine, "before_cursor_execute", asks)


def test_the_agenda_holds_what_is_added_projects_actions_and_needs_in_this_order(world: World) -> None:
    meeting = world.meeting(VILLAGE, "village")
    world.need("缺一个停车场")
    world.action("清运完积存垃圾", days=-3)
    world.action("明年的事", days=60)
    gardens = world.pairings["village"].id, world.branches["huaganlv"].id
    projects.begin(
        world.session, world.known[HUAGANLV], *gardens, "口袋菜园", NOW.date() + timedelta(days=90), NOW
    )
    points.add(world.session, meeting, world.known[HUAGANLV], "春节慰问怎么安排", NOW)
    assert world.titles(meeting) == [
        (Topic.ADDED, "春节慰问怎么安排"),
        (Topic.PROJECT, "口袋菜园"),
        (Topic.ACTION, "清运完积存垃圾"),
        (Topic.NEED, "缺一个停车场"),
    ]


def test_problems_stand_on_it_by_their_outline_alone(world: World) -> None:
    meeting = world.meeting(POLICE, "community")
    noise, other = world.noise(), world.noise("楼下开麻将馆")
    problems.accept(world.session, noise, world.known[OFFICER], NOW)
    together.table(world.session, noise, world.known[OFFICER], NOW)
    assert [one.problem_id for one in agenda(world.session, meeting, NOW)] == [noise.id]
    other.rung = Rung.PARTNER
    world.session.flush()
    assert {one.problem_id for one in agenda(world.session, meeting, NOW)} == {noise.id, other.id}
    shown, _ = card.show_agenda(world.session, meeting, world.known[POLICE], NOW)
    assert "手术" not in str(shown)
    assert shown.values["points"][0]["place"] == "锦绣花园第二片区"


def test_a_project_is_told_of_once_with_what_it_came_of(world: World) -> None:
    meeting = world.meeting(VILLAGE, "village")
    action = world.action("建口袋菜园", days=2)
    projects.begin(
        world.session,
        world.known[HUAGANLV],
        world.pairings["village"].id,
        world.branches["huaganlv"].id,
        "口袋菜园",
        NOW.date() + timedelta(days=30),
        NOW,
        origin=Origin(action_id=action.id),
    )
    assert world.titles(meeting) == [(Topic.PROJECT, "口袋菜园")]


def test_an_agenda_takes_few_statements_and_few_points_however_much_there_is(world: World) -> None:
    meeting = world.meeting(VILLAGE, "village")
    for number in range(15):
        world.need(f"需要{number}")
        world.action(f"事{number}", days=1)
        points.add(world.session, meeting, world.known[VILLAGE], f"议题{number}", NOW)
    world.session.flush()
    world.session.expire_all()
    with counted(world.session) as asked:
        found = agenda(world.session, meeting, NOW)
        told = [card.title(one, NOW) for one in found]
    assert len(told) == 20
    assert len(asked) <= BOUND + 2  # and the meeting with its pairing, which were forgotten


def test_a_point_is_added_once_and_taken_off_by_whoever_added_it_or_organises(world: World) -> None:
    meeting = world.meeting(VILLAGE, "village")
    village, enterprise = world.known[VILLAGE], world.known[HUAGANLV]
    first = points.add(world.session, meeting, enterprise, "春节慰问", NOW)
    assert points.add(world.session, meeting, enterprise, "春节慰问", NOW).id == first.id
    own = points.add(world.session, meeting, village, "停车场", NOW)
    with pytest.raises(NotAllowed):
        points.take_off(world.session, meeting, own, enterprise)
    with pytest.raises(NotAllowed):
        points.add(world.session, meeting, world.known[GANNENG], "别家的事", NOW)
    points.take_off(world.session, meeting, first, village)
    points.take_off(world.session, meeting, own, village)
    assert agenda(world.session, meeting, NOW) == []


def test_nobody_adds_more_than_can_be_talked_about(world: World) -> None:
    meeting = world.meeting(VILLAGE, "village")
    for number in range(20):
        points.add(world.session, meeting, world.known[VILLAGE], f"议题{number}", NOW)
    with pytest.raises(Refused, match="too_many_points"):
        points.add(world.session, meeting, world.known[VILLAGE], "再来一条", NOW)


def test_when_it_begins_its_points_are_fixed(world: World) -> None:
    activity = world.meeting(VILLAGE, "village")
    world.need("缺一个停车场")
    meeting = steps.begin(world.session, activity, world.known[VILLAGE], NOW)
    world.need("缺一辆车")
    points.add(world.session, activity, world.known[HUAGANLV], "临时加的", NOW)
    assert [one.text for one in points_of(world.session, meeting)] == ["缺一个停车场", "临时加的"]
    assert steps.begin(world.session, activity, world.known[HUAGANLV], NOW).id == meeting.id


def test_it_does_not_begin_before_its_day_nor_long_after(world: World) -> None:
    for days, why in ((3, "not_yet"), (-20, "long_ago")):
        with pytest.raises(Refused, match=why):
            steps.begin(world.session, world.meeting(VILLAGE, "village", days), world.known[VILLAGE], NOW)


def test_the_first_to_decide_has_decided(world: World) -> None:
    activity = world.meeting(VILLAGE, "village")
    world.need("缺一个停车场")
    meeting = steps.begin(world.session, activity, world.known[VILLAGE], NOW)
    steps.let_go(world.session, meeting, world.known[VILLAGE], 1, NOW)
    with pytest.raises(TooLate, match="decided_already"):
        steps.put_off(world.session, meeting, world.known[HUAGANLV], 1, NOW)
    steps.undecide(world.session, meeting, world.known[HUAGANLV], 1)
    steps.put_off(world.session, meeting, world.known[HUAGANLV], 1, NOW)
    assert points_of(world.session, meeting)[0].decision is Decision.NEXT


def test_what_was_decided_comes_true_and_the_next_agenda_begins_with_it(world: World) -> None:
    activity = world.meeting(VILLAGE, "village")
    for text in ("垃圾", "停车场", "春节慰问", "没轮到"):
        points.add(world.session, activity, world.known[VILLAGE], text, NOW)
    meeting = steps.begin(world.session, activity, world.known[VILLAGE], NOW)
    world.settled(meeting, VILLAGE, 1, "清运完", "huaganlv")
    world.settled(meeting, HUAGANLV, 2, "给慈菇村建好停车场", "huaganlv", project=True)
    steps.put_off(world.session, meeting, world.known[VILLAGE], 3, NOW)
    steps.end(world.session, meeting, world.known[VILLAGE], NOW)
    action = world.session.exec(select(PlanAction)).one()
    project = world.session.exec(select(Project)).one()
    assert (action.text, action.branch.key) == ("垃圾 — 清运完", "huaganlv")
    assert (project.title, project.activity_id) == ("给慈菇村建好停车场", activity.id)
    following = world.meeting(HUAGANLV, "village", days=1)
    found = agenda(world.session, following, NOW)
    assert [(one.carried, one.text) for one in found] == [
        (Carried.UNDONE, "给慈菇村建好停车场"),
        (Carried.UNDONE, "垃圾 — 清运完"),
        (Carried.AGAIN, "春节慰问"),
        (Carried.AGAIN, "没轮到"),
    ]
    plans.done(world.session, action, world.known[HUAGANLV], "清了", NOW)
    assert "垃圾 — 清运完" not in [one.text for one in agenda(world.session, following, NOW)]


def test_a_late_action_is_moved_by_a_decision_rather_than_doubled(world: World) -> None:
    activity, action = world.meeting(VILLAGE, "village"), world.action("清运完积存垃圾", days=-3)
    meeting = steps.begin(world.session, activity, world.known[VILLAGE], NOW)
    world.settled(meeting, VILLAGE, 1, "再给一个星期", "cigu")
    steps.end(world.session, meeting, world.known[VILLAGE], NOW)
    assert world.session.exec(select(PlanAction)).all() == [action]
    assert (action.by, action.branch.key) == (NOW.date() + timedelta(days=5), "cigu")
    assert action.text == "清运完积存垃圾"


def test_a_problem_leaves_the_agenda_and_is_due_with_what_was_decided(world: World) -> None:
    activity, power = world.meeting(GANNENG, "solar"), world.power()
    meeting = steps.begin(world.session, activity, world.known[GANNENG], NOW)
    world.settled(meeting, GANNENG, 1, "先出一个屋顶光伏方案", "ganneng_smart")
    steps.end(world.session, meeting, world.known[GANNENG], NOW)
    assert power.on_agenda_since is None
    assert power.resolve_by.astimezone(NOW.tzinfo).date() == NOW.date() + timedelta(days=5)
    following = world.meeting(GANNENG, "solar", days=1)
    assert [one.carried for one in agenda(world.session, following, NOW)] == [Carried.UNDONE]


def test_a_problem_becomes_a_project(world: World) -> None:
    activity, power = world.meeting(GANNENG, "solar"), world.power()
    meeting = steps.begin(world.session, activity, world.known[GANNENG], NOW)
    world.settled(meeting, SHULEI, 1, "屋顶光伏5.1MW", "ganneng_smart", project=True)
    steps.end(world.session, meeting, world.known[GANNENG], NOW)
    project = world.session.exec(select(Project)).one()
    assert (project.problem_id, project.title) == (power.id, "屋顶光伏5.1MW")


def test_one_that_nobody_ends_is_over_the_next_morning(world: World) -> None:
    activity = world.meeting(VILLAGE, "village")
    for text in ("垃圾", "停车场"):
        points.add(world.session, activity, world.known[VILLAGE], text, NOW)
    meeting = steps.begin(world.session, activity, world.known[VILLAGE], NOW)
    today = NOW.date()
    steps.settle(
        world.session,
        meeting,
        world.known[VILLAGE],
        1,
        "马上办",
        world.branches["huaganlv"].id,
        today,
        NOW,
        project=True,
    )
    clock.close(world.session, NOW + timedelta(hours=10))
    clock.close(world.session, (NOW + timedelta(days=1)).replace(hour=7))
    assert meeting.state is MeetingState.UNDER_WAY
    morning = (NOW + timedelta(days=1)).replace(hour=8, minute=1)
    for role in world.known[VILLAGE].standing.roles:
        role.until = morning  # whoever decided it has left meanwhile
    clock.close(world.session, morning)
    assert (meeting.state, meeting.ended_by_id) == (MeetingState.ENDED, None)
    assert world.session.exec(select(Project)).one().due == morning.date()
    waiting = world.session.exec(select(Point).where(Point.carried == Carried.AGAIN)).all()
    assert [one.text for one in waiting] == ["停车场"]


def test_minutes_that_are_put_right_change_what_was_made_of_them(world: World) -> None:
    activity, village = world.meeting(VILLAGE, "village"), world.known[VILLAGE]
    for text in ("垃圾", "停车场"):
        points.add(world.session, activity, village, text, NOW)
    meeting = steps.begin(world.session, activity, village, NOW)
    world.settled(meeting, VILLAGE, 1, "清运完积存的垃圾", "huaganlv")
    steps.end(world.session, meeting, village, NOW)
    action = world.session.exec(select(PlanAction)).one()
    steps.reopen(world.session, meeting, world.known[HUAGANLV], NOW)
    steps.undecide(world.session, meeting, village, 1)
    steps.settle(
        world.session,
        meeting,
        village,
        1,
        "把全部垃圾都清运完",
        world.branches["cigu"].id,
        date(2026, 12, 31),
        NOW,
    )
    steps.end(world.session, meeting, village, NOW)
    assert world.session.exec(select(PlanAction)).all() == [action]
    assert (action.text, action.by, action.branch.key) == ("把全部垃圾都清运完", date(2026, 12, 31), "cigu")
    steps.reopen(world.session, meeting, village, NOW)
    steps.undecide(world.session, meeting, village, 1)
    steps.let_go(world.session, meeting, village, 1, NOW)
    steps.end(world.session, meeting, village, NOW)
    assert action.state is ActionState.DROPPED
    waiting = world.session.exec(select(Point).where(Point.carried == Carried.AGAIN)).all()
    assert [one.text for one in waiting] == ["停车场"]


def test_minutes_stand_once_the_next_meeting_has_begun(world: World) -> None:
    activity, village = world.meeting(VILLAGE, "village"), world.known[VILLAGE]
    points.add(world.session, activity, village, "停车场", NOW)
    meeting = steps.begin(world.session, activity, village, NOW)
    steps.end(world.session, meeting, village, NOW)
    steps.begin(world.session, world.meeting(VILLAGE, "village"), village, NOW)
    with pytest.raises(TooLate, match="history"):
        steps.reopen(world.session, meeting, village, NOW)


def test_the_card_takes_as_many_statements_with_many_points_as_with_one(world: World) -> None:
    counts = []
    for many in (1, 12):
        activity = world.meeting(COMMUNITY, "community")
        for number in range(many):
            points.add(world.session, activity, world.known[COMMUNITY], f"议题{many}-{number}", NOW)
        meeting = steps.begin(world.session, activity, world.known[COMMUNITY], NOW)
        steps.end(world.session, meeting, world.known[COMMUNITY], NOW)
        world.session.flush()
        with counted(world.session) as asked:
            card.card(world.session, meeting, world.known[POLICE], NOW)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= BOUND
