"""A village's actions are shown with the projects that came of them, each behind a button."""

from datetime import timedelta

from sqlmodel import Session

from models.pairings.plan import steps as plans
from models.projects import steps as projects
from models.projects.programme import programme
from models.projects.steps import Origin
from tests.meetings.world import World
from tests.rights.handled import COORDINATOR, HUAGANLV, NOW
from tests.statements import counted


def test_each_action_stands_with_its_projects_and_what_came_of_none_behind_them(session: Session) -> None:
    world = World(session)
    pairing, by = world.pairings["village"], world.known[HUAGANLV]
    assert programme(session, pairing, by, NOW)[0].values["may_add"]
    assert not programme(session, pairing, world.known[COORDINATOR], NOW)[0].values["may_add"]
    gardens, waste = world.action("口袋菜园", 20), world.action("垃圾日产日清", 30)
    plans.done(session, waste, by, "清了", NOW)

    def begin(title: str, origin: Origin) -> None:
        due = NOW.date() + timedelta(days=40)
        projects.begin(session, by, pairing.id, world.branches["huaganlv"].id, title, due, NOW, origin=origin)

    begin("菜园二期", Origin(action_id=gardens.id))
    begin("停车场", Origin())
    words, keyboard = programme(session, pairing, by, NOW)
    told = [
        (one["text"], one["state"], [p["title"] for p in one["projects"]]) for one in words.values["actions"]
    ]
    assert told == [("口袋菜园", "open", ["菜园二期"]), ("垃圾日产日清", "done", [])]
    assert [one["title"] for one in words.values["others"]] == ["停车场"]
    assert [str(row[0].press).split(":")[0] for row in keyboard] == [
        "action.show",
        "project.show",
        "action.show",
        "project.show",
        "plan.show",
    ]
    session.flush()
    with counted(session) as few:
        programme(session, pairing, by, NOW)
    begin("花园", Origin(action_id=gardens.id))
    begin("公园", Origin())
    with counted(session) as more:
        programme(session, pairing, by, NOW)
    assert len(few) == len(more)
