"""When to look: a few recurring ticks. What is due is asked of the database, so a missed hour is caught up."""

import asyncio
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlmodel import Session

from bot.database import Database, alone
from bot.outgoing.delivery import Delivery
from bot.watch.metrics import Metrics
from models.activities import clock as activity_clock
from models.base import aside
from models.base.aside import Found
from models.broadcasts import clock as broadcasts_clock
from models.cards import drawing
from models.community.areas import clock as areas_clock
from models.community.helping import clock as helping_clock
from models.community.notices import clock as notices_clock
from models.community.points import codes
from models.community.visits import clock as visits_clock
from models.meetings import clock as meetings_clock
from models.meetings import ending as meetings_ending
from models.membership import leaves
from models.operation import ticking
from models.operation.ticking import EACH
from models.post import failures, folded
from models.post.outgoing import Outgoing
from models.privacy import forgetting
from models.problems import clock as problem_clock
from models.projects import clock as project_clock
from models.stars import clock as stars_clock
from models.summaries import reminders

Round = Callable[[Session, datetime], bool | None]
"""Sees to some of what is due; returns whether there is more."""
ROUNDS: tuple[Round, ...] = (
    *problem_clock.ROUNDS,
    *project_clock.ROUNDS,
    meetings_clock.close,
    meetings_ending.over,
    *activity_clock.ROUNDS,
    stars_clock.close,
    *broadcasts_clock.ROUNDS,
    *visits_clock.ROUNDS,
    *notices_clock.ROUNDS,
    areas_clock.tell_moved,
    *leaves.ROUNDS,
    folded.forget_old,
    forgetting.due,
    *helping_clock.ROUNDS,
    codes.lapse,
    failures.report,
    reminders.urgent,
    reminders.morning,
    reminders.at_chosen_hours,
    reminders.weeks_to_groups,
)


LOOK = timedelta(seconds=2)
"""How often a process that is not the only one looks whether a tick is due: one that dies is followed at once."""


class Clock:
    """Asks the database each minute what is due. Two processes never double it: PostgreSQL lets one in at a time.

    Each ticks as it starts; then they take turns, whoever comes first.

    `upkeep` are rounds that need to know more than the database: the machine, and what the operator has set.
    """

    def __init__(
        self,
        database: Database,
        delivery: Delivery,
        metrics: Metrics,
        now: Callable[[], datetime],
        upkeep: tuple[Round, ...],
    ) -> None:
        self._database = database
        self._delivery = delivery
        self._metrics = metrics
        self._now = now
        self._rounds = (*ROUNDS, *upkeep)
        self._scheduler = AsyncIOScheduler()
        self._ticking = asyncio.Lock()

    def start(self) -> None:
        every = EACH if self._database.is_ours_alone else LOOK
        self._scheduler.add_job(
            self._look, "interval", seconds=every.total_seconds(), max_instances=1, coalesce=True
        )
        self._scheduler.add_job(self._look, kwargs={"anyway": True})
        self._scheduler.start()

    def stop(self) -> None:
        self._scheduler.shutdown(wait=False)

    async def _look(self, *, anyway: bool = False) -> None:
        if self._database.is_ours_alone:
            await self.tick()
        elif await self._database.insist(ticking.take) or anyway:
            await self.tick()
            await self._database.insist(ticking.over)

    async def tick(self) -> None:
        """Everything that is due now; after a tick that is under way, not beside it."""
        async with self._ticking:
            begun = kept = time.perf_counter()
            for round in self._rounds:
                while await self._does_more(round):
                    self._delivery.look()
                    kept = await self._keep(kept)
            self._delivery.look()
            self._metrics.ticked(time.perf_counter() - begun)

    async def _keep(self, kept: float) -> float:
        """A tick that takes long stays this process's, which is noted now and then; returns when it last was."""
        now = time.perf_counter()
        if self._database.is_ours_alone or now - kept < LOOK.total_seconds():
            return kept
        await self._database.insist(ticking.keep)
        return now

    async def _does_more(self, round: Round) -> bool:
        """One go of a round, in a transaction; whether another is needed."""
        go = lambda found: self._database.insist(partial(self._go, round, found))  # noqa: E731
        more, rows = await self._database.with_found(go)
        self._delivery.offer(rows)
        return more

    def _go(self, round: Round, found: Found, session: Session) -> tuple[bool, list[Outgoing]]:
        aside.open_to(session, found)
        if not alone(session, "clock"):
            return False, []
        more = bool(round(session, self._now()))
        return more, drawing.settle(session, self._now(), self._database.lease)
