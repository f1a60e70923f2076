"""Whom a task fits, who is asked first, what a sentence says of it; and how many questions lists and rounds take."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event
from sqlmodel import Session, col, select

from models.base.refusals import NotAllowed, Refused
from models.community.helping import card, clock, lists, matching, moving, steps, volunteers
from models.community.helping.record import HelpTask, State
from models.registry import homes
from models.registry.branches import Area, Branch
from models.registry.homes import Estate, Home
from models.understanding.help_words import (
    Skill,
    Time,
    Wish,
    asks_for_a_hand,
    house_in,
    is_at_home,
    part_of_day,
    veiled,
    wish_in,
)
from tests.community.world import NOW, OFFICER, RESIDENT, account, area, hand, neighbour

SKILLS = st.lists(st.sampled_from(Skill), unique=True).map(tuple)
MOMENTS = st.integers(0, 365 * 24).map(lambda hours: NOW + timedelta(hours=hours))


@given(SKILLS, SKILLS, MOMENTS)
def test_whoever_said_nothing_of_when_has_time_always(
    own: tuple[Skill, ...], needed: tuple[Skill, ...], at: datetime
) -> None:
    fits = Wish(own).fits(needed, at, timed=True)
    assert fits == (not own or not needed or bool({*own} & {*needed}))
    assert Wish(own, (part_of_day(at),)).fits(needed, at, timed=True) == fits
    other = next(one for one in (Time.MORNINGS, Time.EVENINGS) if one is not part_of_day(at))
    assert not Wish(own, (other,)).fits(needed, at, timed=True)
    assert Wish(own, (other,)).fits(needed, at, timed=False) == fits


@pytest.mark.parametrize(
    ("said", "asks", "skills", "home", "house"),
    [
        ("谁能帮我修一下水龙头，5号楼3单元502", True, (Skill.REPAIR,), True, "5号楼3单元502"),
        ("明天下午有人能陪我妈去医院吗", True, (Skill.COMPANY,), False, None),
        (
            "Could anyone carry a bag of rice to building 3, flat 201?",
            True,
            (Skill.CARRY,),
            False,
            "building 3, flat 201",
        ),
        ("我会修水管，周末可以帮大家修", False, (Skill.REPAIR,), True, None),
        ("3号楼的路灯坏了，谁能帮忙修", False, (Skill.REPAIR,), True, None),
        ("垃圾没人清", False, (), False, None),
    ],
)
def test_what_a_sentence_says_of_a_hand(
    said: str, asks: bool, skills: tuple[Skill, ...], home: bool, house: str | None
) -> None:
    assert (asks_for_a_hand(said), wish_in(said).skills, is_at_home(said)) == (asks, skills, home)
    if house is not None:
        assert house_in(said) == house
        assert house not in veiled(said, "")


@pytest.mark.parametrize(
    ("said", "times"),
    [
        ("平时有空", (Time.WEEKDAYS,)),
        ("平时都有空", ()),
        ("周末和平日晚上", (Time.EVENINGS, Time.WEEKENDS, Time.WEEKDAYS)),
    ],
)
def test_when_somebody_has_time(said: str, times: tuple[Time, ...]) -> None:
    assert wish_in(said).times == times


def test_the_nearest_and_those_asked_longest_ago_are_asked_first(session: Session) -> None:
    far = neighbour(session, 2001)
    far.area_id = next(one for one in (1, 2, 3) if one != area(session).id)
    near, sleeping, minor, able = (
        neighbour(session, 2002),
        neighbour(session, 2003, wish=Wish((), (Time.EVENINGS,))),
        neighbour(session, 2004, grown=False),
        neighbour(session, 2005, wish=Wish((Skill.CARRY,))),
    )
    session.flush()
    task = hand(session, RESIDENT)
    asked = {one.person_id for one in matching.fitting(session, task, NOW + timedelta(days=1))}
    assert asked == {far.id, near.id, able.id}, (sleeping.id, minor.id)
    order = [one.person_id for one in matching.fitting(session, task, NOW + timedelta(days=1))]
    assert order[-1] == far.id
    assert matching.fitting(session, task, NOW) == [], "each was asked today"


def test_the_asker_s_estate_is_nearest_and_a_hand_goes_along_when_areas_are_drawn_anew(
    session: Session,
) -> None:
    here = area(session)
    estate = Estate(key="yuan", name="桂香园", area_id=here.id)
    session.add(estate)
    session.flush()
    first, beside = neighbour(session, 2001), neighbour(session, 2002)
    for person in (account(session, RESIDENT), beside):
        session.merge(Home(person_id=person.id, area_id=here.id, estate_id=estate.id, since=NOW))
    session.flush()
    task = hand(session, RESIDENT)
    found = matching.fitting(session, task, NOW + timedelta(days=1))
    assert [one.person_id for one in found] == [beside.id, first.id]
    other = session.exec(select(Area).where(Area.id != here.id)).first()
    assert other is not None
    moving.move(session, here, other, col(HelpTask.asked_by_id) == account(session, RESIDENT).id)
    session.refresh(task)
    assert task.area_id == other.id


def test_whoever_has_a_second_home_there_helps_and_asks_there_as_well(session: Session) -> None:
    here, resident = area(session), account(session, RESIDENT)
    village = session.exec(select(Branch).where(Branch.key == "cigu")).one()
    elsewhere = Area(key="cigu-1", name="慈菇村一组", branch_id=village.id)
    session.add(elsewhere)
    one = neighbour(session, 2001)
    one.area_id = None
    session.flush()
    homes.add(session, one, elsewhere, NOW)
    task = hand(session, RESIDENT)
    assert matching.fitting(session, task, NOW + timedelta(days=1)) == []
    homes.add(session, one, here, NOW)
    assert [found.person_id for found in matching.fitting(session, task, NOW + timedelta(days=1))] == [one.id]
    assert steps.take(session, task, one, NOW).state is State.TAKEN
    asked = steps.Asked("买米", "东门", NOW + timedelta(hours=1), timed=True, at_home=False)
    with pytest.raises(NotAllowed):
        steps.ask(session, resident, elsewhere.id, asked, 5, NOW)
    homes.add(session, resident, elsewhere, NOW)
    assert steps.ask(session, resident, elsewhere.id, asked, 5, NOW).area_id == elsewhere.id


def test_a_resident_asks_for_few_at_a_time_and_only_ahead(session: Session) -> None:
    for _ in range(steps.MOST_OPEN):
        hand(session, RESIDENT)
    with pytest.raises(Refused, match="many_asked"):
        hand(session, RESIDENT)
    late = steps.Asked("买米", "东门", NOW - timedelta(hours=1), timed=True, at_home=False)
    with pytest.raises(Refused, match="not_then"):
        steps.ask(session, account(session, OFFICER), area(session).id, late, 5, NOW)


@contextmanager
def counted(session: Session) -> Iterator[list[str]]:
    asked: list[str] = []

    def asks(_c: object, _k: object, statement: str, *_: object) -> None:
        asked.append(statement)

    session.flush()
    event.listen(session.get_bind(), "before_cursor_execute", asks)
    yield asked
    event.remove(session.get_bind(), "before_cursor_execute", asks)


@pytest.mark.parametrize("many", [1, 12])
def test_lists_cards_and_rounds_take_as_many_questions_for_many(session: Session, many: int) -> None:
    helpers = [neighbour(session, 2001 + n) for n in range(many)]
    tasks = [hand(session, OFFICER) for _ in range(many)]
    for one, task in zip(helpers, tasks, strict=True):
        steps.take(session, task, one, NOW)
    hand(session, OFFICER)
    reader = helpers[0]
    session.commit()
    with counted(session) as asked:
        lists.nearby(session, reader, NOW, 0, 9)
        lists.own(session, reader, 9)
        lists.waiting(session, reader, NOW, 9)
    assert len(asked) <= 8
    with counted(session) as asked:
        card.card(session, tasks[0], account(session, OFFICER), NOW)
    assert len(asked) <= 22
    with counted(session) as asked:
        clock.remind(session, NOW.replace(hour=11))
    assert len(asked) <= 3


def test_what_somebody_had_who_cannot_be_reached_goes_to_others(session: Session) -> None:
    one = neighbour(session, 2001)
    task = hand(session, RESIDENT, one)
    held: State = task.state
    assert held is State.TAKEN
    one.unreachable_since = NOW
    session.flush()
    clock.release(session, NOW)
    assert task.state is State.OPEN
    leaving = volunteers.require(session, one)
    volunteers.leave(session, leaving, NOW)
    with pytest.raises(Refused, match="not_a_volunteer"):
        volunteers.require(session, one)
