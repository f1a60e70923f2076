"""Who promises what by when, in the words of mediators."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from models.understanding import promises
from models.understanding.promises import Due, Until, called

NOW = datetime(2026, 11, 25, 15, 20, tzinfo=ZoneInfo("Asia/Shanghai"))
DOWN, UP, THIRD = 1, 2, 3
TWO = {DOWN: ("楼下住户", *called("downstairs")), UP: ("楼上住户", *called("upstairs"))}
THREE = {**TWO, THIRD: ("物业", *called("property"))}
FREE = {DOWN: ("3号楼王家",), UP: ("二单元301",)}


def day(month: int, day: int, hour: int = 23, minute: int = 59) -> Due:
    return Due(Until.DAY, datetime(2026, month, day, hour, minute, tzinfo=NOW.tzinfo))


@pytest.mark.parametrize(
    ("sentence", "sides", "due", "left"),
    [
        ("楼上：楼上每晚十点后不拖椅子，明天前", (UP,), day(11, 26), "每晚十点后不拖椅子"),
        (
            "楼上住户12月1日前贴好降噪条,夜里10点后不拖家具",
            (UP,),
            day(12, 1),
            "贴好降噪条,夜里10点后不拖家具",
        ),
        ("明天前楼上住户把条贴好", (UP,), day(11, 26), "把条贴好"),
        ("请楼上住户明天晚上8点前铺好地垫。", (UP,), day(11, 26, 20, 0), "铺好地垫"),
        ("楼上住户马上把鞋柜搬走", (UP,), day(11, 25), "把鞋柜搬走"),
        ("楼上住户当场向楼下道歉", (UP,), Due(Until.SPOT), "向楼下道歉"),
        ("楼下住户已经答应铺地垫", (DOWN,), None, "已经答应铺地垫"),
        ("楼下住户答应以后先打电话", (DOWN,), Due(Until.ALWAYS), "以后先打电话"),
        ("楼上从12月1日起不拖家具", (UP,), Due(Until.ALWAYS), "从12月1日起不拖家具"),
        ("双方每晚十点后不再吵", (DOWN, UP), Due(Until.ALWAYS), "每晚十点后不再吵"),
        ("双方各自12月1日前出一半钱", (DOWN, UP), day(12, 1), "各自出一半钱"),
        ("双方12月1日前各出一半钱", (DOWN, UP), day(12, 1), "各出一半钱"),
        ("楼上住户和楼下住户都不再吵", (DOWN, UP), Due(Until.ALWAYS), "不再吵"),
        ("楼上和楼下道歉", (), None, "楼上和楼下道歉"),
        ("楼上和物业一起修好", (UP,), None, "和物业一起修好"),
        ("说话算话", (), None, "说话算话"),
        ("The upstairs resident puts felt strips by 1 December", (UP,), day(12, 1), "puts felt strips"),
        ("The upstairs resident will apologise on the spot", (UP,), Due(Until.SPOT), "apologise"),
        ("Both sides keep quiet every night", (DOWN, UP), Due(Until.ALWAYS), "keep quiet every night"),
        ("Upstairs and downstairs clear the stairs by tomorrow", (DOWN, UP), day(11, 26), "clear the stairs"),
    ],
)
def test_side_and_day_are_heard_and_not_said_twice(
    sentence: str, sides: tuple[int, ...], due: Due | None, left: str
) -> None:
    named = promises.promisers(sentence, TWO)
    heard = promises.until(sentence, NOW)
    assert tuple(sorted(named)) == sides
    assert (heard.due if heard else None) == due
    assert promises.bare(sentence, TWO, named, NOW) == left


def test_of_three_sides_both_may_be_any_two() -> None:
    assert promises.promisers("双方不再吵", THREE) == ()
    assert promises.promisers("各方不再堆东西", THREE) == (DOWN, UP, THIRD)


def test_sides_of_free_names_are_heard() -> None:
    assert promises.promisers("二单元301和3号楼王家都不再吵", FREE) == (UP, DOWN)
    assert promises.bare("3号楼王家12月1日前搬走", FREE, (DOWN,), NOW) == "搬走"


@pytest.mark.parametrize(
    ("sentence", "several"),
    [
        ("楼上贴条，楼下不再上门吵", True),
        ("楼上贴条，双方不再吵", True),
        ("楼上贴条，不拖家具", False),
        ("楼上、楼下都清走杂物", False),
        ("楼下当场道歉，不再上门找楼上吵", False),
        ("Upstairs puts strips and downstairs phones first", True),
    ],
)
def test_different_promises_of_different_sides_are_told_from_one(sentence: str, several: bool) -> None:
    assert promises.are_several(sentence, TWO) is several


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("当场", Due(Until.SPOT)),
        ("立刻", day(11, 25)),
        ("做好了", Due(Until.DONE)),
        ("已经道歉了", Due(Until.DONE)),
        ("没有日子", Due(Until.OPEN)),
        ("以后再说。", Due(Until.OPEN)),
        ("no date", Due(Until.OPEN)),
        ("from now on", Due(Until.ALWAYS)),
        ("下午5点", day(11, 25, 17, 0)),
        ("昨天", None),
        ("随便", None),
    ],
)
def test_answers_to_by_when(words: str, due: Due | None) -> None:
    assert promises.answer(words, NOW) == due
