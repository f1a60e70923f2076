"""Mediation, by the phones of the parties and the mediator."""

from datetime import datetime, timedelta

from tests.problems.mediation.world import (
    BY_DOWNSTAIRS,
    BY_UPSTAIRS,
    NOISE,
    SORRY,
    STRIPS,
    all_agree,
    begins,
    both_tell,
    invites,
    promises,
    two_meetings_fail,
)
from tests.problems.test_steps import raises
from tests.town import SHANGHAI, Town


async def test_notice_strips_against_an_apology_after_two_failed_attempts(town: Town) -> None:
    """The article's case: on four phones, from the first word to the visit after 90 days."""
    neighbour = await begins(town)
    await both_tell(town, neighbour)
    await two_meetings_fail(town, neighbour)
    await all_agree(town, neighbour)
    await neighbour.taps("打印协议")
    await town.settles()
    paper = [m["document"]["file_name"] for m in await neighbour.answers() if "document" in m]
    assert paper == ["调解协议 2026-000001.pdf"]
    await town.moves_to(datetime(2026, 11, 29, 9, 0, tzinfo=SHANGHAI))
    await town.resident.sees("快到日子的约定", SORRY)
    await neighbour.does_not_see("快到日子的约定")
    await neighbour.taps("第1条做到了")
    await town.resident.sees("楼上住户说做到了", STRIPS)
    await town.moves_to(datetime(2026, 11, 30, 9, 0, tzinfo=SHANGHAI))
    await neighbour.does_not_see("快到日子的约定")
    for days in (7, 30, 90):
        await town.moves_to(datetime(2026, 11, 27, 9, 0, tzinfo=SHANGHAI) + timedelta(days=days))
        await town.officer.sees("该回访了：调解 2026-000001", f"第{days}天")
        await town.officer.taps(f"第{days}天：都做到了")
        await town.officer.sees(f"第{days}天回访：都做到了")
    await town.resident.does_not_see("回访")


async def test_no_party_reads_the_other_s_words_or_name(town: Town) -> None:
    """Of every request to a party: no statement of the other's, no name; only what the mediator passes on."""
    neighbour = await begins(town)
    await neighbour.taps("说情况")
    await neighbour.says("孩子练球,她上来就骂人")
    await neighbour.says("要她道歉")
    await neighbour.taps("告诉调解员")
    await town.officer.taps("👤 楼上住户")
    await town.officer.sees("孩子练球")
    await town.officer.taps("转述")
    await town.officer.says("愿意想办法,希望好好说话")
    await town.resident.sees("调解员转述了楼上住户的意思", "愿意想办法,希望好好说话")
    await promises(town, BY_UPSTAIRS, BY_DOWNSTAIRS)
    for party in (town.resident, neighbour):
        await party.taps("同意约定")
        await party.taps("打印协议")
    names = {1001: "居民", 2001: "新人2001"}
    secrets = {1001: ("孩子练球", "要她道歉", "新人2001"), 2001: ("咚咚响", "手术", "1001")}
    for call in await town.calls():
        if (chat := call["params"].get("chat_id")) in names:
            assert not [word for word in secrets[chat] if word in str(call["params"])], call


async def test_a_promise_that_changes_is_agreed_to_anew(town: Town) -> None:
    neighbour = await begins(town)
    await promises(town, BY_UPSTAIRS)
    old = await neighbour.sees("同意就点", STRIPS)
    await town.resident.taps("同意约定")
    await town.officer.taps("改第1条")
    await town.officer.says("楼上住户12月5日前贴好降噪条")
    await town.resident.sees("之前的同意不算了")
    assert "改过了" in await neighbour.forges(old, "mediation.agree:1:2")
    await town.officer.taps("请各方确认")
    await neighbour.sees("同意就点", "12月5日")
    await neighbour.taps("同意约定")
    await town.officer.does_not_see("谈成了！")
    await town.resident.taps("同意约定")
    await town.officer.sees("谈成了！")


async def test_a_party_without_a_phone_is_written_for_and_agrees_in_person(town: Town) -> None:
    await raises(town.resident, "隔壁老人家里太吵")
    await town.officer.taps("受理")
    await town.officer.taps("开始调解")
    await town.officer.taps("✅ 开始")
    await town.officer.taps("👤 邻居")
    await town.officer.taps("说情况")
    await town.officer.says("耳朵不好,电视开得响")
    await town.officer.taps("跳过")
    await town.officer.taps("告诉调解员")
    await promises(town, "邻居明天前买好耳机")
    await town.resident.taps("同意约定")
    await town.officer.taps("👤 邻居")
    await town.officer.taps("当面同意了")
    await town.officer.sees("谈成了", "邻居", "当面同意了", "第7天回访")
    await town.resident.sees("谈成了！")
    await town.moves_to(datetime(2026, 11, 26, 9, 0, tzinfo=SHANGHAI))
    await town.officer.sees("快到日子的约定：买好耳机（邻居，11月26日 周四前）")


async def test_a_party_who_leaves_promises_nothing_and_reads_no_more(town: Town) -> None:
    neighbour = await begins(town)
    await promises(town, BY_UPSTAIRS)
    await town.officer.taps("写约定")
    await town.officer.says("说话算话")
    await town.officer.sees("是谁答应的")
    await town.officer.taps("楼上住户")
    await town.officer.sees("什么时候前做到")
    await neighbour.taps("不参加了")
    await neighbour.taps("是的，我不参加了")
    gone = await neighbour.sees("您不参加了")
    await town.officer.sees("楼上住户不参加了")
    await town.officer.says("12月1日")
    await town.officer.sees("已经不参加了，不能替他答应")
    assert await town.officer.times("说话算话") == 0
    assert "没有找到" in await neighbour.forges(gone, "mediation.show:1:0")


async def test_a_link_is_for_the_other_side_once_and_in_time(town: Town) -> None:
    await raises(town.resident, NOISE)
    await town.officer.taps("受理")
    await town.officer.taps("开始调解")
    await town.officer.taps("✅ 开始")
    payload = await invites(town, "楼上住户")
    for wrong in (town.resident, town.officer):
        await wrong.starts(payload)
        await wrong.sees("已经在这次调解里了")
    first, second = await town.newcomer(2001), await town.newcomer(2002)
    await first.starts(payload[:-1])
    await first.sees("链接不对")
    await town.passes(days=15)
    await first.starts(payload)
    await first.sees("过期了")
    await town.officer.taps("返回")
    payload = await invites(town, "楼上住户")
    await first.starts(payload)
    await first.sees("楼上住户（您）")
    await second.starts(payload)
    await second.sees("已经用过了")


async def test_a_problem_is_not_resolved_while_it_is_mediated_and_may_be_withdrawn(town: Town) -> None:
    neighbour = await begins(town)
    await town.officer.says("/mine")
    await town.officer.taps("1号 邻里纠纷")
    card = await town.officer.sees("1号 · 邻里纠纷", "正在调解")
    assert not [label for label in await town.officer.buttons() if "办结" in label]
    assert "还在调解" in await town.officer.forges(card, "problem.resolve:1:0")
    await town.resident.says("/mine")
    await town.resident.taps("1号 邻里纠纷")
    await town.resident.taps("撤回")
    await town.resident.taps("确定")
    for phone in (neighbour, town.officer):
        await phone.sees("1号撤回了，不用再调解")
    assert await neighbour.buttons() == []


async def test_sides_are_called_by_free_words_and_never_alike(town: Town) -> None:
    await raises(town.resident, "邻居天天在楼道堆东西,吵了好几回")
    await town.officer.taps("受理")
    for other, answer in (
        ("住户", ("已经有这样称呼的一方了",)),
        ("301", ("调解 2026-000001", "👤 住户", "👤 301")),
    ):
        await town.officer.taps("开始调解")
        await town.officer.sees("反映的一方怎么称呼")
        await town.officer.says("住户")
        await town.officer.sees("另一方怎么称呼")
        await town.officer.says(other)
        await town.officer.taps("✅ 开始")
        await town.officer.sees(*answer)
    assert "已经在调解" not in await town.officer.taps("打开调解")
    await town.officer.does_not_see("000002")


async def test_it_fails_and_begins_anew(town: Town) -> None:
    neighbour = await begins(town)
    await neighbour.says("/mine")
    await neighbour.taps("调解 2026-000001")
    await neighbour.sees("楼上住户（您）")
    await town.officer.taps("结束调解")
    await town.officer.taps("没有谈成")
    await town.officer.says("都不让步")
    await town.officer.taps("确定")
    await neighbour.sees("这次调解结束了，没有谈成。")
    await neighbour.says("/mine")
    await neighbour.sees("没有等着您的事")
    await neighbour.does_not_see("都不让步")
    await town.officer.taps("重新调解")
    await town.officer.taps("是的，重新谈")
    await neighbour.sees("重新坐下来谈")


async def test_crafted_taps_of_strangers_and_parties_are_refused(town: Town) -> None:
    neighbour = await begins(town)
    await promises(town, BY_UPSTAIRS)
    card = await neighbour.sees("同意就点")
    for verb in ("party", "invite", "share", "excuse", "witness"):
        assert "不归您办" in await neighbour.forges(card, f"mediation.{verb}:1:0:1"), verb
    assert "不归您办" in await neighbour.forges(card, "mediation.drop:1:0:1")
    for data in ("mediation.state:1:0:99", "mediation.state:1:0:x", "mediation.state:1:0"):
        assert "用不了" in await neighbour.forges(card, data)
    assert await neighbour.forges(card, "mediation.state:1:0:1")
    await town.shulei.says("/help")
    seen = await town.shulei.sees("您可以这样用")
    for verb in ("show", "agree", "leave", "print", "put"):
        assert "没有找到" in await town.shulei.forges(seen, f"mediation.{verb}:1:0")
    assert "没有找到" in await town.shulei.forges(seen, "problem.mediate:1:0")


async def test_in_english(town: Town) -> None:
    for phone in (town.resident, town.officer):
        await town.post(f"/control/people/{phone.user}/language", {"language_code": "en"})
    await town.officer.says("/mediations")
    await town.officer.sees("no mediation")
    await town.resident.says("Terrible noise from upstairs every night")
    await town.resident.taps("Send")
    await town.officer.taps("Accept")
    await town.officer.taps("Mediate")
    await town.officer.sees("Who raised it: downstairs resident", "The other side: upstairs resident")
    await town.officer.taps("Begin")
    await town.resident.sees("Only the mediator sees what you say")
    await town.officer.taps("Write a promise")
    await town.officer.says("The upstairs resident puts felt strips by 1 December")
    await town.officer.taps("Ask all to confirm")
    await town.resident.taps("Agree")
    await town.officer.taps("upstairs resident")
    await town.officer.taps("Agreed in person")
    await town.resident.sees("Settled!", "felt strips")
    await town.resident.taps("Print")
    await town.settles()
    assert any("document" in message for message in await town.resident.answers())
