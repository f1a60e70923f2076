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
