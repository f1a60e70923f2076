"""`python -m bot check`: everything that can be looked at from here, a line each."""

import asyncio
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import typer
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from bot import database
from bot.commands.base import chosen_unprepared
from bot.commands.words import InLanguage, Words, session_of
from bot.settings import Settings
from bot.upkeep import rounds
from models.operation import troubles
from models.operation.state import State, state
from models.registry.people import Language

SLOW = timedelta(minutes=5)
"""After so long, what waits waits too long."""
MINUTE = timedelta(minutes=1)


def check(language: InLanguage = Language.ZH) -> None:
    """Settings, token, database, clock, what waits and failed, backups, disk; exit code 1 where something is wrong."""
    settings = chosen_unprepared()
    words = Words(settings, language)
    wrong = [words.finding(True, "settings_good"), *_token(settings, words), *_database(settings, words),
             *_machine(settings, words)]  # fmt: skip
    if any(wrong):
        raise typer.Exit(1)


def _token(settings: Settings, words: Words) -> Iterator[bool]:
    from telegram.error import InvalidToken, TelegramError

    from bot import inviting

    try:
        username = asyncio.run(inviting.bot_username(settings))
    except inviting.CannotInvite as why:
        yield words.finding(False, "telegram_wrong", why=str(why))
    except (InvalidToken, TelegramError) as error:
        yield words.finding(False, "telegram_wrong", why=type(error).__name__)
    else:
        yield words.finding(True, "telegram_good", username=username)


def _database(settings: Settings, words: Words) -> Iterator[bool]:
    """Nothing is brought up to date: that is what is asked."""
    try:
        behind = database.revisions_behind(settings.database_url.get_secret_value())
        if behind > 0:
            yield words.finding(False, "database_old", behind=behind)
        else:
            yield words.finding(True, "database_good")
            with session_of(settings) as session:
                yield from _standing(session, words)
    except database.DatabaseUnusable as unusable:
        yield words.finding(False, "database_wrong", why=str(unusable))
    except SQLAlchemyError as error:
        yield words.finding(False, "database_wrong", why=type(error).__name__)


def _standing(session: Session, words: Words) -> Iterator[bool]:
    found, now = state(session), datetime.now(UTC)
    at = found.ticked_at.isoformat() if found.ticked_at is not None else None
    yield words.finding(not found.clock_stands(now), "clock", at=at)
    yield from _waiting(found, now, words)
    yield words.finding(found.set_aside == 0, "set_aside", count=found.set_aside)
    yield words.finding(found.given_up == 0, "given_up", count=found.given_up)
    since = troubles.failing_since(session, now)
    if since is not None:
        yield words.finding(False, "sending_fails", since=since.isoformat())


def _waiting(found: State, now: datetime, words: Words) -> Iterator[bool]:
    lag = found.updates_lag(now)
    yield words.finding(lag < SLOW, "updates", count=found.updates, minutes=lag // MINUTE)
    lag = found.messages_lag(now)
    yield words.finding(lag < SLOW, "messages", count=found.messages, minutes=lag // MINUTE)


def _machine(settings: Settings, words: Words) -> Iterator[bool]:
    seen, now = rounds.machine(settings), datetime.now(UTC)
    at = seen.backup_at.isoformat() if seen.backup_at is not None else None
    well = not troubles.is_overdue(seen, now) if settings.backups is not None else None
    yield words.finding(well, "backup", watched=settings.backups is not None, at=at, size=seen.backup_bytes)
    total = shutil.disk_usage(rounds.disk(settings)).total
    yield words.finding(seen.disk_free >= seen.disk_least, "disk", free=seen.disk_free, total=total)
