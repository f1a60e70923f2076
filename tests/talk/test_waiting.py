"""A card that was just sent is answered in words: by what its buttons do, or it is asked which is meant."""

from tests.activities.test_planning import plans
from tests.pairings.test_steps import proposes
from tests.problems.mediation.world import BY_DOWNSTAIRS, BY_UPSTAIRS, begins, promises
from tests.problems.test_steps import raises
from tests.town import Town

LOGGED = "昨天下午在汇贤大桥工地给工人送书200本，8人参加"


async def test_an_invitation_is_accepted_in_words_and_with_how_many(town: Town) -> None:
    await plans(town)
    await town.jxic.says("收到")
    await town.jxic.sees("说的是这次活动吗")
    await town.bureau.does_not_see("✅ 江西省投资集团党委参加")
    await town.jxic.says("收到，我们参加，带两块展板")
    await town.bureau.sees("江西省投资集团党委参加，还说", "带两块展板")


async def test_how_many_come_is_said_at_once(town: Town) -> None:
    await plans(town)
    await town.jxic.says("可以,我们去5个人")
    await town.jxic.sees("记下人数了", "江西省投资集团党委参加，5人")
    await town.bureau.sees("江西省投资集团党委参加，5人")


async def test_another_time_is_asked_for_and_agreed_to_in_words(town: Town) -> None:
    await plans(town)
    await town.jxic.says("好的，能改到3点吗")
    await town.jxic.sees("问问对方能不能换个时间", "能改到3点吗")
    await town.jxic.taps("换个时间")
    await town.bureau.sees("想换个时间")
    await town.bureau.says("不行，那天没空")
    await town.bureau.sees("对方想换个时间。")
    await town.bureau.says("那就周五下午吧")
    await town.bureau.sees("11月27日 周五")
    await town.bureau.taps("取消")
    await town.bureau.says("行")
    await town.jxic.sees("活动改了", "11月26日 周四 15:00")


async def test_what_a_partner_logged_is_confirmed_in_words_that_know_its_numbers(town: Town) -> None:
    await town.bureau.says(LOGGED)
    await town.bureau.taps("记下")
    await town.jxic.says("收到")
    await town.jxic.sees("对的点“确认”")
    await town.jxic.says("我们只有3个电工，能不能支援")
    assert await town.jxic.times("这句话转给对方") == 0
    await town.jxic.taps("取消")
    await town.jxic.says("是200本没错，不过是上午去的")
    await town.jxic.sees("这句话转给对方", "不过是上午去的")
    await town.jxic.taps("取消")
    await town.bureau.does_not_see("江西省投资集团党委已确认")
    await town.jxic.says("对,200份,我们8个人去的")
    await town.bureau.sees("江西省投资集团党委已确认")


async def test_what_was_otherwise_is_objected_to(town: Town) -> None:
    await town.bureau.says(LOGGED)
    await town.bureau.taps("记下")
    await town.jxic.says("哪有200本，最多150本")
    await town.jxic.sees("这句话转给对方", "最多150本")
    await town.jxic.taps("有出入")
    await town.bureau.sees("说这里有出入", "最多150本")


async def test_two_that_may_be_meant_are_asked_about(town: Town) -> None:
    await plans(town)
    await plans(town, "后天上午10点在汇贤大桥工地开展志愿服务，8人参加")
    await town.jxic.says("我们参加")
    await town.jxic.sees("说的是哪一件")
    assert len(await town.jxic.buttons()) == 2
    await town.bureau.does_not_see("✅ 江西省投资集团党委参加")


async def test_a_reply_to_a_card_answers_that_one(town: Town) -> None:
    await plans(town)
    first = await town.jxic.still_sees("主题党日")
    await plans(town, "后天上午10点在汇贤大桥工地开展志愿服务，8人参加")
    await town.jxic.says("收到，我们参加", reply_to_message_id=first["message_id"])
    await town.bureau.sees("主题党日", "✅ 江西省投资集团党委参加")


async def test_what_was_planned_and_is_past_is_told_of_in_words(town: Town) -> None:
    await plans(town)
    await town.passes(days=2)
    await town.bureau.says("没开成")
    await town.bureau.says("开展了,一共来了13个人,效果不错")
    await town.jxic.sees("这次活动开展了", "13人", "效果不错")


async def test_a_proposal_is_agreed_to_with_a_tap_and_declined_with_the_reason(town: Town) -> None:
    await proposes(town.community, "建设和交通局", "小区门口的路一到下雨就积水,想一起解决")
    await town.bureau.says("可以啊,我们同意")
    await town.bureau.sees("要结对就点“同意结对”")
    await town.bureau.says("我们暂时不考虑，人手不够")
    await town.bureau.sees("人手不够")
    await town.community.does_not_see("人手不够")


async def test_promises_are_agreed_to_with_a_tap(town: Town) -> None:
    await begins(town)
    await promises(town, BY_UPSTAIRS, BY_DOWNSTAIRS)
    await town.resident.says("可以,我同意")
    await town.resident.sees("看过约定点“同意约定”")


async def test_a_problem_that_was_noticed_shows_how_to_take_it(town: Town) -> None:
    await raises(town.resident, "3号楼2单元楼道灯坏了")
    await town.officer.says("收到")
    await town.officer.sees("要接这件事，点“受理”")
    await town.officer.says("收到,我去看看")
    await town.officer.sees("1号", "我去看看")
    await town.officer.taps("取消")
    await town.officer.says("我们去协调")
    await town.officer.sees("说的是哪一件", "我们去协调")


async def test_a_broadcast_that_was_read_gets_a_sign(town: Town) -> None:
    await town.coordinator.says("通知所有国企支部明天下午开会")
    await town.coordinator.taps("发出去")
    await town.passes(minutes=3)
    await town.ganneng.says("收到，谢谢")
    await town.ganneng.sees("👍")
