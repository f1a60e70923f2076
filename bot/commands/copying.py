"""A district moved to another database."""

from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import make_url

from bot import copying, database
from bot.commands.base import of_words, stop
from bot.commands.words import InLanguage, Words
from bot.console import console
from bot.database import DatabaseUnusable
from models.registry.people import Language


def copy(
    source: Annotated[str, typer.Option("--from", help="The database's address; stop the bot first.")],
    target: Annotated[str, typer.Option("--to", help="The address of an empty one.")],
    language: InLanguage = Language.ZH,
) -> None:
    """A whole district from one database to another, such as from SQLite to PostgreSQL, all of it or nothing."""
    words = Words(of_words(), language)
    if make_url(source) == make_url(target):
        stop(words.say("copy_to_itself"))
    if _is_missing(source):
        stop(words.say("copy_from_nothing", url=source))
    for name, url in (("--from", source), ("--to", target)):
        try:
            database.migrate(url)
        except DatabaseUnusable as unusable:
            stop(f"{name}: {unusable}")
    rows = copying.rows_of(source)
    try:
        _copy(source, target, rows)
    except copying.NotEmpty as there:
        stop(words.say("copy_onto_something", table=str(there)))
    except copying.Differs as wrong:
        stop(words.say("copy_differs", table=str(wrong)))
    words.line("copied", rows=sum(rows.values()), tables=len(rows))


def _is_missing(url: str) -> bool:
    """Whether it names a SQLite file that is not there: to look into it would create it."""
    address = make_url(url)
    return address.get_backend_name() == "sqlite" and not Path(address.database or "").is_file()


def _copy(source: str, target: str, rows: dict[str, int]) -> None:
    """With a bar that says how far it is."""
    from rich.progress import Progress

    with Progress(console=console(stderr=True)) as bar:
        task = bar.add_task("", total=sum(rows.values()))
        copying.copy(source, target, lambda table, more: bar.update(task, advance=more, description=table))
