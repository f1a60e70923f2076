"""The transaction in which an update is handled: all or nothing.

Updates that wait at the same time share one, so that what each costs beside its own handler is paid once for all.
"""

import time
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

import structlog
from sqlmodel import Session

import handlers
from bot.database import Database, hold
from bot.incoming.reading import Sender
from bot.incoming.together import Together
from bot.outgoing.delivery import Delivery
from bot.watch.metrics import Metrics
from handlers import Incoming, Turn
from messages import Messages
from models.base import aside
from models.base.aside import NOTHING, Found
from models.cards import drawing
from models.post import dialogues, failures, inbox
from models.post.dialogues import Left
from models.post.inbox import NotItsTurn, Received
from models.post.outgoing import Lane, Outgoing, begin_for, tell
from models.post.said import said
from models.registry import people
from models.registry.people import Person
from models.rights import conditions

log = structlog.stdlib.get_logger(__name__)

TOGETHER = 16
"""Updates that share a transaction, at most."""
SIDE_BY_SIDE = 3
"""Transactions at a time, at most: one computes while others wait for the database; of more, each would hold fewer."""


class Work(NamedTuple):
    """An update, freed of Telegram. `sender` None: nobody whom we know did it; `incoming` None: it is nothing to us.

    `found`: what was read aside for it.
    """

    received: Received
    sender: Sender | None
    incoming: Incoming | None
    found: Found = NOTHING


class Done(NamedTuple):
    """What came of works that shared a transaction: which must wait, what is to be said, which forms have ended."""

    waiting: set[int]
    rows: list[Outgoing]
    left: list[Left]


class Turns:
    """Runs handlers in the database's threads, and hands over to delivery what they said, once it is committed."""

    def __init__(
        self,
        database: Database,
        delivery: Delivery,
        messages: Messages,
        now: Callable[[], datetime],
        zone: ZoneInfo,
        bot_username: Callable[[], str],
        metrics: Metrics,
    ) -> None:
        self._database = database
        self._delivery = delivery
        self._messages = messages
        self._now = now
        self._zone = zone
        self._bot_username = bot_username
        self._metrics = metrics
        self._together = Together(self._do, most=TOGETHER, rounds=min(SIDE_BY_SIDE, database.threads))

    async def take(self, work: Work) -> None:
        """Returns when the work is committed. Raises what its handler raised, and NotItsTurn."""
        take = lambda found: self._together.do(work._replace(found=found))  # noqa: E731
        if await self._database.with_found(take):
            raise NotItsTurn

    async def _do(self, works: list[Work]) -> list[bool]:
        """In one transaction; tells which of them must wait."""
        done = await self._database.insist(lambda session: self._work(session, works))
        self._delivery.offer(done.rows)
        self._metrics.left(done.left)
        return [work.received.update_id in done.waiting for work in works]

    def _work(self, session: Session, works: list[Work]) -> Done:
        """Who, what, the handlers, the end of the updates, and what is to be said."""
        hold(session)
        turns = inbox.take(session, [work.received.update_id for work in works])
        waiting = {id for id, must_wait in turns.items() if must_wait}
        mine = [work for work in works if turns.get(work.received.update_id) is False]
        now = self._now()
        known = people.by_account(session, {work.sender.telegram_id for work in mine if work.sender})
        open_forms = dialogues.open_in(session, {work.received.chat_id for work in mine})
        for _, sender, incoming, found in mine:
            if incoming is None:
                continue
            begun = time.perf_counter()
            aside.open_to(session, found)
            if sender is None:
                begin_for(session, None)
                handlers.handle_unnamed(session, incoming, self._bot_username())
            else:
                person = known[sender.telegram_id] = _meet(session, known, sender, now)
                begin_for(session, person)
                form = open_forms.get((incoming.chat_id, person.id))
                name = self._bot_username()
                conditions.forget(session)
                handlers.handle(Turn(session, now, person, incoming, self._zone, name, self._messages, form))
            self._metrics.handled(_kind(incoming), time.perf_counter() - begun)
        begin_for(session, None)
        if mine:
            inbox.finish(session, [work.received.update_id for work in mine], now)
        return Done(waiting, drawing.settle(session, now, self._database.lease), dialogues.left(session))

    async def failed(self, received: Received, sender: Sender | None, error: Exception) -> None:
        """An unexpected failure: logged once, told to the person in a kind sentence, and to the operators.

        Where that fails as well, because of what came, it is at least set aside: what follows it goes on.
        """
        number = received.update_id
        log.error("failed", update=number, exc_info=error)

        def job(session: Session) -> list[Outgoing]:
            if number not in inbox.take(session, [number]):
                return []
            inbox.fail(session, number, self._now(), failure=ascii(error)[:500])
            account = sender.telegram_id if sender is not None else received.chat_id
            known = people.by_account(session, [account])
            if sender is not None:
                known[account] = _meet(session, known, sender, self._now())
            tell(session, list(known.values()), said("talk.failed", number=number), lane=Lane.ANSWER)
            failures.report(session, self._now())
            return drawing.settle(session, self._now(), self._database.lease)

        def set_aside(session: Session) -> None:
            inbox.fail(session, number, self._now(), failure=ascii(error)[:500])

        try:
            self._delivery.offer(await self._database.insist(job))
        except Exception:
            log.exception("cannot be told of", update=number)
            await self._database.insist(set_aside)


def _meet(session: Session, known: dict[int, Person], sender: Sender, now: datetime) -> Person:
    person = known.get(sender.telegram_id)
    if person is None:
        return people.meet(session, sender.telegram_id, sender.name, sender.language_code, now)
    people.meet_again(person, sender.name, sender.language_code)
    return person


def _kind(incoming: Incoming) -> str:
    """What kind of thing came."""
    if incoming.tap is not None:
        return "tap"
    if incoming.command:
        return "command"
    if incoming.edited:
        return "edit"
    return "words" if incoming.text else "other"
