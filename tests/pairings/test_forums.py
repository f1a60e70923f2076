"""Groups as they are in Telegram: topics, administrators who remain anonymous, channels, two languages, many groups."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from models.post.media import File, FileKind, Poster, Qr
from models.post.outbox import OUTBOX, store
from models.post.outgoing import Act, Outgoing, queue
from models.preferences.rounds import Round
from models.registry import people
from models.registry.branches import Branch
from models.registry.pairings import Member, Pairing, PairingKind
from models.registry.people import Language
from models.summaries import reminders
from tests.control import Message
from tests.pairings.test_groups import GROUP, MONDAY, PAIRED, adds_bot
from tests.town import Phone, Town

FORUM = -1_000_000_003_009
ANONYMOUS = 1087968824
CHANNEL = {"id": -1_000_000_009_009, "title": "赣江新区发布"}
TELEGRAM = 777000


async def forum(town: Town, by: Phone) -> tuple[Phone, Phone]:
    """The general topic and another, as this person sees them; the bot is in."""
    members = [by.user, *({1001, 1002} - {by.user})]
    await town.post("/control/groups", {"id": FORUM, "title": "共建论坛", "members": members, "forum": True})
    await town.settles()
    general = by.in_chat(FORUM)
    return general, await general.opens_topic("周报")


def said_in(message: Message) -> int | None:
    thread: int | None = message.get("message_thread_id")
    return thread


async def test_in_a_forum_the_answer_goes_to_the_topic_that_asked(town: Town) -> None:
    general, topic = await forum(town, town.village)
    await topic.says("/week")
    assert said_in(await general.sees("还没有绑定")) == topic.topic
    await general.says("/mine")
    assert said_in(await general.sees("请私下跟我说")) is None
    await topic.says("@lianxing_bot 路灯坏了")
    assert said_in(await general.sees("请私下跟我说")) == topic.topic
    await town.village.sees("路灯坏了")


async def test_the_week_goes_to_the_topic_in_which_the_group_was_bound(town: Town) -> None:
    general, topic = await forum(town, town.village)
    await topic.says("/group")
    await town.village.sees("“共建论坛”")
    await town.village.taps("华赣旅")
    assert said_in(await general.sees("每周一早上在这里发周报")) == topic.topic
    await town.moves_to(MONDAY)
    assert said_in(await general.still_sees("平静的一周")) == topic.topic
    await general.says("/group")
    await general.taps("English")
    assert said_in(await general.sees("I speak English")) is None


async def test_what_was_for_a_topic_that_is_gone_is_said_in_the_general_one(town: Town) -> None:
    general, topic = await forum(town, town.village)
    await topic.says("/group")
    await town.village.taps("华赣旅")
    await general.sees("每周一早上在这里发周报")
    await town.post(f"/control/groups/{FORUM}/topics/{topic.topic}/delete", {})
    await town.moves_to(MONDAY)
    assert said_in(await general.still_sees("平静的一周")) is None


async def test_a_reply_outside_of_forums_names_no_topic(town: Town) -> None:
    """There Telegram gives replies a thread of their own, to which nothing can be sent."""
    group = await adds_bot(town, town.officer, "二片区群", chat=-1_000_000_003_010)
    await town.settles()
    update = {
        "message_id": 900,
        "date": 0,
        "message_thread_id": 7,
        "from": {"id": town.officer.user, "is_bot": False, "first_name": "民警"},
        "chat": {"id": group.chat, "type": "supergroup", "title": "二片区群"},
        "text": "/week",
        "entities": [{"type": "bot_command", "offset": 0, "length": 5}],
    }
    before = await group.times("还没有绑定")
    await town.post("/control/updates", {"message": update})
    assert await group.times("还没有绑定") == before + 1


async def test_pictures_albums_and_posters_go_to_the_topic(town: Town) -> None:
    general, topic = await forum(town, town.village)
    photo = (await town.village.sends(photo={"size": [800, 600]}))["photo"][-1]["file_id"]
    picture = File(FileKind.PHOTO, photo)
    one = Outgoing(Act.MEDIA, FORUM, Language.ZH, thread_id=topic.topic)

    def job(session: Session) -> None:
        for media in (
            (picture,),
            (picture, picture),
            (Qr("https://t.me/x"),),
            (Poster("社区", "片区", "https://t.me/x"),),
        ):
            queue(session, replace(one, media=media))
        store(session, town.clock.now(), timedelta(0))

    await town.bot.database.run(job)
    town.clock.at += timedelta(minutes=1)  # nobody holds them any more
    town.bot.delivery.look()
    await town.settles()
    shown = [one for one in await general.answers() if "photo" in one or "document" in one]
    assert [said_in(one) for one in shown] == [topic.topic] * 5


@pytest.mark.parametrize(
    "words", ["/group", "/week", "/mine", "/week@lianxing_bot", "@lianxing_bot 楼上太吵"]
)
async def test_an_anonymous_administrator_is_told_what_to_do(town: Town, words: str) -> None:
    general, topic = await forum(town, town.village)
    await topic.says(words, anonymous=True)
    told = await general.sees("匿名管理员", "关掉匿名")
    assert said_in(told) == topic.topic
    assert told["reply_markup"]["inline_keyboard"][0][0]["url"].startswith("https://t.me/lianxing_bot")
    assert not await town.bot.database.run(lambda s: people.by_account(s, [ANONYMOUS]))


@pytest.mark.parametrize("words", ["/week@other_bot", "/nothing_of_ours", "明天开会"])
async def test_what_an_anonymous_administrator_says_to_others_is_not_answered(town: Town, words: str) -> None:
    group = await adds_bot(town, town.village, "慈菇村群")
    before = await group.times("")
    await group.says(words, anonymous=True)
    assert await group.times("") == before


async def test_who_removes_the_bot_anonymously_releases_the_group(town: Town) -> None:
    await adds_bot(town, town.officer, "一群")
    await town.officer.taps("锦绣花园第一片区")
    await town.officer.sees("绑定好了")
    chat = {"id": GROUP, "type": "group", "title": "一群"}
    somebody = {"id": ANONYMOUS, "is_bot": True, "first_name": "Group"}
    bot = {"id": 1, "is_bot": True, "first_name": "联星"}
    was, now = ({"status": status, "user": bot} for status in ("member", "left"))
    change = {"chat": chat, "from": somebody, "date": 0, "old_chat_member": was, "new_chat_member": now}
    await town.post("/control/updates", {"my_chat_member": change})
    await town.settles()
    await town.officer.says("/group")
    await town.officer.sees("把我拉进群")
    assert "解绑" not in "".join(await town.officer.buttons())


@pytest.mark.parametrize("how", [{"automatic": True}, {}], ids=["forwarded", "spoken as"])
@pytest.mark.parametrize("words", ["/week", "/group", "/problem 楼上太吵", "@lianxing_bot 楼上太吵"])
async def test_a_channel_is_nobody_who_commands(town: Town, words: str, how: dict[str, Any]) -> None:
    group = town.shulei.in_chat(PAIRED)
    before = await group.times("")
    await group.says(words, channel=CHANNEL, **how)
    assert await group.times("") == before
    assert not await town.bot.database.run(lambda s: people.by_account(s, [TELEGRAM, 136817688]))


async def english(town: Town, phone: Phone) -> None:
    await phone.says("/language")
    await phone.taps("English")
    await phone.sees("English")


async def test_a_group_is_spoken_to_in_the_language_of_who_bound_it(town: Town) -> None:
    await english(town, town.village)
    group = await adds_bot(town, town.village, "Cigu")
    await town.village.taps("华赣旅")
    await group.sees("Every Monday morning")
    other = town.resident.in_chat(GROUP)
    await other.says("/week")
    await group.sees("quiet")
    await other.says("/group")
    await group.sees("bound already")
    await other.says("/mine")
    await group.sees("in private")
    await town.moves_to(MONDAY)
    assert "quiet" in (await group.answers())[-1]["text"]


async def test_the_language_of_a_group_is_changed_by_a_tap_of_who_may_bind_it(town: Town) -> None:
    group = town.shulei.in_chat(PAIRED)
    await group.says("/group")
    card = await group.sees("已经绑定了")
    stranger = await town.newcomer(5001)
    await town.post(f"/control/groups/{PAIRED}/members", {"user_id": stranger.user, "present": True})
    assert "不归您" in await stranger.in_chat(PAIRED).forges(card, "group.en:0:0")
    await group.taps("English")
    await group.sees("I speak English")
    await group.says("/week")
    await group.sees("quiet")
    await town.moves_to(MONDAY)
    assert "quiet" in (await group.answers())[-1]["text"]


async def test_binding_anew_takes_the_language_of_who_binds_it_then(town: Town) -> None:
    await adds_bot(town, town.officer, "一群")
    await town.officer.taps("锦绣花园第一片区")
    group = town.officer.in_chat(GROUP)
    await group.sees("大家好")
    await english(town, town.officer)
    await town.officer.says("/group")
    await town.officer.taps("锦绣花园第一片区")
    await group.sees("这个群解绑了")
    await group.says("/group")
    await town.officer.taps("锦绣花园第一片区")
    await group.sees("Hello")


def pair_many(session: Session, count: int) -> list[int]:
    """So many more pairings, each with a group; returns the groups."""
    one, other = session.exec(select(Branch).order_by(col(Branch.id)).limit(2)).all()
    chats = [-5000 - number for number in range(count)]
    for chat_id in chats:
        pairing = Pairing(
            key=f"many{chat_id}",
            kind=PairingKind.ORGAN_STATE_ENTERPRISE,
            district="赣江新区",
            chat_id=chat_id,
        )
        session.add(pairing)
        session.flush()
        session.add_all([Member(pairing_id=pairing.id, branch_id=each.id) for each in (one, other)])
    session.flush()
    return chats


def weeks(session: Session) -> list[int]:
    """The groups for which a week is prepared, or was sent."""
    which = select(OUTBOX.c.chat_id).where(OUTBOX.c.key.startswith("week:"))
    return list(session.scalars(which))


def test_weeks_are_prepared_a_few_groups_at_a_time(session: Session) -> None:
    chats = pair_many(session, 2 * reminders.GROUPS)
    session.commit()
    sizes, more = [], True
    while more:
        before = len(weeks(session))
        more = reminders.weeks_to_groups(session, MONDAY)
        store(session, MONDAY, timedelta(0))
        sizes.append(len(weeks(session)) - before)
        if len(sizes) == 2:  # killed before the commit: the next process goes on where the last commit was
            session.rollback()
            more = True
        session.commit()
    assert max(sizes) <= reminders.GROUPS
    told = weeks(session)
    assert set(chats) <= set(told)
    assert len(told) == len(set(told))


async def test_each_of_many_groups_reads_its_week_once(town: Town) -> None:
    chats = await town.bot.database.run(lambda session: pair_many(session, reminders.GROUPS + 5))
    for chat in chats:
        await town.post("/control/groups", {"id": chat, "title": f"群{chat}", "members": [1001]})
    await town.moves_to(MONDAY)
    await town.restarts()
    await town.moves_to(MONDAY + timedelta(hours=1))
    for chat in chats:
        assert await town.resident.in_chat(chat).times("平静的一周") == 1, chat


def test_a_round_of_groups_is_over_for_the_day(session: Session) -> None:
    while reminders.weeks_to_groups(session, MONDAY):
        pass
    assert session.get_one(Round, MONDAY.date()).groups_done
    assert not reminders.weeks_to_groups(session, MONDAY)
    assert not reminders.weeks_to_groups(session, MONDAY + timedelta(days=1))
