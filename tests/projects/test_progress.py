"""How a project goes: by one sentence or number, to the right project, put right and taken back; its pictures."""

from tests.projects.telling import begun, grown
from tests.town import Town


async def test_one_sentence_and_a_tap_tell_how_it_goes(town: Town) -> None:
    await begun(town)
    await town.ganneng.says("停车场完成80%")
    await town.ganneng.sees("记到“停车场项目”的进展里", "80%")
    await town.ganneng.taps("记下")
    await town.ganneng.sees("记好了", "📈 目前：80%")
    await town.shulei.sees("有进展", "停车场完成80%")


async def test_the_partner_tells_it_as_well_and_puts_it_right(town: Town) -> None:
    await grown(town)
    told = await town.shulei.says("光伏一期并网了，2.3MW")
    await town.shulei.taps("记下")
    await town.ganneng.sees("有进展", "2.3兆瓦")
    await town.shulei.edits(told, "光伏一期并网了，2.4MW")
    await town.shulei.sees("照您改的改好了", "2.4兆瓦")
    await town.ganneng.still_sees("2.4兆瓦")
    await town.shulei.taps("更多")
    await town.shulei.taps("收回刚说的进展")
    await town.settles()
    assert "2.4兆瓦" not in (await town.shulei.messages())[-1]["text"]


async def test_where_it_names_none_of_several_it_is_asked_which(town: Town) -> None:
    await grown(town)
    await begun(town)
    await town.ganneng.says("项目主体完工了")
    await town.ganneng.sees("说的是哪个项目")
    await town.ganneng.taps("停车场")
    await town.ganneng.taps("记下")
    await town.shulei.sees("“停车场项目”有进展")


async def test_what_was_no_progress_is_logged_as_an_activity_by_a_tap(town: Town) -> None:
    await begun(town)
    await town.ganneng.says("停车场完成80%")
    await town.ganneng.taps("是活动")
    await town.ganneng.sees("项目推进", "11月25日 周三", "停车场完成80%", "这样记下")
    await town.ganneng.taps("记下")
    await town.shulei.sees("项目推进", "停车场完成80%")


async def test_without_a_project_progress_is_an_activity_as_before(town: Town) -> None:
    await town.ganneng.says("光伏一期完成80%")
    await town.ganneng.sees("项目推进", "11月25日 周三", "📊 80%", "这样记下")


async def test_a_number_of_the_wrong_kind_is_asked_about(town: Town) -> None:
    await grown(town)
    await town.ganneng.says("光伏装机5.1千瓦时完成了")
    await town.ganneng.sees("装机容量一般用千瓦、兆瓦")
    await town.ganneng.says("装机是5.1兆瓦")
    await town.ganneng.sees("📈 装机5.1兆瓦")


async def test_since_when_and_how_a_number_is_known_is_heard_put_right_and_told(town: Town) -> None:
    await grown(town)
    await town.ganneng.says("光伏今年5月起每年供电650万千瓦时，估算")
    await town.ganneng.sees("每年供电650万千瓦时（2026年5月起，估算）")
    await town.ganneng.says("按电表算的")
    await town.ganneng.sees("每年供电650万千瓦时（2026年5月起，按表计量）")
    await town.ganneng.taps("记下")
    await town.shulei.sees("有进展", "📈 目前：每年供电650万千瓦时（2026年5月起，按表计量）")
    await town.ganneng.taps("办成了")
    await town.ganneng.says("2026年5月起每年供绿电650万千瓦时，按电表")
    await town.shulei.sees("📊 成果：每年供电650万千瓦时（2026年5月起，按表计量）")
    await town.passes(hours=1)
    await town.ganneng.says("/results")
    await town.ganneng.taps("每年供电650万千瓦时（2026年5月起，按表计量）")
    await town.ganneng.sees("这个数从这些来")


async def test_pictures_from_before_and_after_stand_side_by_side(town: Town) -> None:
    await begun(town)
    await town.ganneng.taps("更多")
    await town.ganneng.taps("放建设前的照片")
    await town.ganneng.sends(album=[{"size": [320, 240]}] * 2)
    await town.ganneng.taps("放进去")
    await town.shulei.sees("建设前的照片")
    await town.ganneng.taps("更多")
    await town.ganneng.taps("看照片")
    await town.ganneng.sees("建设前：")


async def test_a_caption_that_names_the_project_says_what_a_picture_shows(town: Town) -> None:
    await begun(town)
    await town.ganneng.sends(photo={"size": [320, 240]}, caption="停车场整治前")
    await town.ganneng.sees("📷 建设前的1张照片，放进“停车场项目”")
    await town.ganneng.sends(photo={"size": [321, 240]}, caption="停车场整治后")
    await town.ganneng.sees("📷 建设前的1张照片、现在的1张照片，放进“停车场项目”")
    await town.ganneng.taps("放进去")
    await town.shulei.sees("现在的照片", "停车场项目")
    await town.ganneng.taps("更多")
    await town.ganneng.taps("看照片")
    await town.ganneng.sees("建设前：")


async def test_what_was_built_is_the_project_s_result_with_one_tap(town: Town) -> None:
    await town.huaganlv.says("我们要建一个停车场项目，年底前完成")
    await town.huaganlv.taps("立项")
    await town.huaganlv.sees("立好了")
    await town.huaganlv.says("给慈菇村建好了停车场，80个车位")
    await town.huaganlv.sees("停车场项目", "80个车位")
    await town.huaganlv.taps("这就是结果")
    await town.village.sees("停车场项目", "给慈菇村建好了停车场")
    await town.passes(hours=1)
    await town.huaganlv.says("/results")
    await town.huaganlv.sees("项目 1 个：办成1", "80个车位")
