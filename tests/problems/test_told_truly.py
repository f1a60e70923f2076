"""What is said of whom words reach is true: of who is gone, who is away, and who reads a reason."""

from tests.control import keys, words
from tests.membership.test_unreachable import blocks
from tests.problems.test_handling import accepted
from tests.problems.test_steps import raises
from tests.town import Town


async def more(town: Town, *labels: str) -> None:
    await town.officer.taps("更多")
    for label in labels:
        await town.officer.taps(label)


async def test_why_it_went_up_is_read_by_handlers_only(town: Town) -> None:
    await accepted(town)
    await more(town, "请别人来办", "上报")
    reason = await town.officer.says("俺不管")
    await town.officer.taps("确定")
    await town.community.sees("报给您", "俺不管")
    await town.officer.edits(reason, "俺管不了")
    await town.community.sees("俺管不了")
    await town.resident.taps("更多")
    await town.resident.taps("看经过")
    await town.resident.sees("1号 的经过", "上报")
    for told in ("俺不管", "俺管不了"):
        await town.resident.does_not_see(told)


async def forgotten(town: Town) -> None:
    await town.resident.says("/forget")
    await town.resident.taps("删")
    await town.passes(days=1, minutes=5)


async def test_who_has_it_learns_once_that_the_raiser_had_themselves_forgotten(town: Town) -> None:
    await accepted(town)
    await town.officer.taps("追问")
    await town.officer.says("哪一层?")
    await town.officer.sees("发出去了")
    await forgotten(town)
    card = await town.officer.sees("已经删除了自己的资料", "楼道灯坏了")
    assert await town.officer.times("问不到，也不用再告诉") == 1
    labels = [button["text"] for button in keys(card)]
    assert "❓ 追问" not in labels
    await town.officer.does_not_see("等对方回答")
    await town.officer.says("上门看过了", reply_to_message_id=card["message_id"])
    await town.officer.taps("还在办")
    await town.officer.sees("记在 1号 上了")
    await town.officer.taps("办结")
    await town.officer.says("换了灯")
    await town.officer.sees("1号 办结了", "不用等确认")
    await town.officer.does_not_see("等对方确认")
    await town.officer.says("/mine")
    await town.officer.sees("没有等着您的事")


async def test_to_whom_the_bot_cannot_write_nothing_is_said_to_be_sent(town: Town) -> None:
    await accepted(town)
    await blocks(town, town.resident)
    await town.officer.still_sees("楼道灯坏了", "对方在手机上收不到消息")
    await town.officer.taps("追问")
    await town.officer.says("哪一层?")
    await town.officer.sees("1号 记下了", "请您当面告诉")
    await town.settles()
    await more(town, "说一句", "告知")
    await town.officer.says("明天来")
    await town.officer.sees("1号 记下了", "请您当面告诉")
    await more(town, "另作安排", "改时间")
    await town.officer.says("12月8日")
    await town.officer.says("等配件")
    await town.officer.sees("1号 记下了", "请您当面告诉")
    card = await town.officer.sees("由您办理")
    await town.officer.says("在家吗?", reply_to_message_id=card["message_id"])
    await town.officer.sees("1号 记下了", "请您当面告诉")
    await town.officer.taps("办结")
    await town.officer.says("换了灯")
    await town.officer.sees("1号 记下了", "请您当面告诉")
    for untrue in ("发出去了", "发给反映", "发给对方了", "等对方确认", "等对方回答"):
        await town.officer.does_not_see(untrue)
    await town.resident.starts()
    await town.resident.sees("换了灯", "解决了吗")


async def test_an_officer_who_returns_learns_what_went_to_others(town: Town) -> None:
    await accepted(town)
    await blocks(town, town.officer)
    await town.community.sees("原来办理的人现在收不到消息", "楼道灯坏了")
    await town.resident.sees("现在收不到消息")
    await town.community.taps("受理")
    await town.resident.sees("党支部书记受理")
    await town.officer.starts()
    await town.officer.sees("您收不到消息的时候", "1号", "锦绣花园社区党支部书记")
    assert await town.officer.times("您收不到消息的时候") == 1
    shown = [one for one in await town.officer.answers() if "由您办理" in words(one)]
    assert not shown


async def test_what_nobody_has_accepted_yet_is_theirs_to_accept_again(town: Town) -> None:
    await accepted(town)
    await blocks(town, town.officer)
    await town.community.sees("楼道灯坏了")
    await town.officer.starts()
    await town.officer.sees("您收不到消息的时候", "等待受理")
    await town.officer.taps("受理")
    await town.resident.sees("民警受理")


async def test_more_words_about_what_nobody_has_say_so(town: Town) -> None:
    await raises(town.resident, "楼道灯坏了")
    await town.resident.taps("补充一句")
    await town.resident.says("三层的")
    await town.resident.sees("记在 1号 上了", "还没人受理")
    await town.officer.sees("有回复了", "三层的")


async def test_with_nobody_to_hand_it_on_to_the_way_up_is_named(town: Town) -> None:
    await accepted(town)
    await more(town, "请别人来办")
    assert "没有别人可以接手" in await town.officer.taps("请人接手")
    await town.officer.does_not_see("请谁接手")
    assert "上报" in town.officer.toast


async def test_whether_the_name_is_shown_is_said_and_stands_on_the_card(town: Town) -> None:
    await raises(town.resident, "楼道灯坏了")
    await town.resident.still_sees("1号 · 设施维修", "匿名")
    await town.resident.taps("更多")
    await town.resident.taps("改为署名")
    await town.resident.sees("改为署名了", "1号 · 设施维修", "署名")
    await town.resident.taps("更多")
    await town.resident.taps("改为匿名")
    await town.resident.sees("改为匿名了", "1号 · 设施维修", "匿名")


async def test_how_satisfied_they_are_reaches_whoever_had_it(town: Town) -> None:
    await accepted(town)
    await town.officer.taps("办结")
    await town.officer.says("换了灯")
    await town.resident.taps("🎉 解决了")
    await town.resident.taps("😊 满意")
    await town.officer.sees("1号", "对方觉得：满意")


async def test_an_answer_never_stands_without_its_question(town: Town) -> None:
    await accepted(town)
    for number in ("一", "二"):
        await town.officer.taps("追问")
        await town.officer.says(f"问题{number}?")
        question = await town.resident.sees("想问", f"问题{number}")
        await town.resident.says(f"答复{number}", reply_to_message_id=question["message_id"])
        await town.officer.sees("有回复了", f"答复{number}")
    await more(town, "说一句", "告知")
    await town.officer.says("明天来")
    await town.officer.sees("发给反映 1号 的人了")
    await town.officer.still_sees("问：问题一", "答：答复一", "告知：明天来")
    await town.officer.taps("追问")
    await town.officer.says("有人在家吗?")
    question = await town.resident.sees("有人在家")
    await town.resident.sends(photo={"size": [320, 240]}, reply_to_message_id=question["message_id"])
    await town.officer.sees("有回复了", "问：有人在家", "答：（见文件）")


async def test_to_the_handler_of_what_is_over_nothing_new_is_asked_for(town: Town) -> None:
    await accepted(town)
    await town.officer.taps("办结")
    said = await town.officer.says("换了灯")
    await town.resident.taps("🎉 解决了")
    await town.officer.sees("确认解决")
    await town.officer.edits(said, "换了灯泡")
    await town.officer.sees("改不了了")
    await town.officer.does_not_see("有新情况请再说一次")
