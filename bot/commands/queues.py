"""What came and could not be handled; what was to be sent and did not arrive."""

from collections.abc import Callable, Collection
from datetime import UTC, datetime
from typing import Annotated

import typer
from sqlmodel import Session

from bot.commands.base import chosen_without_token, stop
from bot.commands.words import InLanguage, Words, session_of
from models.operation.state import state
from models.post import given_up, set_aside
from models.registry.people import Language

Numbers = Annotated[list[int] | None, typer.Argument(help="Which; none: all are shown.")]
Every = Annotated[bool, typer.Option("--all", help="All of them.")]
Retry = Annotated[bool, typer.Option("--retry", help="Try them again.")]
GiveUp = Annotated[bool, typer.Option("--give-up", help="Forget them; nothing becomes of them.")]
Change = Callable[[Session, Collection[int]], list[int]]
"""Does something with rows of these numbers; returns which there are."""


def inbox(
    numbers: Numbers = None,
    every: Every = False,
    retry: Retry = False,
    give_up: GiveUp = False,
    language: InLanguage = Language.ZH,
) -> None:
    """Updates that could not be handled, with the reason; of those that are named, what came."""
    settings = chosen_without_token()
    words = Words(settings, language)
    with session_of(settings) as session:
        if retry or give_up:
            known = [one.update_id for one in set_aside.set_aside(session)]
            change = _either(retry, give_up, set_aside.try_again, set_aside.let_go)
            return _change(session, words, known if every else numbers, change, retry)
        words.line("updates_waiting", count=state(session).updates)
        found = set_aside.set_aside(session, numbers)
        if not found:
            return words.line("none_set_aside")
        words.table(("row", "came", "chat", "what", "why"), [words.set_aside(one) for one in found])
        for one in found if numbers else ():
            typer.echo(words.payload(one))
        return words.line("how_to", command="inbox")


def outbox(
    numbers: Numbers = None,
    every: Every = False,
    retry: Retry = False,
    give_up: GiveUp = False,
    language: InLanguage = Language.ZH,
) -> None:
    """Messages that do not arrive, with the reason."""
    settings = chosen_without_token()
    words = Words(settings, language)
    with session_of(settings) as session:
        if retry or give_up:
            known = [one.id for one in given_up.given_up(session)]
            change = _either(retry, give_up, given_up.send_again, _let_go)
            return _change(session, words, known if every else numbers, change, retry)
        words.line("messages_waiting", count=state(session).messages)
        found = [*given_up.given_up(session), *given_up.tried_in_vain(session)]
        shown = [words.given_up(one) for one in found if not numbers or one.id in numbers]
        if not shown:
            return words.line("none_given_up")
        words.table(("row", "at", "to", "what", "why"), shown)
        return words.line("how_to", command="outbox")


def _let_go(session: Session, ids: Collection[int]) -> list[int]:
    return given_up.let_go(session, ids, datetime.now(UTC))


def _either(retry: bool, give_up: bool, again: Change, forget: Change) -> Change:
    if retry and give_up:
        stop("--retry or --give-up: one of them")
    return again if retry else forget


def _change(
    session: Session, words: Words, numbers: Collection[int] | None, change: Change, retry: bool
) -> None:
    """All of them, or none where one is unknown."""
    if numbers is None:
        stop(words.say("which"))
    done = change(session, numbers)
    if unknown := sorted(set(numbers) - set(done)):
        stop(words.say("unknown_numbers", numbers=unknown))
    session.commit()
    words.line("tried_again" if retry else "let_go", count=len(done))
