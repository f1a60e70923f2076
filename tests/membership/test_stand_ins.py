"""An officer on leave, and whoever stands in."""

from tests.town import Town


async def leaves(town: Town, until: str = "下周五") -> None:
    await town.officer.says("/leave")
    await town.officer.taps("锦绣花园书记")
    await town.officer.says(until)
    await town.officer.sees("说好了")


async def test_new_matters_go_to_the_stand_in_and_open_ones_are_offered(town: Town) -> None:
    await town.resident.says("/problem 楼道灯坏了")
    await town.officer.taps("受理")
    await leaves(town)
    await town.community.sees("请您代管", "手上有1件")
    await town.community.taps("接手")
    await town.officer.keeps("接手了。")
    neighbour = await town.newcomer(2001)
    await neighbour.starts("area-jinxiu-2")
    await neighbour.says("/problem 井盖松了")
    await town.community.sees("井盖松了")
    await town.officer.does_not_see("井盖松了")
    await town.community.taps("受理")
    await neighbour.sees("已由锦绣花园社区党支部书记受理")
    await town.officer.says("/leave")
    await town.officer.taps("我回来了")
    await town.officer.sees("又由您管了")
    await neighbour.still_sees("已由锦绣花园社区党支部书记受理")
    await neighbour.does_not_see("民警")


async def test_after_the_day_the_officer_answers_again(town: Town) -> None:
    await leaves(town)
    await town.community.sees("请您代管")
    await town.passes(days=12)
    await town.officer.sees("欢迎回来")
    await town.resident.says("/problem 楼道灯坏了")
    await town.officer.sees("楼道灯坏了")
    await town.community.does_not_see("楼道灯坏了")


async def test_back_early(town: Town) -> None:
    await leaves(town)
    await town.officer.says("/leave")
    await town.officer.taps("我回来了")
    await town.officer.sees("又由您管了")
    await town.resident.says("/problem 楼道灯坏了")
    await town.officer.sees("楼道灯坏了")


async def test_who_cannot_stand_in_says_so(town: Town) -> None:
    await leaves(town)
    await town.community.taps("不方便")
    await town.officer.sees("换一位")
    await town.resident.says("/problem 楼道灯坏了")
    await town.officer.sees("楼道灯坏了")


async def test_only_officers_name_somebody(town: Town) -> None:
    await town.resident.says("/leave")
    await town.resident.sees("片区民警用的")


async def test_a_day_that_is_over_is_asked_again(town: Town) -> None:
    await town.officer.says("/leave")
    await town.officer.taps("锦绣花园书记")
    await town.officer.says("昨天")
    await town.officer.sees("已经过去了")


async def test_a_leave_told_in_a_sentence_is_shown_with_both_days_first(town: Town) -> None:
    await town.officer.says("我下礼拜一到三休假")
    await town.officer.taps("锦绣花园书记")
    await town.officer.sees("11月30日 周一 到 12月2日 周三")
    await town.community.does_not_see("请您代管")
    await town.officer.taps("取消")
    await town.officer.says("今天到周五不在")
    await town.officer.taps("锦绣花园书记")
    await town.officer.sees("11月25日 周三 到 11月27日 周五")
    await town.officer.taps("请他代管")
    await town.community.sees("请您代管", "11月27日")
    await town.officer.says("我回来了")
    await town.officer.taps("我回来了")
    await town.officer.sees("又由您管了")
    await town.resident.says("我下礼拜一到三休假")
    await town.resident.does_not_see("代您")


async def test_a_leave_that_begins_later_lasts_only_from_its_day_on(town: Town) -> None:
    await town.resident.says("/problem 楼道灯坏了")
    await town.officer.taps("受理")
    await town.officer.says("我下周一到周三请假")
    await town.officer.taps("锦绣花园书记")
    await town.officer.taps("请他代管")
    await town.officer.sees("说好了，11月30日 周一起", "到12月2日 周三为止", "在那之前还找您")
    await town.community.sees("请您代管", "11月30日 周一到12月2日 周三", "在那之前不用管")
    neighbour = await town.newcomer(2001)
    await neighbour.starts("area-jinxiu-2")
    await neighbour.says("/problem 井盖松了")
    await town.officer.sees("井盖松了")
    await town.community.does_not_see("手上有")
    await town.passes(days=4, hours=14)
    await town.community.does_not_see("手上有")
    await neighbour.says("/problem 水管裂了")
    await town.community.sees("水管裂了")
    await town.officer.does_not_see("水管裂了")
    await town.passes(hours=4)
    await town.community.sees("请您代管", "到12月2日 周三为止", "手上有1件")
    await town.passes(days=3)
    await town.officer.sees("欢迎回来")


async def test_a_leave_to_come_is_called_off(town: Town) -> None:
    for told, off in (
        ("I'm away from Monday", "I'm not away next week after all"),
        ("我明天起休假", "不休了"),
    ):
        await town.officer.says(told)
        await town.officer.taps("锦绣花园书记")
        await town.officer.sees("到哪天为止")
        await town.officer.says("周三")
        await town.officer.sees("12月2日 周三不在")
        await town.officer.taps("请他代管")
        await town.community.sees("请您代管", "12月2日")
        await town.officer.says(off)
        await town.officer.sees("您说好了", "12月2日")
        await town.officer.taps("不休了")
        await town.officer.sees("片区一直由您管")
        await town.community.sees("假取消了")
    await town.passes(days=6)
    await town.officer.does_not_see("欢迎回来")
    await town.resident.says("/problem 楼道灯坏了")
    await town.officer.sees("楼道灯坏了")


async def test_whoever_cannot_stand_in_later_says_so_before(town: Town) -> None:
    await town.officer.says("我下周一请假一天")
    await town.officer.taps("锦绣花园书记")
    await town.officer.taps("请他代管")
    await town.community.taps("我这几天不方便")
    await town.officer.sees("代您的人管不了了", "11月30日 周一")
    await town.officer.says("/leave")
    await town.officer.sees("这几天请谁代您")
