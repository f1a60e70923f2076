"""Words that are about another matter than the one that was opened, and news told without opening any."""

import pytest

from tests.town import Town

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PROBLEMS = ("楼下垃圾没人清", "小区门口井盖坏了", "三楼灯泡不亮")


async def raised(town: Town, *, accepted: int) -> None:
    """Three matters of one resident; the officer has the first ones."""
    for number, text in enumerate(PROBLEMS):
        await town.resident.says(f"/problem {text}")
        await town.officer.sees(text)
        if number < accepted:
            await town.officer.taps("受理")


async def opens(town: Town, number: int) -> None:
    await town.officer.says(f"{number}号什么情况")
    await town.officer.taps(f"打开 {number}号")


async def test_words_that_name_another_matter_reach_nobody_before_it_is_said_which(town: Town) -> None:
    await raised(town, accepted=3)
    for words in ("第2件拖走了", "灯泡已经买了", "no. 3 is fixed", "井盖换了"):
        await opens(town, 1)
        await town.officer.taps("办结")
        await town.officer.says(words)
        await town.officer.sees("这句说的是 1号，还是别的", words)
        await town.resident.does_not_see(words)
        await town.officer.taps("取消")
    await opens(town, 1)
    await town.officer.taps("办结")
    await town.officer.says("2号的井盖明天一早换")
    await town.officer.taps("2号 ·")
    await town.officer.sees("把这句告诉反映 2号", "明天一早换")
    await town.officer.taps("还在办，发出去")
    await town.resident.sees("您的 2号", "明天一早换")
    await opens(town, 1)
    await town.officer.taps("追问")
    await town.officer.says("灯泡是几瓦的")
    await town.officer.taps("3号 ·")
    await town.resident.sees("关于您的 3号", "灯泡是几瓦的")


async def test_words_about_the_matter_itself_are_not_asked_about(town: Town) -> None:
    await raised(town, accepted=2)
    for number, words in ((1, "1号垃圾昨天拖走了"), (2, "井盖换了新的，3号楼门口那个也看过")):
        await opens(town, number)
        await town.officer.taps("办结")
        await town.officer.says(words)
        await town.resident.sees(f"您的 {number}号", words, "解决了吗")


async def test_what_is_still_to_come_resolves_nothing_unasked(town: Town) -> None:
    await raised(town, accepted=1)
    for words in ("得调解一下 约周日", "已联系环卫 明天来拖", "要等两天", "they will come tomorrow"):
        await opens(town, 1)
        await town.officer.taps("办结")
        await town.officer.says(words)
        await town.officer.sees("把这句告诉反映 1号", words)
        await town.resident.does_not_see(words)
        await town.officer.taps("还在办，发出去")
        await town.resident.sees(words)
    await town.resident.does_not_see("解决了吗")


async def test_a_reply_to_a_card_that_names_another_matter_is_asked_about(town: Town) -> None:
    await raised(town, accepted=2)
    card = await town.officer.still_sees("1号", "楼下垃圾没人清")
    await town.officer.says("2号的井盖是圆的吗", reply_to_message_id=card["message_id"])
    await town.officer.taps("2号 ·")
    await town.resident.sees("关于您的 2号", "井盖是圆的吗")


async def test_news_in_a_sentence_finds_its_matter_also_where_nobody_has_it(town: Town) -> None:
    await raised(town, accepted=1)
    for words, number in (("井盖的已经换了", 2), ("3号灯泡换好了没事了", 3), ("灯换了", 3), ("2 弄好咯", 2)):
        await town.officer.says(words)
        await town.officer.sees(f"{number}号（设施维修）办好了，是吗", words, "还没人受理")
        await town.officer.taps("取消")
    await town.officer.says("垃圾明天一早拖走")
    await town.officer.sees("把这句告诉反映 1号", "明天一早拖走")
    await town.officer.taps("还在办，发出去")
    await town.officer.says("井盖的已经换了")
    await town.officer.taps("受理并办结")
    await town.resident.sees("您的 2号", "井盖的已经换了", "解决了吗")


async def test_of_news_that_fit_nothing_it_is_asked_which(town: Town) -> None:
    await raised(town, accepted=2)
    await town.officer.says("搞定了")
    await town.officer.sees("这句说的是哪一件", "搞定了")
    await town.officer.taps("2号 ·")
    await town.officer.taps("办结")
    await town.resident.sees("您的 2号", "搞定了")
    await town.officer.says("水管换好了")
    await town.officer.sees("这句说的是哪一件")
    await town.officer.taps("取消")
    await town.officer.says("2号换好了，1号也快了")
    await town.officer.sees("这句说的是哪一件")


async def test_news_of_a_kind_in_other_words_are_asked_about(town: Town) -> None:
    await town.resident.says("/problem 楼上天天晚上吵得睡不着")
    await town.officer.taps("受理")
    await raised(town, accepted=0)
    for words in ("噪音那个我跟楼上讲过了", "吵架那家我去说过了"):
        await town.officer.says(words)
        await town.officer.sees("这句说的是哪一件", words)
        await town.officer.taps("1号 ·")
        await town.officer.sees("1号（邻里纠纷）", words)
        await town.officer.taps("取消")


async def test_a_second_piece_of_news_is_no_part_of_the_first(town: Town) -> None:
    await raised(town, accepted=2)
    await town.officer.says("垃圾拖走了")
    await town.officer.sees("1号（环境卫生）办好了")
    await town.officer.says("井盖也换好了")
    await town.officer.taps("另一件事")
    await town.officer.sees("2号（设施维修）办好了，是吗", "井盖也换好了")
    await town.officer.taps("办结")
    await town.resident.sees("您的 2号", "井盖也换好了")
    await town.resident.does_not_see("垃圾拖走了")


async def test_news_of_several_by_their_numbers_are_taken_one_by_one(town: Town) -> None:
    await raised(town, accepted=2)
    await town.officer.says("1号垃圾拖走了，2号井盖明天换")
    await town.officer.sees("1号（环境卫生）办好了，是吗", "1号垃圾拖走了")
    await town.officer.taps("办结")
    await town.resident.sees("您的 1号", "垃圾拖走了")
    await town.officer.taps("接着写")
    await town.officer.sees("把这句告诉反映 2号", "2号井盖明天换")
    await town.resident.does_not_see("井盖明天换")


async def test_what_is_asked_or_newly_wrong_is_no_news(town: Town) -> None:
    await raised(town, accepted=3)
    await town.officer.says("2号换好了没？")
    await town.officer.sees("2号 · 设施维修", "已受理")
    await town.officer.says("垃圾又没人清了，明天得有人来")
    await town.officer.sees("这件事请谁来办")


async def test_whose_a_matter_is_to_be_is_understood_or_asked(town: Town) -> None:
    await raised(town, accepted=1)
    for words, number in (
        ("1号转给物业", 1),
        ("井盖那个交给老李", 2),
        ("#3 pass it to the property office", 3),
    ):
        await town.officer.says(words)
        await town.officer.sees(f"{number}号 请谁来办", "没找到叫")
        await town.officer.taps("取消")
    await town.officer.says("2号上报")
    await town.officer.sees("2号 报给上一级", "2号上报")
    await town.community.does_not_see("2号")
    await town.officer.taps("就这样办")
    await town.community.sees("2号上报", "小区门口井盖坏了")
    await town.community.taps("受理")
    await town.community.says("2号请片区民警来办")
    await town.community.sees("2号 请片区民警接手")
    await town.community.taps("就这样办")
    await town.officer.sees("请您接手", "2号")


async def test_what_was_passed_on_already_is_told_and_not_handed_on(town: Town) -> None:
    await raised(town, accepted=1)
    await town.officer.says("1号已经转给物业了")
    await town.officer.sees("把这句告诉反映 1号", "转给物业")


async def test_a_contact_promises_what_waits_for_them(town: Town) -> None:
    await town.ganneng.says("/problem 用电成本太高")
    await town.shulei.sees("用电成本太高")
    for words in ("收到 下周二派人去修", "好的，我们马上安排师傅来看", "we will send somebody tomorrow"):
        await town.shulei.says(words)
        await town.shulei.sees("把这句告诉反映 1号", words, "还没人受理")
        await town.shulei.taps("取消")
    await town.shulei.says("下周二下午组织党员去敬老院看望老人")
    await town.shulei.sees("这样约上，可以吗")
    await town.shulei.taps("取消")
    await town.shulei.says("收到 下周二派人去修")
    await town.shulei.taps("受理，先告诉对方")
    await town.ganneng.sees("下周二派人去修")


async def test_of_two_matters_in_one_sentence_each_resident_reads_their_own_part(town: Town) -> None:
    """Where the sentence names them by number; both are closed, one after the other."""
    await raised(town, accepted=3)
    await town.officer.says("1号和3号都办好了，垃圾清了，灯泡换了。")
    await town.officer.sees("1号（环境卫生）办好了，是吗", "都办好了，垃圾清了")
    await town.officer.taps("办结")
    await town.officer.taps("接着写")
    await town.officer.sees("3号（设施维修）办好了，是吗", "都办好了，灯泡换了")
    await town.officer.taps("办结")
    assert "灯泡" not in (await town.resident.sees("您的 1号", "垃圾清了", "解决了吗"))["text"]
    assert "垃圾" not in (await town.resident.sees("您的 3号", "灯泡换了", "解决了吗"))["text"]


async def test_two_matters_of_one_message_become_two_problems_and_an_edit_changes_neither(town: Town) -> None:
    message = await town.resident.says("3楼楼道的灯坏了。另外楼下垃圾没人清，臭死了")
    await town.resident.taps("发出去")
    await town.resident.taps("接着写")
    await town.resident.edits(message, "4楼楼道的灯坏了。另外楼下垃圾没人清，臭死了")
    await town.resident.sees("改动我看到了", "请再发一条")
    await town.resident.taps("发出去")
    await town.officer.sees("2号", "楼下垃圾没人清")
    await town.officer.does_not_see("4楼")


async def test_what_waits_is_accepted_in_a_sentence(town: Town) -> None:
    await raised(town, accepted=0)
    await town.officer.says("接了")
    await town.officer.sees("还有3件没人受理", "受理哪一件")
    await town.officer.says("1号3号我都接了")
    for number in (1, 3):
        await town.resident.sees(f"您的 {number}号", "受理")
    await town.officer.says("这件我来办")
    await town.resident.sees("您的 2号", "受理")
    await town.officer.sees("2号", "由您办理")
    await town.resident.does_not_see("办好了")


async def test_a_reply_to_a_card_that_tells_how_it_goes_is_no_question(town: Town) -> None:
    """Its clock goes on, and what the resident will read is shown first; a question stops the clock, as ever."""
    await raised(town, accepted=1)
    card = await town.officer.sees("1号", "由您办理")
    await town.officer.says("已经派人了，今天晚上修", reply_to_message_id=card["message_id"])
    await town.officer.taps("还在办，发出去")
    await town.resident.sees("您的 1号", "已经派人了")
    await town.officer.does_not_see("等对方回答")
    await town.officer.says("垃圾在哪个门口?", reply_to_message_id=card["message_id"])
    await town.resident.sees("想问", "哪个门口")
    await town.resident.says("东门")
    await town.officer.sees("有回复了", "东门")
    await town.officer.says("好，清走了", reply_to_message_id=card["message_id"])
    await town.officer.taps("办结")
    await town.resident.sees("您的 1号", "清走了", "解决了吗")


@pytest.mark.parametrize("goes_on", ["换了个新的", "谢谢", "💬 还在办，发出去"])
async def test_what_was_clear_and_is_no_longer_is_asked_before_anything_is_done(
    town: Town, goes_on: str
) -> None:
    await raised(town, accepted=1)
    await town.officer.says("都弄好了")
    await town.officer.sees("1号", "都弄好了", "办好了，是吗")
    await town.officer.taps("受理")
    await town.officer.sees("由您办理", "灯泡")
    await (town.officer.taps if goes_on.startswith("💬") else town.officer.says)(goes_on)
    await town.officer.sees("这句说的是哪一件")
    await town.resident.does_not_see("都弄好了")
