"""The demo in the language of its page: how its district, people and groups are called, and how they are greeted."""

import asyncio
from datetime import UTC, datetime

import aiohttp
from sqlmodel import Session, SQLModel, update

from bot import loading
from bot.app import Bot
from bot.demo.arriving import arrive, posting, press_start
from bot.demo.districts import drawing, written
from bot.demo.grown import grown
from bot.demo.year import retell
from bot.loading import District, map_file
from bot.simulator import Simulator

PATIENCE = 10
"""Seconds in which everybody is greeted; after that the page goes on without."""
LOOK_AGAIN = 0.05


class DemoLanguages:
    """Changes it. As long as nobody did anything, all chats begin anew in the other language."""

    def __init__(self, simulator: Simulator, bot: Bot, address: str) -> None:
        self._telegram = simulator.telegram
        self._bot = bot
        self._address = address
        self._now = "zh"
        self._settled = 0
        self._one_at_a_time = asyncio.Lock()

    async def arrive(self) -> None:
        """Everybody takes up their phone and presses Start; the groups are there."""
        await arrive(self._address, grown(self._now))
        self._settled = self._telegram.updates.latest

    async def speak(self, language: str) -> None:
        """Calls everybody and everything by the names of that language."""
        async with self._one_at_a_time:
            before, told = grown(self._now), grown(language)
            await self._bot.database.run(lambda session: _change(session, before, told, language))
            self._now = language
            self._rename_accounts(told)
            if self._telegram.updates.latest == self._settled:
                await self._begin_again(told)

    def _rename_accounts(self, told: District) -> None:
        """The names that Telegram shows: of the bot, of people and of groups."""
        words, world = written("words"), self._telegram.world
        world.rename(world.bot["id"], words["bot"][self._now])
        for one in told.people:
            world.rename(one.telegram_id or 0, one.name or "")
        for pairing in told.pairings:
            if pairing.chat_id is not None:
                world.rename(pairing.chat_id, words["groups"][pairing.key][self._now])

    async def _begin_again(self, told: District) -> None:
        await self._all_are_greeted(told)
        for one in told.people:
            chat = self._telegram.world.chats[one.telegram_id or 0]
            for number in list(chat.posts):
                self._telegram.world.remove(chat, number)
        async with aiohttp.ClientSession(self._address, raise_for_status=True) as control:
            await press_start(posting(control), told)
        self._settled = self._telegram.updates.latest
        await self._all_are_greeted(told)

    async def _all_are_greeted(self, told: District) -> None:
        """The bot has answered everybody who pressed Start."""
        chats = [self._telegram.world.chats[one.telegram_id or 0] for one in told.people]
        for _ in range(int(PATIENCE / LOOK_AGAIN)):
            if all(any(post.message["from"]["is_bot"] for post in chat.posts.values()) for chat in chats):
                return
            await asyncio.sleep(LOOK_AGAIN)


def _change(session: Session, before: District, told: District, language: str) -> None:
    rename(session, before, told, language)
    retell(session, language)


def rename(session: Session, before: District, told: District, language: str) -> None:
    """Loads the district with other names. Its own name is what its rows are known by, so that goes first."""
    for table in SQLModel.metadata.sorted_tables:
        if "district" in table.columns:
            called = table.columns["district"]
            session.execute(update(table).where(called == before.district).values(district=told.district))
    now = datetime.now(UTC)
    loading.load(session, told, now)
    map_file.load(session, drawing(language), now)
