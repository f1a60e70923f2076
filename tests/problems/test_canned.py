"""Answers that a branch gives again and again."""

from tests.town import Town


async def keeps(town: Town, text: str) -> None:
    await town.officer.says("/answers")
    await town.officer.taps("存一句")
    await town.officer.says(text)


async def takes_it(town: Town) -> None:
    """The officer tells the resident what was kept."""
    await town.officer.sees("存好了")
    await town.resident.says("/problem 楼道灯坏了")
    await town.officer.taps("受理")
    await town.officer.taps("更多")
    await town.officer.taps("说一句")
    await town.officer.taps("告知")
    await town.officer.taps("收到了")


async def test_an_answer_is_kept_once_and_sent_by_two_taps(town: Town) -> None:
    await keeps(town, "{编号}号收到了,{片区}的师傅{期限}前上门")
    await takes_it(town)
    await town.officer.sees("这样告诉对方", "1号收到了,锦绣花园第二片区的师傅12月2日 周三前上门")
    await town.officer.taps("发")
    await town.resident.sees("片区民警说", "1号收到了,锦绣花园第二片区的师傅12月2日 周三前上门")


async def test_the_words_can_be_changed_before_they_go_out(town: Town) -> None:
    await keeps(town, "收到了")
    await takes_it(town)
    await town.officer.says("收到了,今天就来")
    await town.officer.sees("这样告诉对方", "今天就来")
    await town.officer.taps("发")
    await town.resident.sees("今天就来")
    await town.resident.does_not_see("等您回答")


async def test_the_community_shares_its_answers_and_drops_them(town: Town) -> None:
    await keeps(town, "收到了,马上来")
    await town.officer.sees("存好了")
    await town.community.says("/answers")
    await town.community.taps("收到了,马上来")
    await town.community.taps("删掉")
    await town.community.sees("还没有现成的答复")
    await town.shulei.says("/answers")
    await town.shulei.does_not_see("马上来")


async def test_a_placeholder_nobody_knows_is_asked_about(town: Town) -> None:
    await keeps(town, "{姓名}您好")
    await town.officer.sees("“姓名”我不知道填什么", "{编号}")


async def test_without_kept_answers_the_words_are_asked_for_at_once(town: Town) -> None:
    await town.resident.says("/problem 楼道灯坏了")
    await town.officer.taps("受理")
    await town.officer.taps("更多")
    await town.officer.taps("说一句")
    await town.officer.taps("告知")
    await town.officer.sees("不用等回答")
    await town.officer.says("师傅在路上了")
    await town.resident.sees("师傅在路上了")


async def test_residents_keep_no_answers(town: Town) -> None:
    await town.resident.says("/answers")
    await town.resident.sees("由支部和片区的人来存")
