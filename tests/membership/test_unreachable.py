"""Who cannot be reached: those who wrote to them learn it, the next one hears instead, and who returns hears it all."""

from sqlmodel import Session, select

from models.post.outbox import OUTBOX
from models.post.outgoing import Lane
from models.problems.record import Problem
from tests.activities.test_activities import SENTENCE
from tests.bot.outgoing.test_delivery import queues_bulk
from tests.pairings.test_groups import GROUP, adds_bot
from tests.problems.test_handling import accepted
from tests.problems.test_steps import raises
from tests.town import Phone, Town

GONE = {
    "method": "sendMessage",
    "kind": "error",
    "status": 403,
    "description": "Forbidden: bot was blocked by the user",
}


async def blocks(town: Town, phone: Phone) -> None:
    await town.post(f"/control/people/{phone.user}/block", {})
    await town.settles()


async def asks(town: Town, words: str = "哪一层?") -> None:
    await town.officer.taps("追问")
    await town.officer.says(words)


async def is_waiting(town: Town) -> bool:
    def job(session: Session) -> bool:
        return session.exec(select(Problem)).one().waiting_since is not None

    await town.settles()
    return await town.bot.database.run(job)


async def test_whoever_asked_learns_that_it_did_not_arrive_and_the_time_runs_on(town: Town) -> None:
    await accepted(town)
    await blocks(town, town.resident)
    await asks(town)
    await town.officer.sees("1号", "收不到", "上门")
    assert not await is_waiting(town)
    await town.officer.does_not_see("等对方回答")
    await town.officer.taps("内部备注")
    await town.officer.says("上门看了，是三层")
    await town.officer.sees("记在 1号")


async def test_they_learn_it_once_as_long_as_nobody_is_back(town: Town) -> None:
    await accepted(town)
    await blocks(town, town.resident)
    await asks(town)
    await town.officer.sees("收不到")
    await town.officer.taps("办结")
    await town.officer.says("换了灯泡")
    assert await town.officer.times("对方现在收不到") == 1


async def test_what_waits_for_whoever_blocks_the_bot_waits_no_longer(town: Town) -> None:
    await accepted(town)
    await asks(town)
    await town.resident.sees("想问")
    await blocks(town, town.resident)
    assert not await is_waiting(town)


async def test_a_confirmation_says_that_it_is_sent_and_no_more(town: Town) -> None:
    await accepted(town)
    await asks(town)
    await town.officer.sees("发出去了，对方回复后马上告诉您")
    await town.officer.taps("办结")
    await town.officer.says("换了灯泡")
    await town.officer.sees("1号 办好的消息发出去了")


async def test_who_returns_reads_each_matter_once_as_it_stands_now(town: Town) -> None:
    await accepted(town)
    await blocks(town, town.resident)
    await asks(town, "哪一层?")
    await town.officer.sees("收不到")
    await asks(town, "哪一栋?")
    await town.settles()
    await town.resident.starts()
    await town.resident.sees("哪一层?", "哪一栋?")
    assert await town.resident.times("想问") == 1
    assert await is_waiting(town)
    await town.resident.says("三栋三层")
    await town.officer.sees("有回复了", "三栋三层")
    await town.settles()
    await town.resident.starts()
    await town.resident.sees("您好")
    assert await town.resident.times("想问") == 0


async def test_who_only_writes_hears_the_result_and_can_confirm_it(town: Town) -> None:
    await accepted(town)
    await town.settles()
    await town.fails_for(1001, GONE)
    await town.officer.taps("办结")
    await town.officer.says("换了灯泡")
    await town.officer.sees("收不到")
    await town.resident.says("/mine")
    await town.resident.sees("说办好了", "换了灯泡")
    await town.resident.taps("🎉 解决了")
    await town.officer.sees("对方确认解决了")


async def test_what_the_bulk_said_is_not_told_again(town: Town) -> None:
    await town.fails_for(1003, GONE)
    await queues_bulk(town, [1003])
    await town.settles()
    await town.shulei.says("/help")
    await town.shulei.sees("您可以这样用")
    await town.shulei.does_not_see("没有等着您的事")
    assert not await town.bot.database.run(arrived), "what never came is not said to have come"


def arrived(session: Session) -> list[str]:
    """The bulk that is noted as sent."""
    bulk = (OUTBOX.c.lane == Lane.BULK.value, OUTBOX.c.sent_at.is_not(None))
    return [str(one) for one in session.execute(select(OUTBOX.c.chat_id).where(*bulk)).scalars()]


async def test_an_answer_to_an_owner_who_is_gone_reaches_the_next_at_once(town: Town) -> None:
    await accepted(town)
    await asks(town)
    await town.resident.sees("想问")
    await town.settles()
    await town.fails_for(1002, GONE)
    await town.resident.taps("回复")
    await town.resident.says("三层，东边")
    await town.community.sees("1号", "三层，东边")
    await town.resident.sees("1号", "收不到", "接着办")
    await town.community.taps("受理")
    await town.resident.sees("锦绣花园社区党支部书记受理")


async def test_what_they_own_is_seen_to_as_soon_as_they_block_the_bot(town: Town) -> None:
    await accepted(town)
    await raises(town.resident, "垃圾没人清")
    await blocks(town, town.officer)
    await town.community.sees("1号", "楼道灯坏了")
    await town.community.still_sees("2号", "垃圾没人清")
    await town.officer.starts()
    await town.community.taps("受理")
    await town.community.sees("由您办理")


async def test_a_partner_who_never_hears_of_it_is_told_to_whoever_logged_it(town: Town) -> None:
    await town.fails_for(1007, GONE)
    await town.bureau.says(SENTENCE)
    await town.bureau.taps("记下")
    await town.bureau.sees("江西省投资集团党委联络员", "收不到")
    await town.jxic.starts()
    await town.jxic.sees("主题党日", "8人")
    await town.jxic.taps("确认")
    await town.bureau.sees("已确认")


async def test_what_another_has_done_meanwhile_is_no_news(town: Town) -> None:
    await town.resident.says("楼道灯坏了")
    await town.resident.sees("发给")
    await town.fails_for(1002, GONE)
    await town.resident.taps("发出去")
    await town.community.taps("受理")
    await town.resident.sees("受理，有进展")
    await town.officer.starts()
    await town.officer.sees("您好")
    await town.officer.does_not_see("楼道灯坏了")


async def test_who_writes_in_a_group_only_is_not_back(town: Town) -> None:
    group = await adds_bot(town, town.officer, "一群")
    await town.officer.taps("锦绣花园第二片区")
    await group.sees("私下说")
    await blocks(town, town.officer)
    await group.says("/week")
    await town.settles()
    await town.resident.says("楼道灯坏了")
    await town.resident.sees("发给：锦绣花园社区党支部书记")


async def test_a_group_that_threw_the_bot_out_unseen_is_released(town: Town) -> None:
    group = await adds_bot(town, town.officer, "一群")
    await town.officer.taps("锦绣花园第二片区")
    await group.sees("私下说")
    gone = {**GONE, "description": "Forbidden: bot was kicked from the group chat"}
    await town.fails_for(GROUP, gone)
    await group.says("/week")
    await town.settles()
    await town.officer.says("/group")
    await town.officer.sees("把我拉进群")
    assert "解绑" not in "".join(await town.officer.buttons())
