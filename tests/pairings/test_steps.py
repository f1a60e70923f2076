"""Pairings by consent: nobody's order, each side by a tap of its own."""

import contextlib
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from models.base.refusals import Refused
from models.pairings import steps as pairing_steps
from models.pairings.who import consents
from models.registry import people
from models.registry.branches import Branch, District
from models.registry.pairings import PairingEntry, PairingState, pairings_of
from tests.control import keys
from tests.town import Phone, Town

NOW = datetime(2026, 11, 25, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


async def proposes(phone: Phone, names: str, why: str) -> None:
    await phone.says(f"/pair {names}")
    await phone.sees("为什么想和他们结对")
    await phone.says(why)
    await phone.taps("发出去")
    await phone.sees("发出去了")


async def test_a_secretary_proposes_and_the_other_side_agrees(town: Town) -> None:
    await town.community.says("/pair 建设和交通局")
    await town.community.says("小区门口的路一到下雨就积水,想一起解决")
    await town.community.sees("机关联社区", "赣江新区城乡建设和交通局党支部", "下雨就积水")
    await town.community.taps("发出去")
    await town.bureau.sees(
        "锦绣花园社区党支部书记想和你们结对", "下雨就积水", "等着回答：赣江新区城乡建设和交通局党支部"
    )
    await town.bureau.taps("同意结对")
    await town.bureau.sees("起结对")
    await town.community.sees("城乡建设和交通局党支部联络员同意了", "结对开始了", "机关联社区", "起结对")
    await town.coordinator.sees("新的结对开始了")
    await town.bureau.says("/week")
    seen = await town.bureau.sees("省投资集团党委：平静的一周")
    assert "锦绣花园" not in seen["text"], "of the week in which it began only what there was"


async def test_a_question_first_and_its_answer(town: Town) -> None:
    await proposes(town.community, "建设和交通局", "想一起修路")
    assert await town.community.buttons() == ["撤回"], "nobody has asked anything yet"
    await town.bureau.taps("先问一下")
    await town.bureau.says("大概多少米?")
    await town.community.sees("想先问一下", "❓ 大概多少米")
    await town.community.taps("回答")
    await town.community.says("三百米左右")
    await town.bureau.sees("发起的支部回答了", "❓ 大概多少米", "💬 三百米左右")
    await town.community.says("/pairings")
    await town.community.taps("建设和交通局")
    await town.community.sees("💬 三百米左右")
    assert await town.community.buttons() == ["撤回"], "it is answered"
    await town.bureau.taps("同意结对")
    await town.community.sees("起结对")


async def test_a_no_comes_with_its_reason_and_nobody_is_paired(town: Town) -> None:
    await proposes(town.community, "建设和交通局", "想一起修路")
    await town.bureau.taps("先不结对")
    await town.bureau.says("今年人手不够,明年再说")
    await town.bureau.taps("确定")
    await town.community.sees("先不结对", "今年人手不够")
    await town.bureau.says("/week")
    assert "锦绣花园" not in (await town.bureau.sees("本周"))["text"]


async def test_three_schools_begin_when_the_last_one_agrees(town: Town) -> None:
    await town.sanghai.says("/pairings")
    await town.sanghai.taps("桑海中学")
    await town.sanghai.taps("结束结对")
    await town.sanghai.says("一年里开了十次公开课")
    await town.sanghai.taps("确定")
    for school in (town.jintaiyang, town.hewisi):
        await school.sees("桑海中学党支部联络员结束了结对", "结束了：一年里开了十次公开课")
    await proposes(town.sanghai, "金太阳、赫威斯", "想接着一起教研")
    await town.jintaiyang.taps("同意结对")
    await town.hewisi.sees("等着回答：江西赫威斯高级中学党支部")
    await town.hewisi.taps("同意结对")
    for school in (town.sanghai, town.jintaiyang, town.hewisi):
        await school.sees("公校联民校", "起结对")


def approving(session: Session) -> None:
    session.get_one(District, "赣江新区").approves_pairings = True


APPROVED, REFUSED = ("✅ 同意", "", "起结对"), ("不同意", "先等规划定下来", "先等规划定下来")


@pytest.mark.parametrize(("tap", "words", "seen"), [APPROVED, REFUSED])
async def test_where_the_district_wants_it_the_coordinator_has_the_last_word(
    town: Town, tap: str, words: str, seen: str
) -> None:
    await town.bot.database.run(approving)
    await proposes(town.community, "建设和交通局", "想一起修路")
    await town.bureau.taps("同意结对")
    await town.community.sees("等统筹员确认")
    await town.coordinator.sees("各方都同意了", "想一起修路")
    await town.coordinator.taps(tap)
    if words:
        await town.coordinator.says(words)
        await town.coordinator.taps("确定")
    await town.community.sees(seen)


@pytest.mark.parametrize(
    ("names", "answer"),
    [
        ("锦绣花园", "请写别的支部的名字"),
        ("舒蕾", "社区和民企之间没有这种结对"),
        ("桑海中学、赫威斯、金太阳", "社区、公办学校和民办学校之间没有这种结对"),
        ("公安局", "你们已经结对"),
        ("火星", "没找到“火星”"),
        ("中学", "请把名字写全些"),
    ],
)
async def test_what_cannot_be_paired_is_said_and_the_form_stays(town: Town, names: str, answer: str) -> None:
    await town.community.says("/pair")
    await town.community.sees("想和哪个支部结对")
    await town.community.says(names)
    await town.community.sees(answer)
    await town.community.says("建设和交通局")
    await town.community.sees("为什么想和他们结对")


async def test_who_does_not_decide_for_a_side_is_refused(town: Town) -> None:
    await town.resident.says("/pair 舒蕾")
    await town.resident.sees("由支部书记来定")
    await proposes(town.community, "建设和交通局", "想一起修路")
    await town.bureau.sees("想一起修路")
    await town.shulei.says("/help")
    card = await town.shulei.sees("您可以这样用")
    assert "没有找到与您有关" in await town.shulei.forges(card, "pairing.agree:6:0")
    card = (await town.community.answers())[-1]
    assert "已经答复过了" in await town.community.forges(card, "pairing.agree:6:0")


async def test_a_branch_without_anybody_to_ask_is_told_to_the_coordinator(town: Town) -> None:
    await proposes(town.shulei, "中鼎国际", "想请他们帮忙建厂房")
    await town.coordinator.sees("想和中鼎国际党支部结对", "还没有联系人")


async def test_a_pause_keeps_what_is_open_and_offers_nothing_new(town: Town) -> None:
    await town.ganneng.says("/pairings")
    await town.ganneng.taps("舒蕾")
    await town.ganneng.taps("暂停")
    await town.shulei.sees("赣能智慧能源有限公司党支部书记暂停了结对")
    await town.shulei.says("/problem 电费成本居高不下")
    await town.ganneng.does_not_see("电费成本居高不下")
    await town.ganneng.taps("继续")
    await town.shulei.sees("书记点了继续", "结对中")


async def test_a_paused_branch_is_told_so_and_leads_nobody_else_s_people(town: Town) -> None:
    await town.huaganlv.says("/log 今天上午跟慈菇村开联席会")
    await town.huaganlv.taps("记下")
    await town.village.says("/pairings")
    await town.village.taps("华赣旅")
    await town.village.taps("暂停")
    for words in ("/log", "今天下午开联席会,8人参加", "/problem 垃圾车好几天没来了", "垃圾车好几天没来了"):
        await town.village.says(words)
        refused = await town.village.sees("和华赣旅生态环保有限公司党支部的结对暂停着")
        assert [one["text"] for one in keys(refused)] == ["▶️ 继续"], words
    await town.village.does_not_see("锦绣花园")
    await town.village.says("/week")
    await town.village.sees("一起做了1件事")
    await town.village.says("/start")
    await town.village.sees("没有进行中的结对")
    await town.village.says("/log")
    await town.village.taps("▶️ 继续")
    await town.huaganlv.sees("结对中")


async def test_after_its_end_the_week_still_tells_what_was_held_and_the_way_leads_on(town: Town) -> None:
    await town.village.says("/log 今天上午跟华赣旅开联席会")
    await town.village.taps("记下")
    await town.village.says("/pairings")
    await town.village.taps("华赣旅")
    await town.village.taps("结束结对")
    await town.village.says("垃圾日产日清了")
    await town.village.taps("确定")
    await town.village.sees("结对结束了")
    await town.huaganlv.sees("慈菇村党支部书记结束了结对")
    await town.village.says("/week")
    await town.village.sees("一起做了1件事", "联席会")
    await town.village.says("/problem 缺电工")
    await town.village.taps("找合适的支部")
    await town.village.sees("慈菇村党支部")
    await town.passes(days=14)
    await town.village.says("/week")
    await town.village.sees("还没有结对")


async def test_a_sentence_alone_does_not_end_a_pairing(town: Town) -> None:
    await town.sanghai.says("/pairings")
    await town.sanghai.taps("桑海中学")
    await town.sanghai.taps("结束结对")
    await town.sanghai.says("等一下 我先问下领导")
    await town.sanghai.sees("等一下 我先问下领导", "不能恢复", "确定结束结对吗")
    await town.sanghai.says("好的")
    await town.sanghai.sees("请点“✅ 确定”", "等一下 我先问下领导")
    await town.sanghai.taps("取消")
    assert await town.hewisi.times("结束了") == 0
    await town.sanghai.says("/pairings")
    await town.sanghai.taps("桑海中学")
    await town.sanghai.taps("结束结对")


async def test_after_a_year_both_are_asked_whether_they_go_on(town: Town) -> None:
    await proposes(town.community, "建设和交通局", "想一起修路")
    await town.bureau.taps("同意结对")
    await town.community.sees("起结对")
    await town.moves_to((town.clock.at + timedelta(days=366)).replace(hour=9, minute=1))
    await town.community.sees("结对满一年了")
    await town.community.taps("1. 接着结对")
    await town.passes(days=30)
    assert await town.community.times("结对满一年了") == 1


STEPS = (
    "agree",
    "ask",
    "decline",
    "reply",
    "withdraw",
    "approve",
    "refuse",
    "pause",
    "resume",
    "end",
    "renew",
)
TOWNSPEOPLE = (1001, 1003, 1005, 1010, 1011, 1012)


def test_no_walk_leads_to_an_active_pairing_without_everybody_s_consent(session: Session) -> None:
    schools = [
        session.exec(select(Branch).where(Branch.key == key)).one()
        for key in ("sanghai", "jintaiyang", "hewisi")
    ]
    everybody = people.by_account(session, TOWNSPEOPLE)
    old = pairings_of(session, [schools[0].id])[0]
    old.state = PairingState.ENDED
    session.commit()

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
    @given(
        st.lists(st.tuples(st.sampled_from(STEPS), st.sampled_from(TOWNSPEOPLE)), max_size=12), st.booleans()
    )
    def walk(steps: list[tuple[str, int]], approved: bool) -> None:
        session.get_one(District, "赣江新区").approves_pairings = approved
        pairing = pairing_steps.propose(session, everybody[1011], schools[0], schools[1:], "一起教研", NOW)
        for name, who in steps:
            rule = getattr(pairing_steps, name)
            words = ["为什么"] if name in ("ask", "decline", "reply", "refuse", "end") else []
            with contextlib.suppress(Refused):
                rule(session, pairing, everybody[who], *words, NOW)
            entered = [
                e.step
                for e in session.exec(select(PairingEntry).where(PairingEntry.pairing_id == pairing.id))
            ]
            if pairing.state in (PairingState.ACTIVE, PairingState.PAUSED):
                assert all(one.agreed for one in consents(session, pairing))
                assert entered.count("agree") == 2
                assert not approved or "approve" in entered
        session.rollback()
        session.info.clear()

    walk()


async def test_who_took_a_proposal_back_is_said(town: Town) -> None:
    await proposes(town.community, "建设和交通局", "想一起修路")
    await town.bureau.sees("想一起修路")
    await town.community.taps("撤回")
    await town.community.taps("确定")
    await town.bureau.sees("锦绣花园社区党支部书记撤回了这次结对的提议")
