"""One Telegram, as one bot meets it: everything both sides share."""

import time
from collections.abc import Callable
from datetime import datetime

from .events import Events
from .files import Files
from .limits import Limiter, Limits
from .profile import Profile
from .updates import Updates
from .webhook import Webhook
from .wire import Json
from .world import Chat, World


class Telegram:
    """The world, the bot's updates and settings, and the questions that wait for its answer."""

    def __init__(self, bot: Json, now: Callable[[], datetime], limits: Limits | None, privacy: bool) -> None:
        self.bot = bot
        self.privacy = privacy
        self.events = Events()
        self.world = World(bot, now, self.events)
        self.files = Files()
        self.profile = Profile(bot["first_name"])
        self.updates = Updates(self._read, lambda: self.events.emit("taken"))
        self.webhook = Webhook(self.updates, now)
        self.queries: dict[str, Json] = {}
        self._limits = limits or Limits()
        self._limiter = Limiter(limits) if limits else None

    def limit(self, on: bool) -> None:
        """Switches Telegram's limits, beginning to count anew."""
        self._limiter = Limiter(self._limits) if on else None

    def count_message(self, chat: Chat) -> None:
        """Raises Refused (429) for a bot that sends too fast; limits run on real time, whatever the simulated one."""
        if self._limiter:
            self._limiter.send(chat.id, time.monotonic())

    def count_edit(self) -> None:
        if self._limiter:
            self._limiter.edit(time.monotonic())

    async def close(self) -> None:
        self.events.close()
        self.updates.close()
        await self.webhook.close()

    def _read(self, update: Json) -> None:
        message = update.get("message") or update.get("edited_message")
        if message:
            self.events.emit("read", chat_id=message["chat"]["id"], message_id=message["message_id"])
