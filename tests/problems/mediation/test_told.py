"""What is said to be told was told, what cannot be taken back is asked about, and nothing is said over and over."""

from datetime import datetime

from tests.problems.mediation.world import (
    BY_DOWNSTAIRS,
    BY_UPSTAIRS,
    NOISE,
    begins,
    promises,
    settles,
)
from tests.problems.test_steps import raises
from tests.town import SHANGHAI, Phone, Town

ABSENT = "楼上住户在手机上收不到，请您当面告诉"
LONG = f"{NOISE}。前天半夜还在拖椅子，我们敲了暖气管子也没有用，老人孩子都睡不好，白天上班没有精神，找过物业也没有下文。"


async def begins_alone(town: Town, words: str = NOISE) -> None:
    """The mediation has begun; of the other side nobody has come."""
    await raises(town.resident, words)
    await town.officer.taps("受理")
    await town.officer.taps("开始调解")
    await town.officer.taps("✅ 开始")


async def sets_a_meeting(town: Town, when: str) -> None:
    await town.officer.taps("约见面")
    await town.officer.says(when)
    await town.officer.says("社区调解室")


async def test_a_side_that_has_not_come_is_not_said_to_have_been_told(town: Town) -> None:
    await begins_alone(town)
    await sets_a_meeting(town, "明天下午3点")
    await town.officer.sees("约好了。已发给楼下住户。", ABSENT)
    await town.officer.taps("👤 楼下住户")
    await town.officer.taps("转述")
    await town.officer.says("希望夜里安静")
    await town.officer.sees("转述好了", ABSENT)
    await promises(town, BY_UPSTAIRS)
    await town.officer.sees("请各方确认。已发给楼下住户。", ABSENT, "点他的名字记下")
    await town.officer.taps("👤 楼上住户")
    await town.officer.taps("当面同意了")
    await town.officer.taps("去掉第1条")
    await town.officer.sees("之前的同意不算了", ABSENT)
    await town.officer.taps("结束调解")
    await town.officer.taps("不调解了")
    await town.officer.taps("跳过")
    await town.officer.taps("确定")
    await town.officer.sees("调解结束了。已发给楼下住户。", ABSENT)
    await town.resident.sees("这次调解结束了，不用再谈了。")


async def test_who_blocked_the_bot_is_to_be_told_in_person(town: Town) -> None:
    neighbour = await begins(town)
    await sets_a_meeting(town, "明天下午3点")
    await town.officer.sees("约好了。已发给楼下住户、楼上住户。")
    await town.post(f"/control/people/{neighbour.user}/block", {})
    await town.settles()
    await sets_a_new_time(town, "明天下午4点")
    await town.officer.sees("约好了。已发给楼下住户。", ABSENT)


async def sets_a_new_time(town: Town, when: str) -> None:
    await town.officer.taps("改见面时间")
    await town.officer.says(when)


async def test_a_meeting_that_lies_ahead_is_moved_and_its_outcome_is_asked_on_its_day(town: Town) -> None:
    neighbour = await begins(town)
    await sets_a_meeting(town, "明天下午3点")
    assert "没谈成" not in await town.officer.buttons()
    await sets_a_new_time(town, "后天下午3点")
    card = await neighbour.sees("见面改时间了：11月27日 周五 15:00，社区调解室")
    assert "11月26日" not in str(card["text"])
    await town.moves_to(datetime(2026, 11, 26, 9, 0, tzinfo=SHANGHAI))
    await town.officer.does_not_see("今天调解见面")
    await town.moves_to(datetime(2026, 11, 27, 9, 0, tzinfo=SHANGHAI))
    await town.officer.taps("没谈成")
    await town.officer.sees("卡在哪里")


async def test_a_meeting_today_without_a_time_is_told(town: Town) -> None:
    neighbour = await begins(town)
    await sets_a_meeting(town, "今天")
    await neighbour.sees("请来一起谈：11月25日 周三，社区调解室")
    await town.officer.sees("约好了。已发给楼下住户、楼上住户。")


async def test_what_was_said_is_repeated_in_short_and_all_of_it_is_a_tap_away(town: Town) -> None:
    await begins_alone(town, LONG)
    card = await town.resident.sees("您说的", "…")
    assert LONG[-8:] not in str(card["text"])
    await town.resident.taps("看全文")
    await town.resident.sees(LONG)
    assert "看全文" not in "".join(await town.resident.buttons())
    await sets_a_meeting(town, "明天下午3点")
    news = await town.resident.sees("请来一起谈")
    assert LONG[-8:] not in str(news["text"])


async def test_to_leave_is_asked_about_once(town: Town) -> None:
    neighbour = await begins(town)
    await neighbour.taps("不参加了")
    await neighbour.sees("真的不参加了吗")
    await neighbour.taps("返回")
    await neighbour.sees("楼上住户（您）")
    await town.officer.does_not_see("楼上住户不参加了")
    await neighbour.taps("不参加了")
    await neighbour.taps("是的")
    await town.officer.sees("楼上住户不参加了")


async def test_to_excuse_a_side_and_to_mediate_again_are_asked_about_once(town: Town) -> None:
    neighbour = await settles(town)
    await town.officer.taps("重新调解")
    await town.officer.sees("要重新调解吗")
    await neighbour.does_not_see("重新坐下来谈")
    await town.officer.taps("返回")
    await town.officer.taps("重新调解")
    await town.officer.taps("是的，重新谈")
    await town.officer.sees("之前的约定先不算。已发给楼下住户、楼上住户。")
    await town.officer.taps("👤 楼上住户")
    await town.officer.taps("他不参加了")
    await town.officer.sees("楼上住户真的不参加了吗")
    await neighbour.does_not_see("您不参加了")
    await town.officer.taps("是的")
    await neighbour.sees("您不参加了")


async def test_a_visit_is_offered_from_its_day_on_and_asked_for_once(town: Town) -> None:
    await settles(town)
    assert not [label for label in await town.officer.buttons() if "做到" in label]
    await town.moves_to(datetime(2026, 12, 2, 9, 0, tzinfo=SHANGHAI))
    await town.officer.sees("该回访了", "第7天")
    await town.officer.taps("调解 2026-000001")
    await town.officer.sees("谈成了", "第7天回访")
    assert [label for label in await town.officer.buttons() if "第7天：都做到了" in label]
    await town.moves_to(datetime(2026, 12, 10, 9, 0, tzinfo=SHANGHAI))
    assert await town.officer.times("该回访了") == 1


async def test_a_promise_whose_day_has_passed_is_late_and_never_near(town: Town) -> None:
    neighbour = await begins(town)
    await promises(town, "楼上住户11月27日前贴好降噪条", BY_DOWNSTAIRS)
    await town.moves_to(datetime(2026, 11, 29, 8, 0, tzinfo=SHANGHAI))
    for phone in (town.resident, neighbour):
        await phone.taps("同意约定")
    await town.resident.sees("贴好降噪条（楼上住户，11月27日 周五前） ⏰ 过了日子")
    await town.moves_to(datetime(2026, 11, 29, 9, 0, tzinfo=SHANGHAI))
    await neighbour.sees("🤝 约定：贴好降噪条", "⏰ 过了日子")
    await neighbour.does_not_see("快到日子")
    await town.resident.sees("快到日子的约定", "上门吵闹道歉")


async def test_it_is_told_truly_in_english(town: Town) -> None:
    phone: Phone
    for phone in (town.resident, town.officer):
        await town.post(f"/control/people/{phone.user}/language", {"language_code": "en"})
        await phone.says("/mediations")
    await town.resident.says("Terrible noise from upstairs every night")
    await town.resident.taps("Send")
    await town.officer.taps("Accept")
    await town.officer.taps("Mediate")
    await town.officer.taps("Begin")
    await town.officer.taps("Set a meeting")
    await town.officer.says("tomorrow at 3 pm")
    await town.officer.says("community room")
    await town.officer.sees(
        "Sent to the downstairs resident. The upstairs resident cannot be reached by phone; please tell them in person."
    )


async def test_once_it_is_settled_nobody_s_complaint_is_repeated(town: Town) -> None:
    await settles(town)
    card = await town.resident.sees("谈成了！")
    assert NOISE not in str(card["text"])


async def test_a_side_that_is_back_reads_what_it_missed_and_finds_it_again(town: Town) -> None:
    neighbour = await begins(town)
    await town.post(f"/control/people/{neighbour.user}/block", {})
    await town.settles()
    await promises(town, BY_UPSTAIRS)
    await town.officer.sees(ABSENT)
    await town.post(f"/control/people/{neighbour.user}/unblock", {})
    await neighbour.sees("您不在的时候", "同意就点")
    assert await neighbour.times("您不在的时候") == 1
    await neighbour.starts()
    await neighbour.sees("与您有关的调解")
    await neighbour.does_not_see("哪个片区")
    await neighbour.says("/help")
    await neighbour.taps("看调解")
    await neighbour.taps("调解 2026-000001")
    await neighbour.taps("同意约定")


async def test_a_side_that_missed_nothing_is_not_told_so(town: Town) -> None:
    neighbour = await begins(town)
    await town.passes(minutes=1)
    await town.post(f"/control/people/{neighbour.user}/block", {})
    await town.settles()
    await town.post(f"/control/people/{neighbour.user}/unblock", {})
    await neighbour.does_not_see("您不在的时候")
