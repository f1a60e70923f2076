"""Everybody says and taps at random, and time passes: no name and no word reaches anybody who may not have it."""

import os
import random
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from models.community.helping import steps as helping
from models.community.helping import volunteers
from models.community.points import giving, rewards
from models.community.visits import homes
from models.problems import steps as problems
from models.problems.carers import steps as carers
from models.problems.carers.record import PREFIX, Side
from models.problems.mediation import parties as mediation_parties
from models.problems.mediation import record as mediation
from models.problems.mediation import steps as mediation_steps
from models.problems.record import ProblemEntry
from models.registry import people
from models.registry.branches import Area
from models.registry.people import Person
from models.rights import ladder
from models.understanding.addresses import homes_in
from models.understanding.categories import Category, Urgency
from models.understanding.help_words import Wish
from tests.privacy.neighbours import DOORS, NAMES, RESIDENTS
from tests.privacy.walk import SHANGHAI, World

STEPS = int(os.environ.get("PRIVACY_STEPS", "1000"))
WORLDS = 4


@pytest.fixture
def world(session: Session) -> World:
    area = session.exec(select(Area).where(Area.key == "jinxiu-2")).one()
    for number in RESIDENTS:
        known = people.by_account(session, [number])
        person = known.get(number) or people.meet(session, number, "", "zh-hans", datetime.now(SHANGHAI))
        person.name, person.area_id = NAMES[number], area.id
    session.commit()
    world = World(session, random.Random())
    residents = people.by_account(session, RESIDENTS)
    dispute(world, residents, area)
    family(session, residents[7002], residents[7003], world.now)
    homes.add(session, area, homes_in(f"{DOORS} 101-104"))
    help_and_gift(session, residents[7001], residents[7003], world.now)
    return world


def help_and_gift(session: Session, helper: Person, asker: Person, now: datetime) -> None:
    """One has helped the other and has points, for which the community keeps gifts."""
    volunteers.join(session, helper, "什么都行", Wish(), now, grown=True, named=False)
    asked = helping.Asked("买一袋米", "东门", now + timedelta(hours=1), timed=True, at_home=False)
    task = helping.ask(session, asker, asker.area_id or 0, asked, 5, now)
    helping.take(session, task, helper, now)
    giving.confirm(session, task, asker, now)
    rewards.add_reward(session, people.by_account(session, [1008])[1008], "洗衣液", 1, 9, now)


def family(session: Session, person: Person, relative: Person, now: datetime) -> None:
    """One of them acts for the other."""
    asked = carers.ask(session, person, Side.PERSON, now)
    carers.opened(session, f"{PREFIX}{asked.token}", relative, now)
    carers.agree(session, asked, relative, now)


def dispute(world: World, residents: dict[int, Person], area: Area) -> None:
    """Two residents are in the middle of a mediation, the second by the link for their side."""
    session, now = world.session, world.now
    officer = people.by_account(session, [1002])[1002]
    raiser, other = (residents[number] for number in RESIDENTS[:2])
    matter = ladder.matter_of_area(session, area)
    problem = problems.raise_problem(
        session, raiser, matter, "楼上天天吵", Category.NEIGHBOUR_DISPUTE, Urgency.COMPLEX, now
    )
    problems.accept(session, problem, officer, now)
    started = mediation_steps.start(session, problem, officer, "楼下", "楼上", now)
    side = mediation.parties(session, started)[1]
    mediation_parties.invite(session, started, officer, side, now)
    mediation_parties.join(session, f"{mediation_parties.PREFIX}{side.token}", other, now)
    world.goes_out()
    for number in RESIDENTS[:2]:
        world.commands(number, number, "mediations")


@pytest.mark.timeout(900)
@pytest.mark.parametrize("seed", range(WORLDS))
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_no_name_and_no_word_reaches_anybody_who_may_not_have_it(world: World, seed: int) -> None:
    world.random.seed(seed)
    for _ in range(STEPS // WORLDS):
        world.step()
    assert world.looked_at > STEPS // WORLDS, "most steps are answered"
    taken = set(world.session.exec(select(ProblemEntry.step)))
    assert taken - {"raise", "accept", "mediate"}, "problems went on"
