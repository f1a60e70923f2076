"""The agenda as it writes itself: each matter once, the most pressing first, never a word of a resident's."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from models.base.refusals import NotAllowed, Refused
from models.meetings import card, points, steps
from models.meetings.agenda import agenda
from models.meetings.record import Topic
from models.problems import steps as problems
from models.problems import together
from models.projects import steps as projects
from models.projects.steps import Origin
from models.rights.ladder import Rung
from tests.meetings.test_meetings import planned
from tests.meetings.world import World
from tests.pairings.test_steps import proposes
from tests.rights.handled import COMMUNITY, GANNENG, HUAGANLV, NOW, OFFICER, POLICE, VILLAGE
from tests.statements import counted
from tests.town import Town

BOUND = 12
"""Statements of an agenda, however long it is."""


@pytest.fixture
def world(session: Session) -> World:
    return World(session)


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
    assert counts[0] == counts[1] <= BOUND + 4  # and what is around it on the card


async def test_a_sentence_adds_a_point_before_the_meeting_and_during_it(town: Town) -> None:
    await planned(town)
    await town.huaganlv.says("加一条：停车场什么时候动工")
    await town.huaganlv.sees("16:00和慈菇村党支部的联席会", "停车场什么时候动工")
    await town.huaganlv.taps("加上")
    await town.huaganlv.sees("加上了", "1. 停车场什么时候动工（华赣旅生态环保有限公司党支部提的）")
    await town.village.taps("开始会议")
    await town.village.says("议程加上垃圾清运")
    await town.village.taps("加上")
    await town.village.sees("加上了", "第 1 条，共 2 条")


async def test_of_several_meetings_it_is_asked_which(town: Town) -> None:
    await proposes(town.community, "建设和交通局", "想一起修路")
    await town.bureau.taps("同意结对")
    await town.bureau.sees("结对")
    for day, partner in (("明天", "省投资集团"), ("后天", "锦绣花园社区")):
        await town.bureau.says(f"{day}下午三点和{partner}开联席会")
        await town.bureau.taps("记下")
    await town.bureau.says("Please add street lights to the agenda")
    await town.bureau.sees("想加到哪次联席会上")
    await town.bureau.taps("锦绣花园")
    await town.bureau.taps("加上")
    await town.bureau.sees("11月27日 周五 15:00", "1. street lights")
