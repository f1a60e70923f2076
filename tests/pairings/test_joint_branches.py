"""A joint branch for one project: formed by a pairing, with its own secretary and members, closed with the project."""

from tests.membership.test_invitations import invites
from tests.town import Phone, Town

BRIDGE = "赣江二桥临时党支部"


async def forms(phone: Phone, partner: str) -> None:
    await phone.says("/pairings")
    await phone.taps(partner)
    await phone.taps("成立临时党支部")
    await phone.says(BRIDGE)
    await phone.sees("请谁当书记")
    await phone.taps("省投资集团联络员")
    await phone.taps("✅ 成立")
    await phone.sees(BRIDGE, "成立了")


async def test_it_lives_with_its_project_and_its_record_stays(town: Town) -> None:
    await forms(town.bureau, "省投资集团")
    await town.jxic.sees(BRIDGE, "请您当书记")
    await town.jxic.says("/help")
    await town.jxic.taps(f"换成{BRIDGE}书记")
    payload = await invites(town.jxic, "委员")
    member = await town.newcomer(2001)
    await member.says(f"/start {payload}")
    await member.sees(f"您现在是{BRIDGE}委员")
    await town.jxic.says("今天上午在二桥工地开展项目推进,6人参加")
    await town.jxic.taps("记下")
    await town.bureau.sees("项目推进", "二桥工地")
    await town.bureau.says("/pairings")
    await town.bureau.taps("省投资集团")
    await town.bureau.sees(f"🏗 {BRIDGE}")
    await town.bureau.taps(BRIDGE)
    await town.bureau.taps("项目办完")
    await town.bureau.says("大桥通车了")
    await town.bureau.taps("确定")
    await town.jxic.sees(f"{BRIDGE}随项目一起结束了", "大桥通车了")
    await town.bureau.says("/pairings")
    await town.bureau.taps("省投资集团")
    await town.bureau.sees(BRIDGE, "撤销")
    await town.bureau.says("/week")
    await town.bureau.sees("项目推进")
    await town.jxic.says("/help")
    assert BRIDGE not in "".join(await town.jxic.buttons())


async def test_a_name_is_taken_once_and_others_cannot_close_it(town: Town) -> None:
    await forms(town.bureau, "省投资集团")
    await town.bureau.says("/pairings")
    await town.bureau.taps("省投资集团")
    await town.bureau.taps("成立临时党支部")
    await town.bureau.says(BRIDGE)
    await town.bureau.sees("请换个名字")
    await town.bureau.says("赣江三桥临时党支部")
    await town.bureau.sees("请谁当书记")
    await town.bureau.taps("省投资集团联络员")
    await town.bureau.taps("✅ 成立")
    await town.shulei.says("/branches 二桥")
    await town.shulei.taps(BRIDGE)
    card = await town.shulei.sees(BRIDGE)
    assert "不归您" in await town.shulei.forges(card, "joint.close:14:0")


async def test_a_branch_joins_a_pairing_when_all_agree(town: Town) -> None:
    """The community and the bureau are paired; the police joins later."""
    await town.community.says("/pairings")
    await town.community.taps("公安局")
    await town.community.taps("请支部加入")
    await town.community.sees("想请哪个支部加入")
    await town.community.says("建设和交通局")
    await town.community.sees("为什么想请他们加入")
    await town.community.says("路和治安一起管")
    await town.community.sees("在已有的结对里添支部")
    await town.community.taps("发出去")
    await town.bureau.sees("想请新的支部加入结对", "已有的结对，请新的支部加入")
    await town.bureau.taps("同意结对")
    await town.community.does_not_see("加入你们")
    await town.police.taps("同意结对")
    await town.community.sees("城乡建设和交通局党支部加入你们的结对了", "公安局")
    await town.bureau.sees("你们加入这组结对了", "公安局")
    await town.coordinator.sees("城乡建设和交通局党支部加入了这组结对", "公安局", "结对中")
    await town.police.taps("看这组结对")
    await town.police.sees("建设和交通局", "结对中")
    await town.bureau.says("/pairings")
    assert len(await town.bureau.buttons()) == 2, "the proposal goes on as the pairing that has grown"
    await town.bureau.says("/week")
    await town.bureau.sees("2个结对：平静的一周")


async def test_one_no_and_the_pairing_stays_as_it_is(town: Town) -> None:
    await town.community.says("/pairings")
    await town.community.taps("公安局")
    await town.community.taps("请支部加入")
    await town.community.sees("想请哪个支部加入")
    await town.community.says("建设和交通局")
    await town.community.sees("为什么想请他们加入")
    await town.community.says("路和治安一起管")
    await town.community.taps("发出去")
    await town.bureau.taps("同意结对")
    await town.police.taps("先不结对")
    await town.police.says("先把眼前的事办好")
    await town.police.taps("确定")
    await town.bureau.sees("先把眼前的事办好", "这次没有结成")
    await town.bureau.says("/week")
    await town.bureau.sees("赣江新区城乡建设和交通局党支部、江西省投资集团党委：平静的一周")
