"""Where problems begin, by the table in models/understanding/words/routing.yaml."""

import pytest
from sqlmodel import Session, select

from models.problems import routing
from models.registry.branches import Area
from models.registry.pairings import Pairing
from models.rights.ladder import Matter, matter_of_area
from models.understanding.categories import Category
from tests.town import Town


@pytest.mark.parametrize("category", Category)
def test_everything_begins_at_a_rung_of_its_ladder(session: Session, category: Category) -> None:
    area = session.exec(select(Area)).first()
    assert area is not None
    matters = [matter_of_area(session, area)] + [
        Matter(pairing.district, branch_id=1, pairing_id=pairing.id)
        for pairing in session.exec(select(Pairing))
    ]
    assert all(routing.reach(session, matter, category).rung in matter.rungs for matter in matters)


@pytest.mark.parametrize(
    ("route", "fits"),
    [
        ({"areas": ("jinxiu-2",)}, True),
        ({"kinds": ("organ_community",)}, True),
        ({"categories": ("parking",)}, True),
        ({"areas": ("jinxiu-1",)}, False),
        ({"kinds": ("enterprise_village",)}, False),
        ({"categories": ("jobs",)}, False),
    ],
)
def test_a_row_fits_what_it_says(session: Session, route: dict[str, object], fits: bool) -> None:
    area = session.exec(select(Area).where(Area.key == "jinxiu-2")).one()
    row = routing.Route.model_validate({"place": "area", "begin": "coordinator", **route})
    assert row.fits(session, matter_of_area(session, area), Category.PARKING) is fits


async def test_what_is_nothing_for_the_officer_begins_at_the_community(town: Town) -> None:
    await town.resident.says("孩子毕业了,想找工作")
    await town.resident.sees("发给：锦绣花园社区党支部书记")
    await town.resident.taps("发出去")
    await town.community.sees("想找工作")
    await town.officer.does_not_see("想找工作")


async def test_the_coordinator_learns_where_nobody_could_be_reached(town: Town) -> None:
    await town.post(f"/control/people/{town.officer.user}/block", {})
    await town.settles()
    await town.resident.says("/problem 楼道灯坏了")
    await town.community.sees("楼道灯坏了")
    await town.coordinator.sees("片区民警那里没有能联系上的人")
