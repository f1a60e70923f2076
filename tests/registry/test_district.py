"""A district from its spreadsheet to its first pairings, on the phones of those who do it."""

from pathlib import Path
from typing import Any

from bot import loading
from models.membership import invitations
from models.registry.roles import RoleKind
from tests.bot.files import Sheets, book
from tests.membership.test_handover import joins
from tests.membership.test_invitations import invites
from tests.town import Phone, Town

BRANCHES: list[list[Any]] = [
    ["编号", "名称", "类型", "所属区", "行业", "学段", "党员人数"],
    ["no1", "示范第一中学党支部", "公办学校", "示范区", "教育", "高中", 35],
    ["sun", "阳光高级中学党支部", "民办学校", "示范区", "教育", "高中", 12],
    ["talent", "育才高级中学党支部", "民办学校", "示范区", "教育", "高中", 9],
    ["housing", "示范区住建局党支部", "机关", "示范区", None, None, 20],
    ["invest", "示范投资集团党委", "国企", "示范区", "建筑", None, 60],
]


async def coordinator_of(town: Town) -> Phone:
    """The first coordinator of the district, invited from the shell."""
    made = await town.bot.database.run(
        lambda session: (
            invitations.make(session, RoleKind.COORDINATOR, town.clock.now(), district="示范区").token
        )
    )
    phone = await town.newcomer(3001)
    await phone.says(f"/start {invitations.PREFIX}{made}")
    await phone.sees("示范区统筹员")
    return phone


async def secretary_of(town: Town, coordinator: Phone, name: str, user: int) -> Phone:
    await coordinator.says(f"/invite {name}")
    await coordinator.sees("请他做什么")
    await coordinator.taps("书记")
    await coordinator.taps("生成邀请")
    card = await coordinator.sees("点这里加入", name)
    phone = await town.newcomer(user)
    await phone.says(f"/start {str(card['text']).split('start=')[1].split()[0]}")
    await phone.sees("欢迎", name)
    return phone


async def teaching_pair(first: Phone, sun: Phone, talent: Phone, coordinator: Phone) -> None:
    """Three schools find each other by what they offer and need."""
    await first.says("/offer 高三数学公开课,可以带青年教师")
    await first.taps("写进清单")
    await sun.says("/need 想请有经验的老师带带青年教师")
    await sun.taps("写进清单")
    await sun.says("/match")
    await sun.sees("示范第一中学党支部")
    await first.says("/pair 阳光高级中学、育才高级中学")
    await first.sees("为什么想和他们结对")
    await first.says("同在一个区,一起教研")
    await first.taps("发出去")
    await sun.taps("同意结对")
    await talent.sees("等着回答：育才高级中学党支部")
    await talent.taps("同意结对")
    await first.sees("公校联民校", "起结对")
    await coordinator.sees("新的结对开始了")


async def building_pair(housing: Phone, invest: Phone) -> None:
    """Two branches that build together found a joint branch."""
    await housing.says("/pair 示范投资")
    await housing.sees("为什么想和他们结对")
    await housing.says("一起建大桥")
    await housing.taps("发出去")
    await invest.taps("同意结对")
    await housing.sees("起结对")
    await housing.taps("成立临时党支部")
    await housing.says("示范大桥临时党支部")
    await housing.sees("请谁当书记")
    await housing.taps("新人3006")
    await housing.taps("✅ 成立")
    await invest.sees("示范大桥临时党支部", "请您当书记")


async def test_a_district_is_set_up_from_a_spreadsheet_and_comes_to_life(town: Town, tmp_path: Path) -> None:
    sheets: Sheets = {"支部": BRANCHES}
    file = loading.read(book(tmp_path, sheets))
    await town.bot.database.run(lambda session: loading.load(session, file, town.clock.now()))
    coordinator = await coordinator_of(town)
    names = [str(row[1]) for row in BRANCHES[1:]]
    first, sun, talent, housing, invest = [
        await secretary_of(town, coordinator, name, 3002 + n) for n, name in enumerate(names)
    ]
    await teaching_pair(first, sun, talent, coordinator)
    await building_pair(housing, invest)

    await town.post(
        "/control/groups", {"id": -4001, "title": "三校教研群", "members": [first.user, sun.user]}
    )
    await first.sees("您把我拉进了“三校教研群”")
    await first.taps("阳光高级中学党支部、育才高级中学党支部")
    await first.in_chat(-4001).sees("每周一早上在这里发周报")

    colleague = await joins(town, first, "联络员", 3010)
    await first.says("/handover")
    await first.taps("新人3010")
    await first.taps("✅ 交接")
    await colleague.sees("由您接着办", "资源和需求 1 条")
    await colleague.says("/pairings")
    await colleague.sees("我们的结对")
    assert await invites(colleague, "联络员"), "the successor is its secretary now"
