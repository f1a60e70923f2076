"""What comes of a pairing and stays is written by a sentence and a tap; the partners see it, and may disagree."""

import pytest

from tests.town import Phone, Town

PLATFORM = "和舒蕾共享了检测平台，今年3月起"
PAIR = "李老师带桑海的王老师，高二地理，本学期"
POSTS = "提供20个保洁岗位，已上岗15人"
OUTCOME = "2026年本科上线率62%，比去年提高8个百分点"


async def writes(phone: Phone, sentence: str) -> None:
    await phone.says(sentence)
    await phone.taps("记进台账")
    await phone.sees("记进台账了")


async def test_a_platform_is_written_by_a_sentence_and_a_tap(town: Town) -> None:
    await town.ganneng.says(PLATFORM)
    await town.ganneng.sees("检测平台", "2026年3月1日起", "这样记进台账")
    await town.ganneng.taps("记进台账")
    await town.shulei.sees("在台账上记了一条", "检测平台", "不用您做什么")
    assert await town.shulei.times("检测平台") == 1


async def test_posts_are_offered_and_taken(town: Town) -> None:
    await writes(town.huaganlv, POSTS)
    await town.village.sees("保洁岗位", "岗位 20个", "已上岗15人")
    await town.village.says("又来了3个人上班")
    await town.village.sees("已上岗18人", "上岗人数记成这样")
    await town.village.taps("记下")
    await town.huaganlv.sees("已上岗18人")
    await town.huaganlv.says("走了2个人")
    await town.huaganlv.taps("记下")
    await town.village.sees("已上岗16人")


async def test_an_outcome_and_how_much_it_changed(town: Town) -> None:
    await writes(town.sanghai, OUTCOME)
    await town.jintaiyang.sees("2026年本科上线率62%", "比上年提高8个百分点")
    await town.hewisi.sees("2026年本科上线率62%")
    await town.sanghai.says("今年升学率比去年下降了1.5个百分点，到了88%")
    await town.sanghai.sees("2026年升学率88%", "比上年降低1.5个百分点")


async def test_names_are_read_by_others_once_both_teachers_agreed(town: Town) -> None:
    await town.jintaiyang.says(PAIR)
    await town.jintaiyang.sees("李老师带王老师", "高二地理", "2026年秋季学期", "名字先只有您看得到")
    await town.jintaiyang.taps("记进台账")
    await town.sanghai.sees("骨干教师带青年教师", "高二地理", "🤝 金太阳实验学校党支部，带桑海中学党支部")
    await town.sanghai.does_not_see("李老师")
    await town.jintaiyang.taps("两位老师都同意显示")
    await town.sanghai.sees("李老师带王老师")
    await town.jintaiyang.taps("不显示名字")
    await town.settles()
    await town.sanghai.does_not_see("李老师")


async def test_teachers_agree_themselves_by_their_links(town: Town) -> None:
    await writes(town.jintaiyang, PAIR)
    await town.jintaiyang.taps("请老师本人同意")
    sent = await town.jintaiyang.sees("骨干教师：https://", "青年教师：https://")
    links = [one.split("start=")[1] for one in str(sent["text"]).splitlines() if "start=" in one]
    for user, link in zip((3001, 3002), links, strict=True):
        teacher = await town.newcomer(user)
        await teacher.says(f"/start {link}")
        await teacher.sees("愿意让结对的支部看到这个称呼吗", "高二地理")
        await town.sanghai.does_not_see("李老师")
        await teacher.taps("同意显示")
        await teacher.sees("好的")
    await town.sanghai.sees("李老师带王老师")
    await teacher.taps("不显示")
    await town.jintaiyang.sees("青年教师不想显示称呼")
    await town.sanghai.does_not_see("李老师")
    stranger = await town.newcomer(3003)
    await stranger.says(f"/start {links[0]}")
    await stranger.sees("链接用不了了")


async def test_a_partner_says_what_is_not_right_and_a_tap_takes_it_over(town: Town) -> None:
    await writes(town.huaganlv, POSTS)
    await town.village.taps("不对")
    await town.village.says("是18个岗位")
    await town.huaganlv.sees("慈菇村党支部说台账上这一条不对", "是18个岗位")
    await town.huaganlv.taps("照他们说的改")
    await town.huaganlv.sees("岗位 18个", "已上岗15人", "改成这样")
    await town.huaganlv.taps("改成这样")
    await town.village.sees("您说不对的这一条，对方改了", "岗位 18个")
    await town.village.does_not_see("说不对：")


async def test_it_is_corrected_ended_and_taken_back_by_its_branch(town: Town) -> None:
    await writes(town.ganneng, PLATFORM)
    await town.ganneng.taps("修改")
    await town.ganneng.says("是质检中心，今年5月起")
    await town.ganneng.sees("质检中心", "2026年5月1日起", "改成这样")
    await town.ganneng.taps("改成这样")
    await town.shulei.sees("质检中心")
    await town.ganneng.taps("结束")
    await town.ganneng.sees("已经结束", "到2026年11月25日")
    await town.ganneng.taps("恢复")
    await town.ganneng.taps("撤回")
    await town.shulei.sees("已撤回，不算数")
    await town.ganneng.says("/ledgers")
    await town.ganneng.sees("台账")
    assert await town.ganneng.buttons() == ["共享平台"]


async def test_lists_fit_the_pairing_and_are_reached_from_its_card(town: Town) -> None:
    await town.sanghai.says("/ledgers")
    await town.sanghai.sees("台账")
    assert await town.sanghai.buttons() == ["共享平台", "师徒结对", "教学成效"]
    await town.village.says("/pairings")
    await town.village.taps("慈菇村")
    await town.village.taps("台账")
    await town.village.sees("台账")
    assert await town.village.buttons() == ["共享平台", "家门口岗位", "🌾 共建行动和项目"]
    await town.village.taps("家门口岗位")
    await town.village.sees("还没有记", "提供20个保洁岗位")
    await town.village.taps("记一条")
    await town.village.says("保安岗位，到明年6月底")
    await town.village.sees("提供多少个岗位")
    await town.village.says("5")
    await town.village.sees("保安岗位", "岗位 5个", "到2027年6月30日")
    await town.village.taps("记进台账")
    await town.village.taps("这张台账")
    await town.village.sees("家门口岗位")
    assert (await town.village.buttons())[0] == "保安 5"
    await town.coordinator.says("/ledgers")
    await town.coordinator.taps("家门口岗位 1")
    await town.coordinator.taps("保安 5")
    await town.coordinator.sees("保安岗位")


async def test_words_under_the_preview_put_it_right(town: Town) -> None:
    await town.huaganlv.says(POSTS)
    await town.huaganlv.sees("已上岗15人")
    await town.huaganlv.says("已上岗16人")
    await town.huaganlv.sees("岗位 20个", "已上岗16人")
    await town.huaganlv.says("绿化")
    await town.huaganlv.sees("绿化岗位", "岗位 20个", "已上岗16人")


@pytest.mark.parametrize("sentence", ["本科上线率162%", "今年升学率120%"])
async def test_a_number_that_cannot_be_is_asked_back(town: Town, sentence: str) -> None:
    await town.sanghai.says(sentence)
    await town.sanghai.sees("这个数好像不对")


async def test_in_english(town: Town) -> None:
    for phone in (town.ganneng, town.shulei):
        await town.post(f"/control/people/{phone.user}/language", {"language_code": "en"})
        await phone.says("/help")
    await town.ganneng.says("We share our testing lab with Shulei since March")
    await town.ganneng.sees("testing lab", "since 1 March 2026", "Put it on the list like this?")
    await town.ganneng.taps("Put it on the list")
    await town.shulei.sees("testing lab", "You need not do anything")
    await town.shulei.taps("Not right")
    await town.shulei.says("It began in May")
    await town.ganneng.sees("says this is not right", "It began in May")


async def test_what_asks_or_is_none_of_the_pairing_s_is_answered_as_before(town: Town) -> None:
    await town.ganneng.says("提供20个保洁岗位，已上岗15人")
    await town.ganneng.does_not_see("这样记进台账")
    await town.resident.says(PLATFORM)
    await town.resident.does_not_see("这样记进台账")


async def test_a_teacher_who_is_forgotten_is_named_no_longer(town: Town) -> None:
    await writes(town.jintaiyang, PAIR)
    await town.jintaiyang.taps("请老师本人同意")
    sent = await town.jintaiyang.sees("骨干教师：https://", "青年教师：https://")
    links = [one.split("start=")[1] for one in str(sent["text"]).splitlines() if "start=" in one]
    teacher = await town.newcomer(3001)
    await teacher.says(f"/start {links[0]}")
    await teacher.taps("同意显示")
    await town.jintaiyang.taps("两位老师都同意显示")
    await town.sanghai.sees("李老师带王老师")
    await teacher.says("/mydata")
    await teacher.sees("全部内容")
    await teacher.says("/forget")
    await teacher.taps("删掉我的数据")
    await town.passes(days=1, hours=1)
    await town.sanghai.says("/ledgers")
    await town.sanghai.taps("师徒结对 1")
    await town.sanghai.sees("师徒结对")
    assert (await town.sanghai.buttons())[0] == "高二地理：骨干教师带青年教师"


async def test_a_plain_sentence_may_be_meant_as_something_else(town: Town) -> None:
    await town.huaganlv.says(POSTS)
    await town.huaganlv.taps("不是台账，是问题")
    await town.huaganlv.sees("20个保洁岗位", "发出去")
