"""A visit that an officer tells afterwards, in a sentence: at which doors, is asked; the words stay with the door."""

import pytest

from models.understanding.addresses import tells_of_visit
from tests.town import Town


@pytest.mark.parametrize(
    "said",
    [
        "刚去看了王奶奶 血压高 药够的",
        "上门走访了3户独居老人",
        "李大爷家去过了，人还好",
        "去了趟李大爷家",
        "看望了独居的张阿婆，腿还疼",
        "3号楼201去看了，老人挺好",
        "老党员家里慰问过了",
        "刚从赵婆婆家出来，一切都好",
        "visited Mrs Wang, her blood pressure is high",
        "looked in on the old lady in 201",
    ],
)
def test_a_visit_is_told(said: str) -> None:
    assert tells_of_visit(said)


@pytest.mark.parametrize(
    "said",
    [
        "明天去看王奶奶",
        "谁去看了王奶奶？",
        "组织党员去敬老院看望了老人",
        "王奶奶家漏水",
        "去看了那个井盖",
        "找到了老人",
        "老人活动室灯坏了",
        "we will visit Mrs Wang tomorrow",
    ],
)
def test_no_visit_is_told(said: str) -> None:
    assert not tells_of_visit(said)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_what_was_found_at_a_door_is_kept_there(town: Town) -> None:
    await town.officer.says("刚去看了王奶奶 血压高 药够的")
    await town.officer.sees("门牌还没登记", "再说一遍")
    await town.officer.taps("第二片区")
    await town.officer.taps("登记门牌")
    await town.officer.says("3号楼 1-2层每层2户")
    await town.officer.taps("登记")
    await town.officer.says("刚去看了王奶奶 血压高 药够的")
    await town.officer.sees("去了哪几户", "血压高")
    await town.officer.says("3号楼102去看了，老人说要人帮忙买药")
    await town.officer.sees("另一件事")
    await town.officer.taps("另一件事")
    await town.officer.sees("3号楼 102：怎么样", "帮忙买药")
    await town.officer.taps("要帮忙")
    await town.officer.sees("同意把这件事记下来办吗", "帮忙买药")
    await town.officer.taps("接着写")
    await town.officer.taps("3号楼 201")
    await town.officer.taps("就这些")
    await town.officer.sees("3号楼 201：怎么样", "血压高", "自动删除")
    await town.officer.taps("都好")
    await town.officer.sees("3号楼 201 都好")
    await town.officer.says("上门走访了2户独居老人")
    await town.officer.says("3号楼101、3号楼202")
    await town.officer.sees("3号楼 101、3号楼 202", "不写备注")
    await town.officer.taps("没人")
    await town.officer.sees("没人在家")
    for others in (town.resident, town.community, town.coordinator):
        await others.does_not_see("血压")
