"""A pairing ends, or is paused, while something is planned or a meeting under way."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from models.activities import steps as activities
from models.activities.record import ActivityEntry, EntryStep, State
from models.base.refusals import NotAllowed, TooLate
from models.meetings import points, steps
from models.meetings.ending import over
from models.meetings.record import MeetingState
from models.pairings import steps as pairings
from models.summaries.waiting.lists import to_remind
from tests.meetings.world import World
from tests.rights.handled import HUAGANLV, NOW, VILLAGE
from tests.town import Town


@pytest.fixture
def world(session: Session) -> World:
    return World(session)


async def test_what_was_planned_is_called_off_and_everybody_is_told_once(town: Town) -> None:
    await town.village.says("跟华赣旅约每月5号下午三点主题党日，到明年2月底")
    await town.village.taps("记下")
    await town.huaganlv.taps("参加")
    await town.village.says("/pairings")
    await town.village.taps("华赣旅")
    await town.village.taps("暂停")
    await town.huaganlv.sees("暂停了结对", "约好的活动先留着")
    await town.village.says("/mine")
    assert [one for one in await town.village.buttons() if "结对暂停着，还办吗" in one]
    await town.village.says("/pairings")
    await town.village.taps("华赣旅")
    await town.village.taps("结束结对")
    await town.village.sees("约好还没开展的活动会一起取消")
    await town.village.says("垃圾日产日清了")
    await town.village.taps("确定")
    await town.passes(minutes=2)
    for phone in (town.village, town.huaganlv):
        await phone.sees("🚫 结对结束了", "12月5日", "主题党日")
        assert await phone.times("🚫 结对结束了") == 1


def test_the_history_says_who_ended_it_and_it_comes_back_by_nobody(world: World) -> None:
    planned, today = world.meeting(VILLAGE, "village", 3), world.meeting(VILLAGE, "village")
    pairing, village = world.pairings["village"], world.known[VILLAGE]
    pairings.end(world.session, pairing, village, "办完了", NOW)
    assert over(world.session, NOW)
    assert not over(world.session, NOW)
    assert (planned.state, today.state) == (State.WITHDRAWN, State.LOGGED)
    entry = world.session.exec(select(ActivityEntry)).one()
    assert (entry.activity_id, entry.by_id, entry.step) == (planned.id, village.id, EntryStep.CANCELLED)
    with pytest.raises(NotAllowed):
        activities.restore(world.session, planned, village, NOW)


def test_a_meeting_under_way_ends_with_what_was_decided(world: World) -> None:
    activity, village = world.meeting(VILLAGE, "village"), world.known[VILLAGE]
    points.add(world.session, activity, village, "停车场", NOW)
    meeting = steps.begin(world.session, activity, village, NOW)
    steps.let_go(world.session, meeting, village, 1, NOW)
    pairings.end(world.session, world.pairings["village"], village, "办完了", NOW)
    assert over(world.session, NOW)
    assert (meeting.state, meeting.ended_by_id) == (MeetingState.ENDED, None)
    with pytest.raises(TooLate, match="history"):
        steps.reopen(world.session, meeting, village, NOW)
    assert not over(world.session, NOW)


def test_of_what_is_planned_in_a_paused_pairing_its_planner_is_asked_once_a_week(world: World) -> None:
    planned = world.meeting(VILLAGE, "village", 20)
    pairings.pause(world.session, world.pairings["village"], world.known[VILLAGE], NOW)
    asked = {
        days: [one.thing for one in to_remind(world.session, world.known[who], NOW + timedelta(days))]
        for days, who in ((0, VILLAGE), (7, VILLAGE), (8, VILLAGE), (14, HUAGANLV))
    }
    assert asked == {0: [], 7: [planned], 8: [], 14: []}
