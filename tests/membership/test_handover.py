"""Whoever leaves passes on all that is open, in one step; and whoever holds several roles chooses by a tap."""

from sqlmodel import Session, select

from models.problems.record import Problem
from models.registry.people import Person
from models.registry.roles import RoleKind
from tests.membership.test_invitations import invites
from tests.problems.test_steps import raises
from tests.town import Phone, Town


async def joins(town: Town, by: Phone, role: str, user: int) -> Phone:
    payload = await invites(by, role)
    newcomer = await town.newcomer(user)
    await newcomer.says(f"/start {payload}")
    await newcomer.sees("欢迎")
    return newcomer


async def test_a_contact_who_leaves_hands_all_over_to_a_colleague(town: Town) -> None:
    colleague = await joins(town, town.ganneng, "联络员", 2001)
    await town.shulei.says("电费成本居高不下")
    await town.shulei.taps("发出去")
    await town.ganneng.taps("受理")
    await town.ganneng.says("/offer 屋顶光伏,可以上门看场地")
    await town.ganneng.taps("写进清单")
    await town.ganneng.says("/handover")
    await town.ganneng.taps("新人2001")
    await town.ganneng.sees("正在办的问题 1 件", "资源和需求 1 条")
    await town.ganneng.taps("✅ 交接")
    await town.ganneng.sees("交接好了")
    await colleague.sees("现在起由您接着办", "正在办的问题 1 件")
    await colleague.taps("看我的事")
    await colleague.taps("用电成本")
    await colleague.taps("办结")
    await colleague.says("装了光伏")
    await town.shulei.sees("装了光伏", "解决了吗")
    await town.ganneng.says("/offer 屋顶光伏")
    await town.ganneng.sees("支部")
    assert "写进清单" not in "".join(await town.ganneng.buttons())


async def test_a_newcomer_takes_over_by_a_link_and_nothing_is_orphaned_until_then(town: Town) -> None:
    await raises(town.resident, "楼道灯坏了")
    await town.officer.taps("受理")
    await town.officer.says("/handover")
    await town.officer.taps("交给一位新人")
    await town.officer.sees("打开链接那一刻才交接")
    await town.officer.taps("✅ 交接")
    card = await town.officer.sees("点这里加入")
    payload = str(card["text"]).split("start=")[1].split()[0]
    newcomer = await town.newcomer(2001)
    await newcomer.says(f"/start {payload}")
    await newcomer.sees("现在起由您接着办", "正在办的问题 1 件")
    await town.officer.sees("交接给接任的人")
    await newcomer.says("/mine")
    await newcomer.taps("设施维修")
    await newcomer.taps("办结")
    await newcomer.says("换了灯泡")
    await town.resident.taps("🎉 解决了")
    await newcomer.sees("对方确认解决了")


def left_problems(session: Session) -> list[Problem]:
    """Open problems whose owner holds no role any more."""
    owned = session.exec(select(Problem).where(Problem.owner_id != None)).all()  # noqa: E711
    return [one for one in owned if not session.get_one(Person, one.owner_id).standing.roles]


async def test_the_coordinator_hands_over_for_somebody_who_is_gone(town: Town) -> None:
    colleague = await joins(town, town.ganneng, "联络员", 2001)
    await town.shulei.says("电费成本居高不下")
    await town.shulei.taps("发出去")
    await town.ganneng.taps("受理")
    await town.coordinator.says("/branches 赣能智慧")
    await town.coordinator.taps("江西赣能智慧能源有限公司党支部")
    await town.coordinator.taps("赣能智慧书记的工作交给别人")
    await town.coordinator.taps("新人2001")
    await town.coordinator.taps("✅ 交接")
    await colleague.sees("由您接着办")
    assert not await town.bot.database.run(left_problems)
    kinds = await town.bot.database.run(
        lambda s: [r.kind for r in s.exec(select(Person).where(Person.telegram_id == 2001)).one().roles]
    )
    assert set(kinds) >= {RoleKind.SECRETARY}


async def test_others_cannot_hand_over_what_is_not_theirs(town: Town) -> None:
    await town.resident.says("/handover")
    await town.resident.sees("没有要交接的职务")
    card = await town.resident.sees("没有要交接的职务")
    for number in (1, 2, 99):
        assert "不归您" in await town.resident.forges(card, f"role.hand_over:{number}:0")
        assert "不归您" in await town.resident.forges(card, f"role.act:{number}:0")


async def test_a_person_of_two_branches_chooses_for_which_they_act(town: Town) -> None:
    payload = await invites(town.community, "联络员")
    await town.ganneng.says(f"/start {payload}")
    await town.ganneng.sees("欢迎")
    await town.ganneng.taps("换成锦绣花园社区党支部联络员")
    await town.ganneng.sees("您好，锦绣花园社区党支部联络员")
    await town.ganneng.says("/need 需要一批路灯")
    await town.ganneng.taps("写进清单")
    await town.ganneng.sees("锦绣花园社区党支部", "需要一批路灯")
