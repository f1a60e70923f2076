"""The morning's message tells of a joint meeting how much there is to talk about beside problems."""

from datetime import timedelta

from sqlmodel import Session

from models.meetings import points
from models.summaries.morning import Mornings
from tests.meetings.world import World
from tests.rights.handled import HUAGANLV, NOW, VILLAGE


def test_points_beside_problems_are_counted_and_never_told(session: Session) -> None:
    world = World(session)
    meeting = world.meeting(VILLAGE, "village", 1)
    world.need("缺一个停车场")
    world.action("清运积存垃圾", 3)
    points.add(session, meeting, world.known[HUAGANLV], "春节慰问", NOW)
    session.info.pop("outbox", None)
    reader = world.known[VILLAGE]
    Mornings(session, [reader], NOW + timedelta(hours=1)).send(reader)
    (message,) = session.info["outbox"]
    (told,) = [part for part in message.parts if part.name == "reminders.today"]
    (activity,) = told.values["activities"]
    assert activity["points"] == {"added": 1, "action": 1, "need": 1}
    assert "春节慰问" not in str(activity)
