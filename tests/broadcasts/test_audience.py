"""Who is meant by the words of a broadcast, and found."""

from collections.abc import Iterable
from itertools import combinations
from typing import Any

import pytest
from sqlmodel import Session, select

from models.broadcasts.audience import Audience, kinds_in, reach
from models.broadcasts.record import Kinds, Whom
from models.registry import homes, people
from models.registry.branches import Area, Branch
from models.registry.people import Person
from models.registry.roles import Role
from models.understanding.broadcast_words import OFFICE, SEVERAL, call_in, called
from tests.broadcasts.test_broadcasts import HERE, SENTENCE
from tests.town import WEDNESDAY


@pytest.mark.parametrize(
    ("said", "text", "whom", "kinds", "areas"),
    [
        (SENTENCE, "明天下午开会", (), (Kinds.STATE,), ()),
        ("通知大家周五前交材料", "周五前交材料", (), (), ()),
        ("给所有书记发个通知：周五前交党费", "周五前交党费", (Whom.SECRETARIES,), (), ()),
        ("请通知第二片区居民明天停水", "明天停水", (Whom.RESIDENTS,), (), (2,)),
        ("通知第一片区和第二片区居民明天停水", "明天停水", (Whom.RESIDENTS,), (), (1, 2)),
        (
            "通知各社区书记，明天上午九点开会",
            "明天上午九点开会",
            (Whom.SECRETARIES,),
            (Kinds.COMMUNITIES,),
            (),
        ),
        ("通知国企和民企支部报名", "报名", (), (Kinds.STATE, Kinds.PRIVATE), ()),
        ("通知书记和联络员来领书", "来领书", (Whom.SECRETARIES, Whom.CONTACTS), (), ()),
        ("通知机关和学校明天检查", "明天检查", (), (Kinds.ORGANS, *SEVERAL["schools"]), ()),
        ("通知：明天停电", "明天停电", (), (), ()),
        ("群发给网格员 今晚加强巡逻", "今晚加强巡逻", (Whom.OFFICERS,), (), ()),
        ("please tell all secretaries that it is moved", "it is moved", (Whom.SECRETARIES,), (), ()),
    ],
)
def test_a_sentence_says_who_is_to_be_told_what(
    said: str, text: str, whom: tuple[Whom, ...], kinds: tuple[Kinds, ...], areas: tuple[int, ...]
) -> None:
    call = call_in(said, called({"锦绣花园第一片区": 1, "锦绣花园第二片区": 2}))
    assert call is not None
    assert (call.text, call.whom, call.kinds, call.areas) == (
        text,
        frozenset(whom),
        frozenset(kinds),
        frozenset(areas),
    )


@pytest.mark.parametrize(
    "said", ["告诉公安局明天来", "已经通知大家了", "通知书还没到", "昨天通知所有支部开会了"]
)
def test_what_only_speaks_of_telling_is_none(said: str) -> None:
    assert call_in(said, {}) is None


def meant(person: Person, asked: Audience) -> bool:
    """The same, asked of one person by looking at all that they are."""
    if person.id == asked.but:
        return False
    session = Session.object_session(person)
    assert isinstance(session, Session)
    lived_in = [] if person.standing.roles else [one.area for one in homes.homes_of(session, person)]
    home = any(_is_of(area.branch, asked, area) for area in lived_in)
    return (Whom.RESIDENTS in asked.whom and home) or any(
        _role_is_meant(role, asked) for role in person.standing.roles
    )


HELD = {
    Whom.SECRETARIES: "secretary",
    Whom.CONTACTS: "contact",
    Whom.COMMITTEE: "committee",
    Whom.OFFICERS: "officer",
}


BRANCHES = {
    Kinds.STATE: "state_enterprise",
    Kinds.COMMUNITIES: "community",
    Kinds.PUBLIC_SCHOOLS: "public_school",
}


def _role_is_meant(role: Role, asked: Audience) -> bool:
    session = Session.object_session(role)
    assert isinstance(session, Session)
    area = session.get(Area, role.area_id) if role.area_id else None
    branch = session.get(Branch, role.branch_id) if role.branch_id else area.branch if area else None
    held = role.kind.value in {HELD[one] for one in asked.whom if one in HELD}
    return branch is not None and held and _is_of(branch, asked, area)


def _is_of(branch: Branch, asked: Audience, area: Area | None) -> bool:
    session = Session.object_session(branch)
    assert isinstance(session, Session)
    if branch.district != asked.district:
        return False
    if asked.kinds and branch.kind.value not in {BRANCHES[one] for one in asked.kinds}:
        return False
    theirs = {session.get_one(Area, id).branch_id for id in asked.areas}
    return not asked.areas or (area.id in asked.areas if area is not None else branch.id in theirs)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_whoever_is_meant_is_found_and_nobody_else(session: Session) -> None:
    """Of each set of kinds, areas and sorts of people."""
    drawn = session.exec(select(Area)).all()
    areas = [one.id for one in drawn]
    newcomer, resident = people.meet(session, 9001, "", "zh", WEDNESDAY), people.by_account(session, [1001])
    for area in drawn[1:3]:  # two homes, of which the resident has one already
        homes.add(session, newcomer, area, WEDNESDAY)
        homes.add(session, resident[1001], area, WEDNESDAY)
    everybody = session.exec(select(Person)).all()
    author = people.by_account(session, [1005])[1005]
    within = [(some, ()) for some in sets(BRANCHES)] + [((), some) for some in sets(areas[:3])]
    for whom in sets(Whom):
        for kinds, of_areas in within:
            asked = Audience(HERE, frozenset(whom), frozenset(kinds), frozenset(of_areas), but=author.id)
            found = sorted(session.exec(asked.ids))
            assert found == sorted(one.id for one in everybody if meant(one, asked)), asked
    assert reach(session, Audience("别的区", OFFICE)).people == 0
    assert Kinds.PUBLIC_SCHOOLS in kinds_in(session, HERE)


def sets(some: Iterable[Any]) -> list[tuple[Any, ...]]:
    """Every set of these."""
    every = list(some)
    return [one for size in range(len(every) + 1) for one in combinations(every, size)]
