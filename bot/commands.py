"""What the operator can say: run, demo, load, template, invite, poster."""

import asyncio
import contextlib
import logging
import signal
import sys
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from sqlmodel import Session

from bot import database, settings
from bot.database import DatabaseUnusable
from bot.settings import WrongSetting
from messages import Messages
from models.registry.branches import area_link
from models.registry.people import Language
from models.registry.roles import RoleKind

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)


def main() -> None:
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s %(message)s", level=logging.INFO)
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    app()


@app.command()
def run() -> None:
    """The bot, by polling, or by webhook when WEBHOOK_URL is set."""
    from telegram.error import InvalidToken, NetworkError

    from bot.app import Bot

    chosen = _settings()
    _migrate(chosen.database_url.get_secret_value())
    try:
        _loop(Bot(chosen).run())
    except* InvalidToken:
        _stop(
            "BOT_TOKEN: Telegram does not know this token. Ask BotFather for it again: /mybots → API Token."
        )
    except* NetworkError as group:
        _stop(f"Telegram cannot be reached ({group.exceptions[0]}). Behind a firewall, set PROXY_URL.")


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="Where the page is served; 0 takes any free port.")] = 8081,
) -> None:
    """The bot, a stand-in for Telegram, and phones to hold, on this machine alone."""
    from bot.demo.run import run_demo

    _loop(run_demo(port))


@app.command()
def load(
    file: Annotated[
        Path, typer.Argument(help="A district as XLSX, CSV or YAML; `template` writes a sheet to fill in.")
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
    language: Annotated[Language, typer.Option(help="In which it is told.")] = Language.ZH,
) -> None:
    """Branches, areas, people and pairings from a file; creates and updates, never deletes."""
    from bot import loading
    from bot.loading.telling import Teller

    url = _settings(bot_token="0:not-needed-for-loading").database_url.get_secret_value()
    _migrate(url)
    teller = Teller(language, file)
    try:
        with teller.progress() as track:
            (district,) = track([loading.read(file)], "reading")
            with Session(database.open_engine(url)) as session:
                if dry_run:
                    changes = loading.foresee(session, district, track)
                else:
                    changes = loading.load(session, district, datetime.now(UTC), track)
                    session.commit()
    except loading.WrongFile as wrong:
        teller.faults(wrong.faults)
        raise typer.Exit(1) from wrong
    teller.changes(changes, dry=dry_run)


@app.command()
def template(
    file: Annotated[Path, typer.Argument(help="Where it is written.")] = Path("template.xlsx"),
    language: Annotated[Language, typer.Option(help="Of its headers and examples.")] = Language.ZH,
) -> None:
    """A spreadsheet for a district, to be filled in and loaded."""
    from bot import loading
    from bot.loading.telling import Teller
    from bot.loading.template import template as drawn

    teller = Teller(language, file)
    if file.exists():
        _stop(teller.fault(loading.Fault("file_exists")))
    try:
        drawn(language).save(file)
    except OSError as error:
        _stop(teller.fault(loading.Fault("unwritable", values={"why": error.strerror or str(error)})))
    teller.line("template_written", file=str(file))


@app.command()
def invite(
    role: Annotated[RoleKind, typer.Argument(help="What somebody is invited to be.")],
    branch: Annotated[str | None, typer.Option(help="Its key; for a contact, secretary, committee.")] = None,
    area: Annotated[str | None, typer.Option(help="Its key; for an officer.")] = None,
    district: Annotated[str | None, typer.Option(help="Its name; for a coordinator.")] = None,
    days: Annotated[int, typer.Option(min=1, max=366, help="How long the link can be used.")] = 14,
) -> None:
    """A link that gives a role to whoever opens it first, and the same as a QR code."""
    from bot import inviting

    chosen = _settings()
    url = chosen.database_url.get_secret_value()
    _migrate(url)
    try:
        with Session(database.open_engine(url), expire_on_commit=False) as session:
            made = inviting.make(
                session, role, branch, area, district, timedelta(days=days), datetime.now(UTC)
            )
            link = made.link(asyncio.run(inviting.bot_username(chosen)))
            session.commit()
    except inviting.CannotInvite as why:
        _stop(str(why))
    typer.echo(f"{link}\nIt works once, until {made.until.astimezone(chosen.zone):%Y-%m-%d %H:%M}.\n")
    inviting.print_qr(link)


@app.command()
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

    chosen = _settings()
    url = chosen.database_url.get_secret_value()
    _migrate(url)
    words = Messages(chosen.zone)
    path = file or Path(f"{area}.pdf")
    try:
        with Session(database.open_engine(url)) as session:
            found = inviting.area_of(session, area)
            link = area_link(found, asyncio.run(inviting.bot_username(chosen)))
            drawn = posters.pdf(
                lambda one: words.plain(language, one.name, one.values), found.branch.name, found.name, link
            )
        path.write_bytes(drawn)
    except inviting.CannotInvite as why:
        _stop(str(why))
    except OSError as error:
        _stop(f"{path}: cannot be written ({error.strerror})")
    typer.echo(f"{path}\n{link}")


def _settings(**given: object) -> settings.Settings:
    try:
        return settings.read(**given)
    except WrongSetting as wrong:
        _stop(str(wrong))


def _migrate(url: str) -> None:
    try:
        database.migrate(url)
    except DatabaseUnusable as unusable:
        _stop(f"DATABASE_URL: the database cannot be used. {unusable}")


def _loop(work: Coroutine[object, object, None]) -> None:
    """Runs until Ctrl-C or SIGTERM, on uvloop where there is one."""
    factory = None
    if sys.platform != "win32":
        import uvloop

        factory = uvloop.new_event_loop
    try:
        with asyncio.Runner(loop_factory=factory) as runner:
            runner.run(_until_told_to_stop(work))
    except KeyboardInterrupt:
        typer.echo("Stopped.")


async def _until_told_to_stop(work: Coroutine[object, object, None]) -> None:
    """SIGTERM, as systemd sends it, ends the work as Ctrl-C does: what is under way is finished."""
    task = asyncio.ensure_future(work)
    if sys.platform != "win32":
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await task


def _stop(why: str) -> NoReturn:
    typer.echo(why, err=True)
    raise typer.Exit(1)
