"""Going through a meeting, and what becomes of what was decided there."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from models.base.refusals import Refused, TooLate
from models.meetings import clock, points, steps
from models.meetings.agenda import agenda
from models.meetings.record import Carried, Decision, MeetingState, Point, points_of
from models.pairings.plan import steps as plans
from models.pairings.plan.record import ActionState, PlanAction
from models.projects.record import Project
from tests.meetings.world import World
from tests.rights.handled import GANNENG, HUAGANLV, NOW, SHULEI, VILLAGE


@pytest.fixture
def world(session: Session) -> World:
    return World(session)


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
