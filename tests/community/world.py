"""Neighbours, a community and its gifts, as rows: for rules that are tested on models directly."""

from datetime import datetime, timedelta

from sqlmodel import Session, select

from models.community.helping import steps, volunteers
from models.community.helping.record import HelpTask
from models.community.points import rewards
from models.community.points.record import Reward
from models.registry import people
from models.registry.branches import Area
from models.registry.people import Person
from models.understanding.help_words import Wish
from tests.town import SHANGHAI

NOW = datetime(2026, 11, 25, 10, tzinfo=SHANGHAI)
RESIDENT, OFFICER, COORDINATOR, COMMUNITY = 1001, 1002, 1005, 1008


def account(session: Session, number: int) -> Person:
    return people.by_account(session, [number])[number]


def area(session: Session) -> Area:
    return session.exec(select(Area).where(Area.key == "jinxiu-2")).one()


def neighbour(session: Session, number: int, *, wish: Wish | None = None, grown: bool = True) -> Person:
    """Somebody of the resident's area who volunteers."""
    person = people.meet(session, number, f"邻居{number}", "zh-hans", NOW)
    person.area_id = area(session).id
    session.flush()
    volunteers.join(session, person, "什么都行", wish or Wish(), NOW, grown=grown, named=False)
    return person


def hand(session: Session, by: int, taken_by: Person | None = None, points: int = 5) -> HelpTask:
    """Something small outside that somebody asks for."""
    asked = steps.Asked("买一袋米", "东门", NOW + timedelta(hours=1), timed=True, at_home=False)
    task = steps.ask(session, account(session, by), area(session).id, asked, points, NOW)
    return steps.take(session, task, taken_by, NOW) if taken_by is not None else task


def gift(session: Session, price: int, stock: int) -> Reward:
    return rewards.add_reward(session, account(session, COMMUNITY), "洗衣液", price, stock, NOW)
