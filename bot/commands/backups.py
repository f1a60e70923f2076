"""Copies of the database, and how one is brought back."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot import database
from bot.commands.base import database_settings, stop
from bot.commands.words import InLanguage, Words
from bot.database import DatabaseUnusable
from bot.upkeep import backups
from models.registry.people import Language


def backup(
    file: Annotated[
        Path | None, typer.Argument(help="Where to; a new file in BACKUPS where it is left out.")
    ] = None,
    language: InLanguage = Language.ZH,
) -> None:
    """Copies the database while the bot runs; of those in BACKUPS the latest few are kept."""
    settings = database_settings()
    words, url = Words(settings, language), settings.database_url.get_secret_value()
    if file is None and settings.backups is None:
        stop(words.say("no_backups"))
    try:
        made = backups.back_up(url, file or backups.named(url, settings.backups or Path(), datetime.now(UTC)))
    except backups.CannotCopy as why:
        stop(str(why))
    words.line("backed_up", file=str(made.path), size=made.bytes)
    if file is None and settings.backups is not None:
        gone = backups.thin(settings.backups, settings.backups_kept)
        if gone:
            words.line("thinned", count=len(gone))


def restore(
    file: Annotated[Path, typer.Argument(help="A backup.")],
    yes: Annotated[bool, typer.Option("--yes", help="Without it nothing is changed.")] = False,
    language: InLanguage = Language.ZH,
) -> None:
    """Puts a backup in the place of the database; the bot must not be running."""
    settings = database_settings()
    words, url = Words(settings, language), settings.database_url.get_secret_value()
    if not yes:
        stop(words.say("really", file=str(file)))
    try:
        kept = backups.restore(url, file)
        database.migrate(url)
    except (backups.CannotCopy, DatabaseUnusable) as why:
        stop(str(why))
    words.line("restored", file=str(file), kept=str(kept) if kept is not None else None)
