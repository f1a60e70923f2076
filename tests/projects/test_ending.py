"""A project on its way to its result: its day, its milestones and parts, its end; and what is heard of it meanwhile."""

from datetime import timedelta

from tests.projects.telling import begun, grown
from tests.town import Town


async def test_the_raiser_is_told_the_new_day_and_the_problem_is_due_with_it(town: Town) -> None:
    await grown(town)
    await town.ganneng.taps("更多")
    await town.ganneng.taps("改日子")
    await town.ganneng.says("明年3月底")
    await town.ganneng.says("等设备到货")
    await town.ganneng.sees("日子改好了", "2027年3月31日")
    await town.shulei.sees("1号 要到2027年3月31日", "请您再等等")
    await town.shulei.does_not_see("等设备到货")
    await town.shulei.says("/mine")
    await town.shulei.taps("1号")
    await town.shulei.sees("🏗 项目", "2027年3月31日")
    await town.moves_to(town.clock.at.replace(month=12, day=22))
    await town.coordinator.does_not_see("1号")


async def test_its_result_answers_the_problem_with_one_more_tap(town: Town) -> None:
    await grown(town)
    await town.ganneng.taps("办成了")
    await town.ganneng.sees("一句话说说结果")
    await town.ganneng.says("两期都并网了，每年供绿电650万千瓦时，省电费120万元")
    await town.ganneng.still_sees("祝贺", "📊 成果：每年供电650万千瓦时，每年节省120万元")
    await town.shulei.sees("1号 有结果了", "每年供绿电650万千瓦时")
    await town.ganneng.taps("用它办结")
    await town.shulei.sees("解决了吗", "两期都并网了")
    await town.shulei.taps("解决了")
    await town.ganneng.says("/projects")
    await town.ganneng.taps("办完的")
    await town.ganneng.taps("厂房屋顶光伏")
    await town.ganneng.sees("办成了：两期都并网了")
    await town.shulei.does_not_see("立了一个项目")


async def test_a_resident_hears_the_result_in_plain_words(town: Town) -> None:
    await town.resident.says("/problem 小区没有停车的地方")
    await town.officer.taps("受理")
    await town.officer.taps("更多")
    await town.officer.taps("另作安排")
    await town.officer.taps("变成项目")
    await town.officer.says("建一个停车场，年底前完成")
    await town.officer.taps("公安")
    await town.officer.taps("立项")
    await town.police.says("/projects")
    await town.police.taps("停车场")
    await town.police.taps("办成了")
    await town.police.says("80个车位建好了")
    await town.resident.sees("1号 有结果了", "80个车位建好了")
    await town.officer.sees("1号 变成的项目办成了", "把 1号 办结吗")
    await town.officer.taps("用它办结")
    await town.resident.sees("解决了吗")
    for word in ("立项", "节点", "牵头", "联席"):
        await town.resident.does_not_see(word)


async def test_what_is_stopped_says_why_to_its_branches_alone(town: Town) -> None:
    await grown(town)
    await town.ganneng.taps("更多")
    await town.ganneng.taps("停下")
    await town.ganneng.says("屋顶承重不够")
    await town.shulei.sees("1号 原来打算的办法没做成", "再想别的办法")
    await town.ganneng.taps("接着办")
    assert any("办成了" in one for one in await town.ganneng.buttons())


async def test_milestones_and_parts_stand_on_the_card_of_both_sides(town: Town) -> None:
    await begun(town)
    await town.ganneng.taps("更多")
    await town.ganneng.taps("加节点")
    await town.ganneng.says("地面平整好")
    await town.ganneng.says("12月5日")
    await town.shulei.sees("加了节点：地面平整好", "▫️ 地面平整好，12月5日")
    await town.shulei.taps("更多")
    await town.shulei.taps("写分工")
    await town.shulei.says("出地和围栏")
    await town.ganneng.sees("舒蕾生物科技股份有限公司党支部的分工：出地和围栏", "👥 舒蕾")
    await town.moves_to(town.clock.at.replace(month=12, day=12, hour=9, minute=1))
    await town.ganneng.sees("已经晚了", "地面平整好，晚了7天")
    await town.ganneng.says("/projects")
    await town.ganneng.taps("停车场")
    await town.ganneng.taps("更多")
    await town.ganneng.taps("到了：地面平整好")
    await town.shulei.sees("到了节点：地面平整好")


async def test_its_owner_alone_is_asked_once_a_month_if_nothing_came(town: Town) -> None:
    await begun(town)
    await town.passes(days=20)
    await town.ganneng.says("停车场完成30%")
    await town.ganneng.taps("记下")
    nine = (town.clock.at + timedelta(days=20)).replace(hour=9, minute=1)
    await town.moves_to(nine)
    await town.ganneng.does_not_see("一个月没有消息了")
    await town.moves_to(nine + timedelta(days=11))
    await town.ganneng.sees("“停车场项目”一个月没有消息了")
    await town.moves_to(nine + timedelta(days=12))
    assert await town.ganneng.times("一个月没有消息了") == 1
    await town.shulei.does_not_see("一个月没有消息了")
    await town.ganneng.taps("1. 说说进展")
    await town.ganneng.says("地都平了")
    await town.shulei.sees("有进展", "地都平了")


async def test_the_week_tells_how_projects_went_with_their_numbers(town: Town) -> None:
    await begun(town)
    await town.ganneng.says("停车场完成80%")
    await town.ganneng.taps("记下")
    await town.shulei.sees("有进展")
    await town.shulei.says("/week")
    await town.shulei.sees("这周1个项目有进展", "📈 停车场项目：80%")


async def test_it_is_led_in_english_as_well(town: Town) -> None:
    await town.post(f"/control/people/{town.ganneng.user}/language", {"language_code": "en"})
    await town.ganneng.says("We want to build a parking lot together, done by the end of the year")
    await town.ganneng.taps("Begin it")
    await town.ganneng.sees("Begun, and sent on", "In charge: its secretary")
    await town.ganneng.says("the parking lot is 80% done")
    await town.ganneng.taps("Note it")
    await town.ganneng.sees("📈 So far: 80%")
    await town.ganneng.taps("It is done")
    await town.ganneng.says("80 parking spaces are built, for 1.2 million yuan")
    await town.ganneng.sees("Congratulations", "80 parking spaces")
