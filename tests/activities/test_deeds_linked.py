"""A deed, and what it answers or is part of, show each other."""

from datetime import timedelta

from sqlmodel import Session, select

from models.activities import answering
from models.activities import steps as activities
from models.activities.amending import Facts
from models.activities.answered import note_deeds
from models.base.things import Thing
from models.cards.kinds import KINDS
from models.pairings.listing.record import Listing
from models.post.said import Values
from models.projects import deeds
from models.projects import steps as projects
from models.registry.people import Person
from models.understanding.activity_words import ActivityType
from tests.activities.test_deeds import CAR_PARK
from tests.meetings.world import World
from tests.rights.handled import COORDINATOR, HUAGANLV, NOW, VILLAGE
from tests.statements import counted


def test_the_way_to_the_deed_is_shown_to_those_who_may_read_it(session: Session) -> None:
    world = World(session)
    village, enterprise = world.known[VILLAGE], world.known[HUAGANLV]
    world.need("缺一个停车场")
    need = session.exec(select(Listing)).one()
    pairing = world.pairings["village"]
    deed = activities.log(session, enterprise, pairing, ActivityType.DEED, Facts(NOW, CAR_PARK), NOW)
    answering.answer(session, deed, enterprise, need.about, NOW)

    def ways(reader: Person) -> list[str]:
        _, keyboard = KINDS["listing"].card(session, need, reader, NOW)
        return [one.label.name for row in keyboard for one in row]

    world.need("缺一盏路灯")
    note_deeds(session, list(session.exec(select(Listing))))
    with counted(session) as asked:
        assert "deeds.answered_by" in ways(village)
    assert not [one for one in asked if "deed_answers" in one], "of several they were asked for at once"
    assert "deeds.answered_by" not in ways(world.known[COORDINATOR])
    activities.withdraw(session, deed, enterprise, NOW)
    assert "deeds.answered_by" not in ways(village)


def test_a_deed_is_part_of_a_project_and_each_shows_the_other(session: Session) -> None:
    world = World(session)
    by, pairing = world.known[HUAGANLV], world.pairings["village"]
    due = NOW.date() + timedelta(days=30)
    project = projects.begin(session, by, pairing.id, world.branches["huaganlv"].id, "建停车场", due, NOW)
    deed = activities.log(session, by, pairing, ActivityType.DEED, Facts(NOW, CAR_PARK), NOW)

    def shown(thing: Thing, reader: Person) -> tuple[Values, list[str]]:
        words, keyboard = KINDS[thing.about.kind].card(session, thing, reader, NOW)
        return words.values, [str(one.press) for row in keyboard for one in row]

    assert f"activity.advance:{deed.id}:0:{project.id}" in shown(deed, by)[1]
    assert not any("advance" in one for one in shown(deed, world.known[VILLAGE])[1])
    deeds.answer(session, deed, by, project.id)
    assert [one["text"] for one in shown(deed, world.known[VILLAGE])[0]["answered"]] == ["建停车场"]
    assert f"activity.show:{deed.id}" in " ".join(shown(project, world.known[VILLAGE])[1])
    answering.unanswer(session, deed, by, NOW)
    assert shown(deed, by)[0]["answered"] == []
