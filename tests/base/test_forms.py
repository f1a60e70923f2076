"""Forms that grow old, words that are another matter, days by buttons: nothing that anybody wrote is lost."""

from tests.town import Town


async def test_a_form_of_yesterday_does_not_eat_today_s_sentence(town: Town) -> None:
    await town.resident.says("楼道灯坏了")
    await town.resident.sees("楼道灯坏了", "维修")
    await town.passes(hours=20)
    await town.resident.says("三楼水管漏水")
    await town.resident.sees("三楼水管漏水", "还是另一件事")
    await town.resident.taps("另一件事")
    await town.resident.sees("三楼水管漏水")
    await town.resident.taps("匿名发出")
    await town.officer.sees("三楼水管漏水")
    await town.resident.sees("反映的问题还没写完", "楼道灯坏了")
    await town.resident.taps("接着写")
    await town.resident.taps("发出去")
    await town.officer.sees("楼道灯坏了")


async def test_what_belongs_to_an_old_form_is_added_to_it(town: Town) -> None:
    await town.resident.says("楼道灯坏了")
    await town.passes(hours=2)
    await town.resident.says("二单元的")
    await town.resident.taps("接着写的")
    await town.resident.sees("楼道灯坏了", "二单元的")


async def test_more_words_while_it_is_asked_are_kept_with_the_first(town: Town) -> None:
    await town.resident.says("楼道灯坏了")
    await town.passes(hours=2)
    await town.resident.says("三楼水管漏水")
    await town.resident.sees("还是另一件事")
    await town.resident.says("厨房里都是水")
    await town.resident.sees("三楼水管漏水", "厨房里都是水", "还是另一件事")
    await town.settles()
    await town.resident.taps("另一件事")
    await town.resident.sees("三楼水管漏水", "厨房里都是水")


async def test_soon_after_another_kind_of_problem_is_asked_about(town: Town) -> None:
    await town.resident.says("楼上每天晚上很吵")
    await town.resident.says("小区里没有地方停车")
    await town.resident.sees("还是另一件事")


async def test_short_messages_one_after_the_other_are_one_problem(town: Town) -> None:
    await town.resident.says("楼上每天晚上很吵")
    await town.resident.says("吵到十二点")
    await town.resident.sees("楼上每天晚上很吵", "吵到十二点")


async def test_a_complaint_is_no_answer_to_when(town: Town) -> None:
    await town.bureau.says("/log 走访企业")
    await town.bureau.says("办公室的空调坏了,没人来修")
    await town.bureau.sees("还是另一件事")
    await town.bureau.taps("接着写的")
    await town.bureau.sees("没看懂")


async def test_a_command_keeps_what_was_written_before(town: Town) -> None:
    await town.bureau.says("今天上午在办公室开展主题党日,8人参加")
    await town.bureau.says("/offer 会议室可以借用")
    await town.bureau.taps("城乡建设和交通局")
    await town.bureau.taps("写进清单")
    await town.bureau.sees("要记的事还没写完", "主题党日")
    await town.bureau.taps("不写了")
    await town.bureau.sees("不写了")


async def test_a_day_is_chosen_by_a_tap_and_never_in_the_past(town: Town) -> None:
    await town.resident.says("/problem 三楼水管漏水")
    await town.officer.taps("受理")
    await town.officer.taps("更多")
    await town.officer.taps("另作安排")
    await town.officer.taps("改时间")
    await town.officer.says("昨天")
    await town.officer.sees("已经过去了")
    await town.officer.taps("下周一")
    await town.officer.says("等配件")
    await town.resident.sees("11月30日", "等配件")


async def test_only_where_something_was_written_it_is_said_not_to_be_sent(town: Town) -> None:
    await town.bureau.says("/log")
    await town.bureau.taps("取消")
    await town.bureau.sees("好的，不弄了")
    await town.resident.says("楼道灯坏了")
    await town.resident.taps("取消")
    await town.resident.sees("没有发出去")


async def test_a_problem_behind_its_command_keeps_the_form_that_is_open(town: Town) -> None:
    await town.bureau.says("今天上午在办公室开展主题党日,8人参加")
    await town.bureau.sees("这样记下")
    await town.bureau.says("/problem 会议室的空调坏了,没人来修")
    await town.bureau.sees("要记的事还没写完", "主题党日")
    await town.bureau.taps("接着写")
    await town.bureau.taps("记下")
    await town.jxic.sees("主题党日", "8人")
