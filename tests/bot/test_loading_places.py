"""Estates and doors from spreadsheets: where they lie, who moves with them, and what is wrong with a row."""

import json
from pathlib import Path

from sqlmodel import Session, select

from models.community.visits.record import Household
from models.registry import people
from models.registry.branches import Area
from models.registry.homes import Estate, settle
from tests.bot.files import BRANCHES, GARDEN, Sheets, book, faults, load
from tests.community.maps import square
from tests.town import WEDNESDAY

ESTATES = ["编号", "名称", "所属片区", "地图坐标"]
DOORS = ["片区编号", "门牌", "不愿被打扰"]
AREAS = ["编号", "名称", "所属支部", "地图坐标"]
HERE = json.dumps(square(0, 0))


def test_a_spreadsheet_sets_up_estates_and_doors_and_moves_them(session: Session, tmp_path: Path) -> None:
    sheets: Sheets = {
        "支部": [BRANCHES, GARDEN],
        "片区": [AREAS, ["garden-1", "第一片区", "garden", HERE], ["garden-2", "第二片区", "garden", None]],
        "小区": [ESTATES, ["east", "东苑", "garden-1", HERE], ["west", "西苑", "garden-2", "28.701，115.91"]],
        "门牌": [DOORS, ["garden-1", "三号楼 201", None], ["garden-1", "3号楼202", "是"]],
    }
    load(session, book(tmp_path, sheets))
    east, west = session.exec(select(Estate).order_by(Estate.key)).all()
    assert (east.shape, west.shape) == (square(0, 0), {"type": "Point", "coordinates": [115.91, 28.701]})
    assert (east.area.shape, west.area.shape) == (square(0, 0), None)
    doors = session.exec(select(Household).order_by(Household.home)).all()
    assert [(one.address, one.refused_at is None) for one in doors] == [
        ("3号楼 201", True),
        ("3号楼 202", False),
    ]
    resident = people.by_account(session, [1001])[1001]
    settle(session, resident, east.area, WEDNESDAY, east)
    session.commit()
    moved: Sheets = {
        "小区": [ESTATES, ["east", None, "garden-2", None]],
        "门牌": [DOORS, ["garden-1", "3号楼 202", "否"]],
    }
    changes = load(session, book(tmp_path, moved))
    assert [(one.sheet, [*one.columns]) for one in changes.rows] == [
        ("estates", ["area"]),
        ("doors", ["refused"]),
    ]
    session.expire_all()
    there = session.exec(select(Area).where(Area.key == "garden-2")).one()
    assert (east.area_id, resident.area_id, doors[1].refused_at) == (there.id, there.id, None)
    assert east.shape == square(0, 0), "what a row does not say stays"


def test_what_is_wrong_with_a_row_is_said_of_its_cell(session: Session, tmp_path: Path) -> None:
    sheets: Sheets = {
        "片区": [AREAS, ["jinxiu-5", None, None, "火星"]],
        "小区": [
            ESTATES,
            ["crossed", "乱苑", "jinxiu-1", '{"type": "Polygon", "coordinates": [[[115.9, 28.7], [115.91, 28.71],'
            " [115.91, 28.7], [115.9, 28.71], [115.9, 28.7]]]}"],
            ["nowhere", "无苑", "jinxiu-9", None],
            ["unnamed", None, "jinxiu-1", "[1, 2]"],
            ["swapped", "反苑", "jinxiu-1", "115.9,28.7"],
            ["line", "线苑", "jinxiu-1", '{"type": "LineString", "coordinates": [[0, 0], [1, 1]]}'],
        ],
        "门牌": [DOORS, ["jinxiu-1", "3号楼201 张大爷", None], ["jinxiu-1", "3号楼 1-6层每层4户", None],
               ["jinxiu-9", "3号楼 201", None], ["jinxiu-1", "3号楼 301", None], ["jinxiu-1", "3号楼301", None]],
    }  # fmt: skip
    found = {
        (one.name, one.place.sheet, one.place.row, one.place.column)
        for one in faults(session, book(tmp_path, sheets))
    }
    assert found == {
        ("no_shape", "片区", 2, "shape"),
        ("map_crosses", "小区", 2, "shape"),
        ("unknown_area", "小区", 3, "area"),
        ("no_shape", "小区", 4, "shape"),
        ("map_axes", "小区", 5, "shape"),
        ("map_no_shape", "小区", 6, "shape"),
        ("no_door", "门牌", 2, "address"),
        ("no_door", "门牌", 3, "address"),
        ("unknown_area", "门牌", 4, "area"),
        ("twice", "门牌", 6, "address"),
    }
    assert session.exec(select(Estate)).all() == []
