"""What somebody takes back without naming it is what they told last, by a tap; nobody takes back another's."""

from tests.control import keys
from tests.town import Town

LOGGED = "今天上午和赣能开了联席会,8人参加"


async def test_what_was_logged_last_is_taken_back(town: Town) -> None:
    await town.bureau.says(LOGGED)
    await town.bureau.taps("记下")
    await town.bureau.sees("记下了")
    for words in ("撤回刚才那条", "撤销", "刚才那条不要了", "写错了,撤掉", "收回", "删掉刚才那条", "undo"):
        await town.bureau.says(words)
        card = await town.bureau.sees("联席会", "是吗")
        assert len(keys(card)) == 1
    await town.ganneng.says("撤回刚才那条")
    await town.ganneng.sees("打开那件事")
    await town.bureau.taps("撤回")
    await town.bureau.sees("已撤回")
    await town.bureau.says("撤回")
    await town.bureau.sees("打开那件事")


async def test_of_several_kinds_the_newest_is_meant(town: Town) -> None:
    await town.resident.says("/problem 楼道灯坏了")
    await town.resident.sees("收到")
    await town.resident.says("刚才那条不要了")
    await town.resident.sees("1号", "不用办了")
    await town.shulei.says("/need 缺一位电工师傅")
    await town.shulei.taps("写进清单")
    await town.shulei.says("刚刚发的撤回")
    await town.shulei.sees("说的是这一条吗", "电工师傅")
    await town.shulei.taps("收回")
    await town.shulei.says("撤回")
    await town.shulei.sees("打开那件事")


async def test_an_invitation_is_taken_back(town: Town) -> None:
    await town.coordinator.says("/invite 中鼎国际")
    await town.coordinator.taps("联络员")
    await town.coordinator.taps("生成邀请")
    await town.coordinator.sees("联络员", "t.me")
    await town.coordinator.says("撤回")
    await town.coordinator.taps("收回邀请")
    await town.coordinator.says("撤回")
    await town.coordinator.sees("打开那件事")


async def test_what_is_asked_in_a_sentence_is_begun_or_told_whose_it_is(town: Town) -> None:
    for words in ("把我的数据都删了吧", "删除我的信息"):
        await town.resident.says(words)
        await town.resident.sees("删")
        assert len(await town.resident.buttons()) == 1
    await town.resident.says("我要交接给小刘")
    await town.resident.sees("没有要交接的职务")
    await town.resident.says("帮我加一个中鼎国际的联络员")
    await town.resident.sees("由支部书记或统筹员来发")
    await town.bureau.says("我下周要休假,让别人顶一下")
    await town.bureau.sees("片区民警用的", "/handover")
    await town.officer.says("我回来了,不用替了")
    await town.officer.sees("没有在请假")
    await town.officer.says("有什么事要我办吗")
    await town.officer.sees("没有问题等您来办")
    await town.coordinator.says("现在卡住的问题有哪些")
    await town.coordinator.sees("问题")
    await town.coordinator.says("帮我加一个中鼎国际的联络员")
    await town.coordinator.taps("联络员")
    await town.coordinator.sees("中鼎国际")
