"""What came of it all: counted from rows, opened row by row, and only for those whose it is."""

from tests.town import Town

BRIDGE_LOAN = "省投资集团给城建实业融资46.2亿元"
CAPITAL = "省投资集团拨付注册资本13.1亿元"
PARTY_DAY = "今天下午在汇贤大桥工地开展主题党日，8人参加"


async def told(town: Town) -> None:
    """A deed that the partner confirms, one that it disputes, and a Theme Party Day."""
    for deed in (BRIDGE_LOAN, CAPITAL):
        await town.jxic.says(deed)
        await town.jxic.taps("记下")
        await town.jxic.sees("记下了")
    await town.bureau.taps("有出入")
    await town.bureau.says("数字要再核一下")
    await town.jxic.sees("数字要再核一下")
    await town.bureau.says(PARTY_DAY)
    await town.bureau.taps("记下")
    await town.jxic.taps("确认")
    await town.passes(hours=1)


async def test_results_are_told_with_their_numbers(town: Town) -> None:
    await told(town)
    await town.jxic.says("/results")
    await town.jxic.sees(
        "成果 · 2026年", "活动 1 次：主题党日1", "办实事 2 件", "融资46.2亿元", "资本金13.1亿元（有出入"
    )


async def test_every_figure_opens_the_rows_behind_it(town: Town) -> None:
    await told(town)
    await town.jxic.says("/results")
    await town.jxic.taps("融资46.2亿元")
    await town.jxic.sees("这个数从这些来")
    await town.jxic.taps("融资46.2亿元 · 省投资集团")
    await town.jxic.sees("办实事", "融资46.2亿元")
    await town.jxic.says("/results")
    await town.jxic.taps("🤝 活动 1")
    await town.jxic.taps("返回成果")
    await town.jxic.sees("成果 · 2026年")


async def test_the_time_is_turned_by_buttons(town: Town) -> None:
    await told(town)
    await town.jxic.says("/results 2026-11")
    await town.jxic.sees("成果 · 2026年11月", "办实事 2 件")
    await town.jxic.taps("2026年10月")
    await town.jxic.sees("成果 · 2026年10月", "还没有记下什么")
    await town.jxic.says("/results 前年")
    await town.jxic.sees("哪段时间")


async def test_what_was_taken_back_counts_no_longer(town: Town) -> None:
    await town.jxic.says(BRIDGE_LOAN)
    await town.jxic.taps("记下")
    await town.jxic.taps("撤回")
    await town.jxic.says("/results")
    await town.jxic.sees("还没有记下什么")


async def test_a_coordinator_sees_the_district_and_each_kind(town: Town) -> None:
    await told(town)
    await town.coordinator.says("/results")
    await town.coordinator.sees("赣江新区", "融资46.2亿元")
    await town.coordinator.taps("机关联社区")
    await town.coordinator.sees("机关联社区", "还没有记下什么")


async def test_a_coordinator_reads_of_activities_no_words_and_of_deeds_what_was_agreed_to(town: Town) -> None:
    """Day, type and branches, as in the calendar; a deed that a partner confirmed has been told to others."""
    await told(town)
    await town.jxic.says("今天给城建实业送去3台水泵")
    await town.jxic.taps("记下")
    await town.bureau.taps("确认")
    coordinator = town.coordinator
    await coordinator.says("/results")
    await coordinator.taps("🤝 活动 1")
    await coordinator.sees(
        "开展的活动", "11月25日 周三 🚩 主题党日（赣江新区城乡建设和交通局党支部、江西省投资集团党委）"
    )
    await coordinator.taps("返回成果")
    await coordinator.taps("🧰 办实事 3")
    await coordinator.sees("办的实事", "送去3台水泵", "11月25日 周三 🧰 办实事（")
    await coordinator.taps("返回成果")
    await coordinator.taps("资本金")
    await coordinator.sees("办实事", "：资本金")
    for words in ("汇贤大桥工地", "省投资集团拨付"):
        await coordinator.does_not_see(words)
    await town.bureau.says("/results")
    await town.bureau.taps("🤝 活动 1")
    await town.bureau.taps("汇贤大桥工地")
    await town.bureau.sees("在汇贤大桥工地开展主题党日")


async def test_a_resident_is_told_where_their_own_matters_are(town: Town) -> None:
    await town.resident.says("/results")
    await town.resident.sees("您的事，点 /mine 看")


async def test_a_crafted_button_opens_no_results_of_others(town: Town) -> None:
    await told(town)
    await town.bureau.says("/results")
    card = await town.bureau.sees("成果")
    for carried in ("p2|2026", "b3|2026", "d|2026", "x", "p1|never", "d9|2026"):
        await town.bureau.forges(card, f"results.turn:0:0:{carried}")
        await town.bureau.does_not_see("舒蕾")


async def test_a_question_for_what_was_achieved_is_answered_with_results(town: Town) -> None:
    await told(town)
    for question in ("这个月我们有什么成果？", "这个月办了几件实事，融资多少？"):
        await town.jxic.says(question)
        await town.jxic.sees("成果 · 2026年11月", "办实事 2 件", "融资46.2亿元")


async def test_a_question_for_a_number_is_answered_with_it_and_results_are_a_tap_away(town: Town) -> None:
    await told(town)
    await town.jxic.says("这个月我们办了几件实事？")
    await town.jxic.sees("办实事 2 件，其中1件有出入")
    await town.jxic.taps("成果")
    await town.jxic.sees("成果 · 2026年11月", "融资46.2亿元")
