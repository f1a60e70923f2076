"""Who is there, in which role, and who cannot be reached."""

from typing import Annotated

import typer

from bot.commands.base import chosen_without_token
from bot.commands.words import InLanguage, Words, session_of
from models.registry import roster
from models.registry.people import Language
from models.registry.roles import RoleKind


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
    with session_of(settings) as session:
        rows = [words.holder(one) for one in roster.roster(session, role, branch, everybody=everybody)]
    if rows:
        words.table(("id", "name", "role", "place", "unreachable"), rows)
    else:
        words.line("nobody")
