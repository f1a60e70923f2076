"""The first words: strangers become residents, people with a role get their menu."""

import pytest

import handlers
from tests.town import Phone, Town


async def test_a_stranger_chooses_an_area_and_can_raise_a_problem_at_once(town: Town) -> None:
    newcomer = await town.newcomer(2001)
    await newcomer.starts()
    await newcomer.sees("您好！我是联星", "您住在哪个片区？")
    await newcomer.does_not_see("没找到")
    await newcomer.taps("锦绣花园第二片区")
    await newcomer.sees("锦绣花园第二片区的居民，您好！")
    await newcomer.says("楼道灯坏了")
    await newcomer.sees("发给：锦绣花园第二片区民警")


async def test_an_area_s_link_settles_it(town: Town) -> None:
    newcomer = await town.newcomer(2001)
    await newcomer.starts("area-jinxiu-1")
    await newcomer.sees("锦绣花园第一片区的居民，您好！")


LINKS = [
    "https://t.me/{bot}?start={payload}",
    "http://telegram.me/{bot}?start={payload}",
    "t.me/{bot}/?start={payload}",
    "tg://resolve?domain={bot}&start={payload}",
    " https://T.me/{bot}?start={payload}。\n",
    "/start https://t.me/{bot}?start={payload}",
]


@pytest.mark.parametrize("link", LINKS)
async def test_a_pasted_link_is_opened_as_if_it_had_been_tapped(town: Town, link: str) -> None:
    newcomer = await town.newcomer(2001)
    await newcomer.starts()
    await newcomer.sees("您住在哪个片区？")
    await newcomer.says(link.format(bot=town.bot.telegram.username, payload="area-jinxiu-2"))
    await newcomer.sees("锦绣花园第二片区的居民，您好！")
    await newcomer.says("楼道灯坏了")
    await newcomer.sees("发给：锦绣花园第二片区民警")


async def test_a_link_of_an_area_leaves_the_open_form_as_it_was(town: Town) -> None:
    await town.resident.says("/problem")
    await town.resident.says("楼道灯坏了")
    await town.resident.sees("发给：")
    await town.resident.says(f"https://t.me/{town.bot.telegram.username}?start=area-jinxiu-2")
    await town.resident.sees("锦绣花园第二片区的居民，您好！")
    await town.resident.taps("发出去")
    await town.officer.sees("楼道灯坏了")


async def test_an_area_s_link_among_words_and_other_bots_links_are_words(town: Town) -> None:
    await town.resident.says(f"楼道里的码坏了 https://t.me/{town.bot.telegram.username}?start=area-jinxiu-2")
    await town.resident.sees("发给：", "楼道里的码坏了")
    await town.resident.says("/cancel")
    await town.resident.says("垃圾没人清 https://t.me/another_bot?start=area-jinxiu-2")
    await town.resident.sees("发给：", "垃圾没人清")


async def test_a_stranger_s_first_word_is_a_problem(town: Town) -> None:
    newcomer = await town.newcomer(2001)
    await newcomer.starts()
    await newcomer.taps("取消")
    await newcomer.says("楼道灯坏了")
    await newcomer.taps("锦绣花园第三片区")
    await newcomer.taps("发出去")
    await town.officer.sees("锦绣花园第三片区", "楼道灯坏了")


async def test_the_area_can_be_typed(town: Town) -> None:
    newcomer = await town.newcomer(2001)
    await newcomer.starts()
    await newcomer.says("第五")
    await newcomer.sees("锦绣花园第五片区的居民，您好！")


async def test_an_unknown_link_starts_afresh(town: Town) -> None:
    newcomer = await town.newcomer(2001)
    await newcomer.starts("area-nowhere")
    await newcomer.sees("这个链接我不认识")
    await newcomer.sees("您住在哪个片区？")


async def test_an_english_phone_is_spoken_to_in_english(town: Town) -> None:
    newcomer = await town.newcomer(2001, language="en")
    await newcomer.starts()
    await newcomer.sees("Hello! I am Lianxing", "in which area do you live?")


async def test_the_language_is_changed_with_a_tap_and_stays(town: Town) -> None:
    await town.resident.says("/language")
    await town.resident.taps("English")
    await town.resident.sees("I will speak English")
    await town.resident.says("/help")
    await town.resident.sees("just say it")


async def test_commands_are_offered_by_role_and_language(town: Town) -> None:
    await town.bureau.says("/start")
    await town.bureau.sees("建设和交通局党支部联络员")
    assert " ".join(await offered(town.bureau)) == (
        "log problem mine week projects calendar lists pairings match branches language activities"
        " meeting ledgers results stars find answers group volunteer points handover settings mydata cancel help"
    )
    await town.resident.says("/start")
    every = " ".join(await offered(town.resident))
    assert every == "problem mine volunteer areas language points settings mydata cancel help"
    newcomer = await town.newcomer(2001, language="en")
    every = await town.get(f"/control/commands?user_id={newcomer.user}")
    assert every[0] == {"command": "start", "description": "Start"}


async def offered(phone: Phone) -> list[str]:
    await phone.town.settles()
    every = await phone.town.get(f"/control/commands?user_id={phone.user}")
    return [one["command"] for one in every]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_command_is_no_answer_to_what_it_asks(town: Town) -> None:
    for phone in (town.officer, town.ganneng, town.coordinator):
        for name in handlers.CONTENTS.commands:
            await phone.says(f"/{name}")
        await phone.does_not_see("没找到“/")


async def test_help_and_mine_everywhere(town: Town) -> None:
    for phone in (town.resident, town.officer, town.bureau, town.coordinator):
        await phone.says("/help")
        await phone.sees("您可以这样用")
        await phone.says("/mine")
        await phone.sees("没有等着您的事")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("who", "example"),
    [("resident", "楼道灯坏了"), ("bureau", "主题党日"), ("officer", "办结"), ("coordinator", "/match")],
)
async def test_help_says_in_five_lines_what_this_one_can_do(town: Town, who: str, example: str) -> None:
    phone = getattr(town, who)
    await phone.says("/help")
    told = await phone.sees("您可以这样用", example)
    assert [line[:2] for line in told["text"].splitlines()[1:6]] == ["1.", "2.", "3.", "4.", "5."]
    await phone.says("/start")
    assert "您可以这样用" not in (await phone.sees("您好"))["text"]


async def test_signs_are_told_what_can_be_done_greetings_are_answered_and_nothing_is_opened(
    town: Town,
) -> None:
    await town.resident.says("???")
    await town.resident.sees("我在呢", "您可以这样用")
    for said in ("👍", "你好", "在吗"):
        await town.resident.says(said)
        assert "您可以这样用" not in (await town.resident.sees("我在呢"))["text"]
    await town.resident.says("楼道灯坏了")
    await town.resident.sees("楼道灯坏了", "维修")


async def test_a_picture_alone_is_acknowledged(town: Town) -> None:
    await town.resident.sends(photo={"size": [10, 10]})
    await town.resident.sees("照片收到了", "是什么事")


async def test_a_voice_offers_a_resident_the_few_kinds_there_are(town: Town) -> None:
    await town.resident.sends(voice={"duration": 5})
    await town.resident.sees("这是哪方面的事")
    assert not {"融资难", "缺技术"} & set(await town.resident.buttons())
    assert len(await town.resident.buttons()) <= 9
