"""Sends what the outbox holds: in lanes, in order within a chat, within Telegram's limits, again after a failure."""

import asyncio
import contextlib
import heapq
import math
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

import structlog
from sqlmodel import Session
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.database import Database
from bot.outgoing import refusals, sharing
from bot.outgoing.chats import NEW, Chat
from bot.outgoing.limits import Gate, Limits, seconds
from bot.outgoing.requests import Request, Requests
from models.cards import drawing
from models.membership import unreachable
from models.pairings import groups
from models.post import failures, outbox
from models.post.outbox import Outcome
from models.post.outgoing import Act, Outgoing

log = structlog.stdlib.get_logger(__name__)

PAGE = 300
"""Rows in memory before no more are fetched; there are always more in the table."""
SWEEP = 5.0
"""Seconds after which the table is asked for rows that nobody holds."""
PAUSES = (1, 2, 5, 15, 30, 60, 120, 300, 600, 1800, 3600)
"""Seconds before each further try when Telegram fails or cannot be reached; then the row is given up."""


class Delivery:
    """Takes rows as they are committed (`offer`), fetches the rest from the table, and sends them all."""

    def __init__(
        self, bot: Bot, database: Database, requests: Requests, limits: Limits, now: Callable[[], datetime]
    ) -> None:
        self._bot = bot
        self._database = database
        self._requests = requests
        self._limits = limits
        self._now = now
        overall = limits.overall()
        self._gate = Gate(overall, sharing.pace(database, overall))
        self._chats: dict[int, Chat] = {}
        self._held: dict[int, datetime] = {}  # row, until when it is this process's
        self._outcomes: list[Outcome] = []
        self._fresh_outcomes = asyncio.Event()
        self._look = asyncio.Event()
        self._is_more = False  # in the table, than was fetched last
        self._told_to_wait = (0, 0.0)  # chat, when
        self._closing = False
        self._revoked = asyncio.Event()

    def offer(self, rows: Iterable[Outgoing]) -> None:
        """Takes rows that this process has claimed."""
        for row in rows:
            assert row.claimed_until is not None
            is_new = row.id not in self._held
            self._held[row.id] = row.claimed_until
            if is_new:
                self._put(row)

    def look(self) -> None:
        """There may be rows in the table that nobody holds."""
        self._look.set()

    async def run(self) -> None:
        """Fetches what nobody holds and records what was sent, until it is cancelled. Raises InvalidToken."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._end_if_revoked())
            group.create_task(self._fetch())
            group.create_task(self._record())

    async def close(self) -> None:
        """Finishes what is under way and records it. What still waits for its turn is in the table, not lost."""
        self._closing = True
        serving = [(chat, chat.task) for chat in self._chats.values() if chat.task is not None]
        for chat, task in serving:
            if not chat.is_asking:
                task.cancel()
        if serving:
            await asyncio.wait([task for _, task in serving], timeout=5)
        await self._write_outcomes()

    async def _fetch(self) -> None:
        while True:
            self._look.clear()
            room = PAGE - len(self._held)
            if room > 0:
                claim = lambda session: outbox.claim(session, self._now(), self._database.lease, room)  # noqa: E731, B023
                rows = await self._database.insist(claim)
                self.offer(rows)
                self._is_more = len(rows) == room
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(SWEEP):  # wait_for would lose a cancellation that meets the event
                    await self._look.wait()

    async def _end_if_revoked(self) -> None:
        """What a token that is no longer valid could not say waits for one that is."""
        await self._revoked.wait()
        raise InvalidToken

    async def _record(self) -> None:
        while True:
            await self._fresh_outcomes.wait()
            self._fresh_outcomes.clear()
            await self._write_outcomes()

    async def _write_outcomes(self) -> None:
        outcomes, self._outcomes = self._outcomes, []
        if not outcomes:
            return
        broken = self._requests.broken_templates()
        rows = await self._database.insist(lambda session: self._record_all(session, outcomes, broken))
        for one in outcomes:
            self._held.pop(one.id, None)
        self.offer(rows)
        if self._is_more and len(self._held) < PAGE / 2:
            self._look.set()

    def _record_all(self, session: Session, outcomes: list[Outcome], broken: set[str]) -> list[Outgoing]:
        """What became of them and what follows from it, in one transaction: a kill loses neither."""
        now = self._now()
        outbox.record(session, outcomes, now)
        unreachable.bounced(session, [one.id for one in outcomes if one.bounced], now)
        failures.tell_of_templates(session, broken, now)
        return drawing.settle(session, now, self._database.lease)

    def _put(self, row: Outgoing) -> None:
        chat = self._chats.get(row.chat_id)
        if chat is None:
            chat = self._chats[row.chat_id] = Chat(self._limits.chat(row.chat_id))
        heapq.heappush(chat.rows, (row.lane, row.id, row))
        if chat.task is None:
            chat.task = asyncio.create_task(self._serve(row.chat_id, chat))

    async def _serve(self, chat_id: int, chat: Chat) -> None:
        """Sends a chat's rows one after another until there are none."""
        loop = asyncio.get_running_loop()
        try:
            while chat.rows and not self._closing:
                row = chat.rows[0][2]
                wait = chat.window.wait(monotonic()) if row.act in NEW else 0.0
                wait = max(wait, chat.ready_at - monotonic())
                if wait > 0:
                    await asyncio.sleep(wait)
                    continue
                heapq.heappop(chat.rows)
                async with chat.counted(row, self._gate):
                    await self._deliver(chat, row)
        finally:
            chat.task = None
            loop.call_later(chat.window.seconds + 1, self._forget, chat_id)

    def _forget(self, chat_id: int) -> None:
        """A chat for which nothing waits any more, and in which nothing counts."""
        chat = self._chats.get(chat_id)
        if chat is not None and chat.task is None and chat.window.is_over(monotonic()):
            del self._chats[chat_id]

    async def _deliver(self, chat: Chat, row: Outgoing) -> None:
        if not await self._is_ours(row):
            return
        chat.is_asking = True
        try:
            sent = await self._send(row)
        except TelegramError as error:
            await self._not_sent(chat, row, error)
        except Exception:
            log.exception("cannot be said", row=row.id, act=row.act.value, parts=[p.name for p in row.parts])
            self._finish(Outcome(row.id, failure="could not be written"))
        else:
            self._finish(Outcome(row.id, message_id=sent))
        finally:
            chat.is_asking = False

    async def _not_sent(self, chat: Chat, row: Outgoing, error: TelegramError) -> None:
        match error:
            case RetryAfter():
                self._retry_after(chat, row, error)
            case ChatMigrated():
                await self._move(row, error.new_chat_id)
            case Forbidden():
                self._unreachable(row, str(error))
            case InvalidToken():
                chat.ready_at = math.inf
                heapq.heappush(chat.rows, (row.lane, row.id, row))
                self._revoked.set()
            case BadRequest():
                self._refused(row, str(error))
            case _:
                await self._try_again(chat, row, error)

    async def _is_ours(self, row: Outgoing) -> bool:
        """What has waited for long is claimed anew, unless another process has taken it up meanwhile."""
        lease, claimed_until = self._database.lease, self._held[row.id]
        if self._now() < claimed_until - lease / 2 or self._database.is_ours_alone:
            return True
        until = self._now() + lease
        if await self._database.insist(lambda s: outbox.renew(s, row.id, claimed_until, until)):
            self._held[row.id] = until
            return True
        del self._held[row.id]
        return False

    async def _send(self, row: Outgoing) -> int | None:
        """Sends a row; returns the id of the message that came of it, if one did."""
        target = row.target
        if target is None and row.act in (Act.EDIT, Act.REFRESH, Act.STRIP):
            target = await self._newest_card(row)
            if target is None:
                return None
        method, parameters = await self._request(row, target)
        result: Any = await self._bot.do_api_request(method, api_kwargs=parameters)
        if row.act is Act.STRIP or not isinstance(result, dict):
            return None
        return int(result["message_id"])

    async def _request(self, row: Outgoing, target: int | None) -> Request:
        """What is drawn takes its time, and the others need not wait for it."""
        if row.media:
            return await asyncio.to_thread(self._requests.of, row, target)
        return self._requests.of(row, target)

    async def _newest_card(self, row: Outgoing) -> int | None:
        about = row.about
        if about is None:
            return None
        await self._write_outcomes()
        return await self._database.insist(lambda s: outbox.newest_card(s, about, row.chat_id, row.id))

    def _finish(self, outcome: Outcome) -> None:
        self._outcomes.append(outcome)
        self._fresh_outcomes.set()

    def _retry_after(self, chat: Chat, row: Outgoing, told: RetryAfter) -> None:
        """That chat waits; when a second one is told the same at once, Telegram means all of them."""
        pause = seconds(told)
        log.info("asked to wait", seconds=pause, chat=row.chat_id)
        now = monotonic()
        last_chat, last_at = self._told_to_wait
        if last_chat not in (0, row.chat_id) and now - last_at < 1:
            self._gate.close(pause)
        self._told_to_wait = (row.chat_id, now)
        chat.ready_at = now + pause
        heapq.heappush(chat.rows, (row.lane, row.id, row))

    async def _move(self, row: Outgoing, new_chat_id: int) -> None:
        """The group became a supergroup: its binding and this row move to the new id."""
        await self._database.insist(lambda session: groups.move(session, row.chat_id, new_chat_id))
        self._put(replace(row, chat_id=new_chat_id))

    def _unreachable(self, row: Outgoing, why: str) -> None:
        """The person blocked the bot, or never started it; or the group has thrown it out."""
        log.info("cannot be reached", chat=row.chat_id, why=why)
        self._finish(Outcome(row.id, failure=why, bounced=True))

    def _refused(self, row: Outgoing, why: str) -> None:
        """Telegram will never take it so."""
        if (other := refusals.instead(row, why)) is not None:
            return self._put(other)
        if refusals.is_done(row, why):
            return self._finish(Outcome(row.id, message_id=row.target))
        if refusals.is_nobody(why):
            return self._unreachable(row, why)
        log.error("refused by Telegram", row=row.id, chat=row.chat_id, why=why)
        return self._finish(Outcome(row.id, failure=why))

    async def _try_again(self, chat: Chat, row: Outgoing, failure: TelegramError) -> None:
        """Again, with growing pauses; after the last it is given up, kept and shown to the operator."""
        if row.attempts >= len(PAUSES):
            log.error("given up", row=row.id, chat=row.chat_id, why=str(failure))
            return self._finish(Outcome(row.id, failure=str(failure)))
        pause = PAUSES[row.attempts]
        until = self._now() + timedelta(seconds=pause) + self._database.lease
        again = replace(row, attempts=row.attempts + 1)
        await self._database.insist(lambda s: outbox.postpone(s, row.id, again.attempts, until))
        self._held[row.id] = until
        chat.ready_at = monotonic() + pause
        heapq.heappush(chat.rows, (row.lane, row.id, again))
        return None
