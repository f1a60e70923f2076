"""The town the tests live in: Telegram's stand-in, the bot, and people with phones, all speaking HTTP."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp

from bot import loading, settings
from bot.app import Bot
from bot.demo.arriving import arrive
from bot.demo.districts import HERE
from bot.simulator import Limits, Simulator, serve
from bot.simulator.telegram import Telegram
from tests.control import Control, Message, keys, words
from tests.waiting import Happenings, unfinished

TOKEN = "1:test"
BOT = 1
SHANGHAI = ZoneInfo("Asia/Shanghai")
WEDNESDAY = datetime(2026, 11, 25, 15, 20, tzinfo=SHANGHAI)
DISTRICT = loading.read(HERE / "district.yaml")
PATIENCE = 20.0
"""Seconds a person waits for what should come; it usually comes at once."""


class TownClock:
    """Time stands still until a test moves it."""

    def __init__(self) -> None:
        self.at = WEDNESDAY

    def now(self) -> datetime:
        return self.at.astimezone(UTC)


class Phone:
    """A person's phone. `chat` is the chat it looks at: the private one with the bot, or a group.

    `topic` is the one of a forum in which it speaks.
    """

    def __init__(self, town: "Town", user: int, chat: int | None = None, topic: int | None = None) -> None:
        self.town = town
        self.user = user
        self.chat = chat or user
        self.topic = topic
        self.toast = ""

    def in_chat(self, chat: int) -> "Phone":
        return Phone(self.town, self.user, chat)

    async def opens_topic(self, name: str) -> "Phone":
        """A new topic of the forum that it looks at."""
        opened = await self._acts(f"/control/groups/{self.chat}/topics", {"from": self.user, "name": name})
        return Phone(self.town, self.user, self.chat, opened["message_thread_id"])

    async def starts(self, payload: str = "") -> None:
        await self._acts(f"/control/people/{self.user}/start", {"payload": payload} if payload else {})

    async def says(self, text: str, **more: Any) -> Message:
        return await self.sends(text=text, **more)

    async def sends(self, **content: Any) -> Message:
        """Text, photo, album, voice, sticker … as the simulator's control API takes them; the last message sent."""
        place = {"message_thread_id": self.topic} if self.topic is not None else {}
        path = f"/control/chats/{self.chat}/messages"
        sent = await self._acts(path, {"from": self.user, **place, **content})
        message: Message = sent["messages"][-1]
        return message

    async def edits(self, message: Message, text: str | None = None, **content: Any) -> None:
        """Changes the words of a message, or with `photo`, `video` or `document` what it shows."""
        path = f"/control/chats/{self.chat}/messages/{message['message_id']}/edit"
        words = {"text": text} if text is not None else {}
        await self._acts(path, {"from": self.user, **words, **content})

    async def taps(self, label: str) -> str:
        """Taps the newest button with this label, once it is there; returns what flashed over the chat.

        It may stand under an older message only when everything is done and none has come since the last act.
        """

        async def found() -> tuple[Message, str] | None:
            return self._button(await self._came(), label) or (
                self._button(await self.messages(), label) if await self.town.is_settled() else None
            )

        message, full = await self.town.until(found, f"{self.user} finds no button {label}")
        return await self._press(message["message_id"], text=full)

    async def forges(self, message: Message, data: str) -> str:
        """Sends a tap that no button carries, as a crafted client can."""
        return await self._press(message["message_id"], data=data)

    async def _press(self, message_id: int, **what: str) -> str:
        path = f"/control/chats/{self.chat}/messages/{message_id}/press"
        query = (await self._acts(path, {"from": self.user, **what}))["callback_query_id"]

        async def answer() -> dict[str, Any] | None:
            return self.town.answers.get(query)

        answered: dict[str, Any] = await self.town.until(
            answer, f"the tap of {self.user} on {what} is not answered"
        )
        self.toast = answered.get("text") or ""
        return self.toast

    async def _acts(self, path: str, body: Any) -> Any:
        done, self.town.acted[self.user] = await self.town.post_at(path, body)
        return done

    async def sees(self, *texts: str) -> Message:
        """The newest message that holds all of these, once it is there; of what came since this person's last act."""

        async def found() -> Message | None:
            return _holding(await self._came(), texts)

        seen: Message = await self.town.until(found, f"{self.user} does not see {texts}")
        return seen

    async def still_sees(self, *texts: str) -> Message:
        """The newest message that holds all of these, whenever it came, after everything under way is done."""
        await self.town.settles()
        messages = await self.messages()
        seen = _holding(messages, texts)
        assert seen is not None, f"{self.user} sees {texts} no more: {[words(one) for one in messages]}"
        return seen

    async def keeps(self, *texts: str) -> None:
        """What has come is still there after everything under way is done: no later edit has taken it away."""
        await self.sees(*texts)
        await self.still_sees(*texts)

    async def does_not_see(self, text: str) -> None:
        """Nothing in the chat holds this, after everything under way is done."""
        await self.town.settles()
        seen = [words(message) for message in await self.messages() if text in words(message)]
        assert not seen, f"{self.user} sees {text}: {seen}"

    async def times(self, text: str) -> int:
        """How many messages of the bot hold this, after everything under way is done."""
        await self.town.settles()
        return sum(text in words(message) for message in await self.answers())

    async def messages(self) -> list[Message]:
        """The chat as it looks now, oldest first."""
        found: list[Message] = await self.town.get(f"/control/chats/{self.chat}/messages")
        return found

    async def answers(self) -> list[Message]:
        """What the bot said in the chat."""
        return [message for message in await self.messages() if message["from"]["id"] == BOT]

    async def buttons(self) -> list[str]:
        """The labels under the newest message."""
        await self.town.settles()
        return [button["text"] for button in keys((await self.messages())[-1])]

    async def _came(self) -> list[Message]:
        """The messages that are new, or say something else, since this person's last act in any chat."""
        since = self.town.acted.get(self.user, 0)
        new = {
            message
            for (chat, message), news in self.town.news.items()
            if chat == self.chat and news.at > since
        }
        return [one for one in await self.messages() if one["message_id"] in new] if new else []

    def _button(self, messages: list[Message], label: str) -> tuple[Message, str] | None:
        for message in reversed(messages):
            for button in keys(message):
                if label in button["text"]:
                    return message, button["text"]
        return None


def _holding(messages: list[Message], texts: tuple[str, ...]) -> Message | None:
    fitting = [message for message in messages if all(text in words(message) for text in texts)]
    return fitting[-1] if fitting else None


class Town(Control):
    """Everybody and everything: `resident`, `officer` and the others are phones."""

    def __init__(
        self,
        address: str,
        control: aiohttp.ClientSession,
        make: Callable[[], Bot],
        clock: TownClock,
        happenings: Happenings,
        telegram: Telegram,
    ) -> None:
        super().__init__(control, happenings)
        self.address = address
        self.bot = make()
        self._make = make
        self.running: asyncio.Task[None] | None = None
        self.clock = clock
        self.acted: dict[int, int] = {}  # person, the number of the last event at their last act
        self._telegram = telegram
        phones = [Phone(self, user) for user in range(1001, 1015)]
        self.resident, self.officer, self.shulei, self.ganneng, self.coordinator = phones[:5]
        self.bureau, self.jxic, self.community, self.police, self.jintaiyang = phones[5:10]
        self.sanghai, self.hewisi, self.village, self.huaganlv = phones[10:]

    async def opens(self) -> None:
        self.running = asyncio.create_task(self.bot.run())

    async def closes(self) -> None:
        assert self.running is not None
        self.running.cancel()
        await asyncio.gather(self.running, return_exceptions=True)

    async def restarts(self) -> None:
        """Another process in place of this one, when what it held in its hands is nobody's any more."""
        await self.closes()
        self.clock.at += timedelta(minutes=2)
        self.bot = self._make()
        await self.opens()

    def another(self) -> Bot:
        """Another process of the same bot, on the same database; the caller runs it."""
        return self._make()

    async def until(self, condition: Callable[[], Awaitable[Any]], otherwise: str) -> Any:
        """What the condition finds, looked for at once and whenever something happened; fails with `otherwise`."""
        try:
            return await self.happenings.until(condition, PATIENCE)
        except TimeoutError:
            raise AssertionError(otherwise + "\n" + await self.transcript()) from None

    async def settles(self) -> None:
        """Waits until every update is handled and everything is said."""
        await self.until(self.is_settled, "something is left to be done")

    async def is_settled(self) -> bool:
        return not self._telegram.updates.pending and not await self.bot.database.run(unfinished)

    async def moves_to(self, then: datetime) -> None:
        """Moves the time and lets the clock look."""
        await self.settles()
        self.clock.at = then
        await self.bot.clock.tick()
        await self.settles()

    async def passes(self, **time: float) -> None:
        await self.moves_to(self.clock.at + timedelta(**time))

    async def fails_for(self, user: int, fault: dict[str, Any]) -> None:
        """The next request to this person meets a fault."""
        await self.post("/control/faults", {"chat_id": user, **fault})

    async def newcomer(self, user: int, language: str = "zh-hans") -> Phone:
        """Somebody the bot has never met."""
        await self.post(
            "/control/people",
            {"id": user, "first_name": f"新人{user}", "language_code": language, "met": True},
        )
        return Phone(self, user)

    async def calls(self, method: str | None = None) -> list[dict[str, Any]]:
        """What the bot asked of Telegram, in order."""
        await self.settles()
        every = (await self.get("/control/calls?since=0"))["calls"]
        return [call for call in every if method is None or call["method"] == method]


@asynccontextmanager
async def open_town(database_url: str, limits: Limits | None = None, rate: int = 30) -> AsyncIterator[Town]:
    """A town with the demo's district, everybody with a phone in hand; its bot polls over HTTP."""
    clock = TownClock()
    simulator = Simulator(token=TOKEN, now=clock.now, limits=limits)
    rates = {"rate_per_second": 0, "chat_rate_per_second": 0, "group_rate_per_minute": 0}
    if limits is not None:
        rates = {"rate_per_second": rate, "chat_rate_per_second": 1, "group_rate_per_minute": 20}
    async with serve(simulator) as address, aiohttp.ClientSession(address) as control:
        chosen = settings.read(bot_token=TOKEN, bot_api_url=address, database_url=database_url, **rates)
        happenings = Happenings()
        town = Town(address, control, lambda: Bot(chosen, clock.now), clock, happenings, simulator.telegram)
        listening = asyncio.create_task(town.listen())
        with happenings.hearing_commits():
            await town.opens()
            try:
                await arrive(address, DISTRICT, start=False)
                await town.settles()
                yield town
            finally:
                await town.closes()
                listening.cancel()
                await asyncio.gather(listening, return_exceptions=True)
