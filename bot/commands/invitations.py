"""Links into the bot: for somebody who is to hold a role, and for the residents of an area."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer
from sqlmodel import Session

from bot import database
from bot.commands.base import chosen, stop
from messages import Messages
from models.registry.branches import area_link
from models.registry.people import Language
from models.registry.roles import RoleKind


def invite(
    role: Annotated[RoleKind, typer.Argument(help="What somebody is invited to be.")],
    branch: Annotated[str | None, typer.Option(help="Its key; for a contact, secretary, committee.")] = None,
    area: Annotated[str | None, typer.Option(help="Its key; for an officer.")] = None,
    district: Annotated[str | None, typer.Option(help="Its name; for a coordinator.")] = None,
    days: Annotated[int, typer.Option(min=1, max=366, help="How long the link can be used.")] = 14,
) -> None:
    """A link that gives a role to whoever opens it first, and the same as a QR code."""
    from bot import inviting

    settings = chosen()
    url = settings.database_url.get_secret_value()
    try:
        username = asyncio.run(inviting.bot_username(settings))  # first: no transaction waits for the network
        with Session(database.open_engine(url), expire_on_commit=False) as session:
            made = inviting.make(
                session, role, branch, area, district, timedelta(days=days), datetime.now(UTC)
            )
            session.commit()
        link = made.link(username)
    except inviting.CannotInvite as why:
        stop(str(why))
    typer.echo(f"{link}\nIt works once, until {made.until.astimezone(settings.zone):%Y-%m-%d %H:%M}.\n")
    inviting.print_qr(link)


def poster(
    area: Annotated[str, typer.Argument(help="The area's key.")],
    file: Annotated[
        Path | None, typer.Argument(help="Where to; its key and .pdf where it is left out.")
    ] = None,
    language: Annotated[Language, typer.Option(help="Of the words on it.")] = Language.ZH,
) -> None:
    """An area's poster as PDF (A4), with the QR code for its residents."""
    from bot import inviting
    from bot.outgoing import poster as posters

    settings = chosen()
    url = settings.database_url.get_secret_value()
    words = Messages(settings.zone)
    path = file or Path(f"{area}.pdf")
    try:
        username = asyncio.run(inviting.bot_username(settings))
        with Session(database.open_engine(url)) as session:
            found = inviting.area_of(session, area)
            link, community, name = area_link(found, username), found.branch.name, found.name
        drawn = posters.pdf(lambda one: words.plain(language, one.name, one.values), community, name, link)
        path.write_bytes(drawn.pdf)
    except inviting.CannotInvite as why:
        stop(str(why))
    except OSError as error:
        stop(f"{path}: cannot be written ({error.strerror})")
    if drawn.lacking:
        typer.echo(words.plain(language, "papers.lacking", {"letters": drawn.lacking}))
    typer.echo(f"{path}\n{link}")
