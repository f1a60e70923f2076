"""How it stands: who is there and can be reached, and which messages did not arrive."""

from collections.abc import Iterable
from typing import Annotated, Any

import typer
from sqlmodel import Session

from bot import database
from bot.commands.base import chosen_without_token, stop
from bot.console import console
from bot.settings import Settings
from messages import Messages
from models.post import given_up
from models.post.given_up import GivenUp
from models.registry import roster
from models.registry.people import Language
from models.registry.roles import RoleKind
from models.registry.roster import Holder

InLanguage = Annotated[Language, typer.Option(help="In which it is told.")]


def people(
    role: Annotated[RoleKind | None, typer.Option(help="Only who holds this role.")] = None,
    branch: Annotated[
        str | None, typer.Option(help="Only roles in this branch and its areas; its key.")
    ] = None,
    everybody: Annotated[bool, typer.Option("--everybody", help="Also whoever holds no role.")] = False,
    language: InLanguage = Language.ZH,
) -> None:
    """Who holds which role, and who cannot be reached."""
    settings = chosen_without_token()
    words = Words(settings, language)
    with _session(settings) as session:
        rows = [words.holder(one) for one in roster.roster(session, role, branch, everybody=everybody)]
    if rows:
        words.table(("id", "name", "role", "place", "unreachable"), rows)
    else:
        words.line("nobody")


def resend(
    numbers: Annotated[list[int] | None, typer.Argument(help="Which; none: they are only shown.")] = None,
    every: Annotated[bool, typer.Option("--all", help="All that were given up.")] = False,
    language: InLanguage = Language.ZH,
) -> None:
    """Messages that were given up, with the reason; sends them again, where it is said which."""
    settings = chosen_without_token()
    words = Words(settings, language)
    with _session(settings) as session:
        if not numbers and not every:
            return _show(session, words)
        wanted = {one.id for one in given_up.given_up(session)} if every else set(numbers or ())
        sent = given_up.send_again(session, wanted)
        if unknown := sorted(wanted - set(sent)):
            stop(words.say("not_given_up", numbers=unknown))
        session.commit()
    return words.line("resent", count=len(sent))


def _show(session: Session, words: "Words") -> None:
    updates, messages = given_up.waiting(session)
    words.line("waiting", updates=updates, messages=messages)
    rows = [words.given_up(one) for one in given_up.given_up(session)]
    if not rows:
        return words.line("none_given_up")
    words.table(("row", "at", "to", "what", "why"), rows)
    return words.line("how_to_resend")


def _session(settings: Settings) -> Session:
    return Session(database.open_engine(settings.database_url.get_secret_value()))


class Words:
    """Tells it in a language, in local time."""

    def __init__(self, settings: Settings, language: Language) -> None:
        self._messages = Messages(settings.zone)
        self._language = language

    def say(self, message: str, /, **values: Any) -> str:
        return self._messages.plain(self._language, f"upkeep.{message}", values)

    def line(self, message: str, /, **values: Any) -> None:
        typer.echo(self.say(message, **values))

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
        return str(one.id), self.say("moment", at=one.at.isoformat()), to, " ".join(one.said), one.why
