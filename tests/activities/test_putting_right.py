"""What was drafted or logged is put right by a sentence: only what is said to be meant is taken."""

import pytest

from tests.town import Town

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PLANNED = "周五下午三点在小广场和省投资集团开展主题党日，8人"


async def test_another_place_is_taken_whole_while_it_is_drafted(town: Town) -> None:
    await town.bureau.says(PLANNED)
    for text, place in (
        ("不是小广场是党群服务中心二楼大厅", "党群服务中心二楼大厅"),
        ("不在党群服务中心，在省投12楼会议室", "省投12楼会议室"),
        ("换成红谷滩展览馆", "红谷滩展览馆"),
        ("从红谷滩展览馆换到社区小广场", "社区小广场"),
        ("not the square but the town library", "town library"),
        ("不在the town library在省投", "省投"),
    ):
        await town.bureau.says(text)
        await town.bureau.sees("这样约上", f"📍 {place}\n", "11月27日 周五 15:00", "8人")


async def test_another_place_is_taken_whole_once_it_is_logged(town: Town) -> None:
    await town.bureau.says(PLANNED)
    await town.bureau.taps("约好，记下")
    await town.bureau.says("不是小广场是党群服务中心二楼大厅")
    await town.bureau.sees("改成这样", "📍 党群服务中心二楼大厅\n", "在党群服务中心二楼大厅和省投资集团")
    await town.bureau.taps("改成这样")
    await town.jxic.sees("📍 党群服务中心二楼大厅\n")
    await town.bureau.says("不是8个是12个")
    await town.bureau.sees("改成这样", "👥 12人", "📍 党群服务中心二楼大厅\n")
    await town.bureau.says("不是主题党日是座谈")
    await town.bureau.sees("改成这样", "开展座谈")


async def test_a_partner_is_never_another_in_words_alone(town: Town) -> None:
    await town.bureau.says(PLANNED)
    await town.bureau.says("不是省投是城建")
    await town.bureau.sees("您只和江西省投资集团党委结了对", "和省投资集团开展主题党日")
    await town.bureau.taps("约好，记下")
    await town.bureau.says("地点改成城建大厦")
    await town.bureau.says("不是省投资集团是城建")
    await town.bureau.sees("这条记的是和江西省投资集团党委的", "和省投资集团开展主题党日")


async def test_a_problem_is_put_right_where_it_says_so(town: Town) -> None:
    await town.resident.says("5号楼楼道灯坏了")
    for text, right in (("是3号楼", "3号楼楼道灯坏了\n"), ("不是楼道灯是门禁", "3号楼门禁坏了\n")):
        await town.resident.says(text)
        await town.resident.sees("这样发出去", right)
    await town.resident.says("三楼的也坏了")
    await town.resident.sees("这样发出去", "3号楼门禁坏了\n三楼的也坏了\n")


async def test_a_room_that_is_named_after_what_is_held_there_is_a_place(town: Town) -> None:
    rooms = ("省投12楼会议室", "党校培训中心", "三楼党课教室")
    await town.bureau.says(PLANNED)
    for room in rooms:
        await town.bureau.says(f"换成{room}")
        await town.bureau.sees("这样约上", f"📍 {room}\n")
    await town.bureau.says("换成联席会")
    await town.bureau.sees("这样约上", "联席会\n", f"📍 {rooms[-1]}\n")
    await town.bureau.says("换成主题党日")
    await town.bureau.sees("这样约上", "主题党日\n")
    await town.bureau.taps("约好，记下")
    await town.bureau.says("主题党日改到周六")
    for change, shown in (
        *((f"地点改成{room}", f"📍 {room}\n") for room in rooms),
        ("改到下午四点", "11月28日 周六 16:00"),
        ("人数改成20", "20人"),
        ("不对，是12个人", "12人"),
        ("change it to the meeting room on the 12th floor", "📍 meeting room on the 12th floor\n"),
    ):
        await town.bureau.says(change)
        await town.bureau.sees("改成这样", shown)


async def test_figures_are_added_to_what_is_told_and_move_none_of_another_kind(town: Town) -> None:
    await town.bureau.says("昨天下午和省投资集团在汇贤大桥工地主题党日，去了8个人")
    for more, shown in (
        ("节约了3万元", "节省3万元"),
        ("省了3万块钱", "📊 节省3万元\n"),
        ("服务了120人", "服务120人"),
    ):
        await town.bureau.says(more)
        await town.bureau.sees("这样记下", "👥 8人\n", shown)
    await town.bureau.says("参加的有12人")
    await town.bureau.sees("这样记下", "👥 12人\n", "服务120人")
    await town.bureau.taps("取消")
    await town.bureau.says("今天给城建实业办好了贷款2亿元")
    await town.bureau.says("节约了3万元")
    await town.bureau.sees("这样记下", "融资2亿元，节省3万元")
    await town.bureau.says("慰问了20户困难家庭")
    await town.bureau.sees("还是另一件事")
