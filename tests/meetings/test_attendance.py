"""Who was at a meeting: known of who took a step in it, of others what they answered, and of nobody more than that."""

import pytest
from sqlmodel import Session

from models.activities import replies
from models.activities import steps as activities
from models.activities.amending import Facts
from models.meetings import card, points, steps
from models.understanding.activity_words import ActivityType
from models.understanding.counts import Headcount
from tests.meetings.world import World
from tests.rights.handled import HEWISI, JINTAIYANG, NOW, SANGHAI, Things


@pytest.fixture
def world(session: Session) -> World:
    return World(session)


def attended(world: World, *, invited: bool) -> dict[str, Things]:
    """What the minutes tell of a meeting of three schools, called and led by the first."""
    begins = NOW.replace(hour=16 if invited else 9)
    session, by = world.session, world.known[SANGHAI]
    pairing, facts = world.pairings["schools"], Facts(begins, "联席会")
    activity = activities.log(session, by, pairing, ActivityType.JOINT_MEETING, facts, NOW)
    if invited:
        replies.come(session, activity, world.known[JINTAIYANG], NOW)
        replies.count(session, world.known[JINTAIYANG], Headcount(6), NOW)
        replies.decline(session, activity, world.known[HEWISI], NOW)
    points.add(session, activity, by, "评课", NOW)
    meeting = steps.begin(session, activity, by, NOW)
    steps.let_go(session, meeting, world.known[HEWISI], 1, NOW)
    steps.end(session, meeting, by, NOW)
    paper = card.paper(session, meeting, NOW).values
    assert paper["people"] is None, "what one guest said is not how many there were"
    told = paper["attendance"]
    return {one["branch"]: one for one in told}


def test_who_acted_there_came_whatever_they_had_answered(world: World) -> None:
    told = attended(world, invited=True)
    names = {key: world.branches[key].name for key in ("sanghai", "jintaiyang", "hewisi")}
    known = {
        key: (told[name]["came"], told[name]["reply"], told[name]["people"]) for key, name in names.items()
    }
    assert known == {
        "sanghai": (True, None, None),
        "jintaiyang": (False, "coming", 6),
        "hewisi": (True, "not_coming", None),
    }


def test_of_who_was_never_invited_and_took_no_step_nothing_is_said(world: World) -> None:
    told = attended(world, invited=False)
    assert world.branches["jintaiyang"].name not in told
    assert all(one["came"] for one in told.values())
