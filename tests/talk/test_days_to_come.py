"""What tells of a month or year to come keeps its words, and is never done today."""

import pytest

from tests.control import words
from tests.town import Town

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def test_what_is_to_come_is_told_with_its_day(town: Town) -> None:
    for told in ("汇贤大桥项目立项,2027年10月完工", "大桥项目延期到2027年12月"):
        await town.bureau.says(told)
        await town.bureau.sees("项目推进", told)
        await town.bureau.says("取消")
        await town.bureau.sees("没有记下")


async def test_what_will_be_done_is_asked_about_and_not_done_today(town: Town) -> None:
    await town.bureau.says("大桥明年9月通车")
    await town.bureau.sees("“明年9月”里的哪一天？")
    await town.shulei.says("新厂房2027年5月投产")
    assert "办实事" not in words(await town.shulei.sees("“2027年5月”里的哪一天？"))


async def test_the_day_on_which_it_was_done_stands_by_itself(town: Town) -> None:
    await town.shulei.says("昨天给村里装了20盏路灯")
    assert "昨天" not in words(await town.shulei.sees("11月24日", "20盏"))


async def test_what_is_to_be_done_until_a_day_is_an_action_of_the_plan(town: Town) -> None:
    said = [
        (
            town.huaganlv,
            "年底前给村里装20盏路灯",
            "给村里装20盏路灯\n华赣旅生态环保有限公司党支部，12月31日 周四前",
        ),
        (town.ganneng, "赣能月底前给舒蕾报价", "给舒蕾报价\n江西赣能智慧能源有限公司党支部，11月30日 周一前"),
        (town.huaganlv, "明年6月前帮慈菇村建口袋菜园", "帮慈菇村建口袋菜园\n华赣旅"),
        (town.ganneng, "变压器的事由我们出方案,12月15号前给舒蕾", "江西赣能智慧能源有限公司党支部，12月15日"),
        (town.shulei, "舒蕾12月10日前把用电数据给赣能", "把用电数据给赣能\n舒蕾"),
        (town.huaganlv, "put up 20 lamps in the village by the end of the year", "12月31日 周四前"),
    ]
    for phone, told, action in said:
        await phone.says(told)
        await phone.sees("这样写进计划", action)
        await phone.says("取消")
        await phone.sees("没有记下")


async def test_where_nobody_is_named_it_is_asked_who_does_it(town: Town) -> None:
    await town.huaganlv.says("一个月内清完积存垃圾")
    await town.huaganlv.sees("哪个支部来办")
    await town.huaganlv.taps("慈菇村")
    await town.huaganlv.sees("慈菇村党支部，12月25日 周五前")


async def test_what_takes_place_on_a_day_or_was_done_by_one_is_none(town: Town) -> None:
    said = [
        ("12月5日前后去村里走访", "走访慰问"),
        ("明天上午9点前到村委会集合,一起打扫卫生", "11月26日 周四 09:00"),
        ("上周五前把垃圾清完了", "办实事"),
        ("12月10日前需要50个纸箱", "写进需求清单"),
    ]
    for told, seen in said:
        await town.huaganlv.says(told)
        await town.huaganlv.sees(seen)
        await town.huaganlv.says("取消")


async def test_it_can_be_something_else_by_a_tap(town: Town) -> None:
    await town.huaganlv.says("年底前给村里装20盏路灯")
    await town.huaganlv.taps("是问题")
    await town.huaganlv.sees("给村里装20盏路灯", "发出去")


async def test_a_gathering_until_a_day_is_planned(town: Town) -> None:
    await town.village.says("月底前在村委会和华赣旅开一次联席会")
    await town.village.sees("这样约上", "联席会", "11月30日")
