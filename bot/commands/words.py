"""How a command tells what it found: in a language, in local time."""

import json
from collections.abc import Iterable
from typing import Annotated, Any

import typer
from sqlmodel import Session

from bot import database
from bot.console import console
from bot.settings import Settings
from messages import Messages
from models.post.given_up import GivenUp
from models.post.set_aside import SetAside
from models.registry.people import Language
from models.registry.roster import Holder

InLanguage = Annotated[Language, typer.Option(help="In which it is told.")]
SIGNS = {True: "✓", False: "✗", None: "·"}


def session_of(settings: Settings) -> Session:
    """A session with the database that is set."""
    return Session(database.open_engine(settings.database_url.get_secret_value()))


class Words:
    """Says it, and draws tables and rows."""

    def __init__(self, settings: Settings, language: Language) -> None:
        self._messages = Messages(settings.zone)
        self._language = language

    def say(self, message: str, /, **values: Any) -> str:
        return self._messages.plain(self._language, f"shell.{message}", values)

    def line(self, message: str, /, **values: Any) -> None:
        typer.echo(self.say(message, **values))

    def finding(self, well: bool | None, message: str, /, **values: Any) -> bool:
        """A line of a check, with its sign; None: neither well nor wrong. Returns whether it is wrong."""
        typer.echo(f"{SIGNS[well]} {self.say(message, **values)}")
        return well is False

    def table(self, headings: Iterable[str], rows: Iterable[tuple[str, ...]]) -> None:
        from rich.table import Table

        table = Table(*(self.say("heading", name=name) for name in headings))
        for row in rows:
            table.add_row(*row)
        console().print(table)

    def holder(self, one: Holder) -> tuple[str, ...]:
        """A row: who, what, where, and since when they cannot be reached."""
        kind = one.role.kind.value if one.role is not None else "resident"
        role = self._messages.plain(self._language, "words.role", {"role": kind})
        since = one.person.unreachable_since
        silent = self.say("moment", at=since.isoformat()) if since is not None else ""
        return str(one.person.telegram_id), one.person.name, role, one.place, silent

    def given_up(self, one: GivenUp) -> tuple[str, ...]:
        """A row: which, when, to whom, what and why."""
        to = f"{one.name or self.say('group')} {one.chat_id}"
        at = self.say("moment", at=(one.at or one.queued_at).isoformat())
        return str(one.id), at, to, " ".join(one.said), one.why or self.say("still_tried")

    def set_aside(self, one: SetAside) -> tuple[str, ...]:
        """A row: which, when, from which chat, what kind of thing and why."""
        at = self.say("moment", at=one.received_at.isoformat())
        return str(one.update_id), at, str(one.chat_id), " ".join(one.kinds), one.why

    def payload(self, one: SetAside) -> str:
        """What came, as Telegram told it."""
        return json.dumps(one.payload, ensure_ascii=False, indent=2)
