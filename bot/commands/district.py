"""A district from a file, and the sheet that is filled in for it."""

from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer
from sqlmodel import Session, select

from bot import database
from bot.commands.base import chosen_without_token, stop
from models.registry.people import Language

NOBODY_S = timedelta(seconds=-1)
"""What the shell says is in nobody's hands: the bot that runs takes it up."""


def load(
    file: Annotated[
        Path,
        typer.Argument(help="A district as XLSX, CSV, TSV or YAML; `template` writes a sheet to fill in."),
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
    language: Annotated[Language, typer.Option(help="In which it is told.")] = Language.ZH,
) -> None:
    """Branches, areas, people and pairings from a file; creates and updates, never deletes."""
    from bot import loading
    from bot.loading.telling import Teller
    from models.cards import drawing

    settings = chosen_without_token()
    url, zone = settings.database_url.get_secret_value(), settings.zone
    teller = Teller(language, file)
    try:
        with teller.progress() as track:
            (district,) = track([loading.read(file)], "reading")
            with Session(database.open_engine(url)) as session:
                if dry_run:
                    changes = loading.foresee(session, district, datetime.now(zone), track)
                else:
                    now = datetime.now(zone)
                    changes = loading.load(session, district, now, track)
                    drawing.settle(session, now, NOBODY_S)
                    session.commit()
    except loading.WrongFile as wrong:
        teller.faults(wrong.faults)
        raise typer.Exit(1) from wrong
    teller.changes(changes, dry=dry_run)


def doors(
    area: Annotated[str, typer.Argument(help="The key of the area.")],
    file: Annotated[Path, typer.Argument(help="Text in UTF-8, a building a line with its floors and homes.")],
    language: Annotated[Language, typer.Option(help="In which it is told.")] = Language.ZH,
) -> None:
    """The doors of an area for screening visits: addresses, no names; what is listed already stays."""
    from bot.loading.telling import Teller
    from models.community.visits import homes
    from models.registry.branches import Area
    from models.understanding.addresses import Unread, homes_in

    settings, teller = chosen_without_token(), Teller(language, file)
    with Session(database.open_engine(settings.database_url.get_secret_value())) as session:
        found = session.exec(select(Area).where(Area.key == area)).one_or_none()
        if found is None:
            stop(teller.say("unknown_area", key=area))
        try:
            name, added = (
                found.name,
                homes.add(session, found, homes_in(file.read_text(encoding="utf-8-sig"))),
            )
        except Unread as unread:
            stop(teller.say("unread_door", line=unread.line))
        session.commit()
    teller.line("doors_listed", area=name, added=added)


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
        stop(teller.fault(loading.Fault("file_exists")))
    try:
        file.write_bytes(drawn(language))
    except OSError as error:
        stop(teller.fault(loading.Fault("unwritable", values={"why": error.strerror or str(error)})))
    teller.line("template_written", file=str(file))


def export(
    file: Annotated[Path, typer.Argument(help="Where it is written, as XLSX.")],
    language: Annotated[Language, typer.Option(help="Of its headers and values.")] = Language.ZH,
) -> None:
    """The district as a spreadsheet that can be loaded again: who there is, who is paired, and what was done."""
    from bot import loading
    from bot.loading.export import export as written
    from bot.loading.telling import Teller

    settings, teller = chosen_without_token(), Teller(language, file)
    if file.suffix.lower() != ".xlsx":
        stop(teller.fault(loading.Fault("not_as_xlsx")))
    if file.exists():
        stop(teller.fault(loading.Fault("file_exists")))
    with Session(database.open_engine(settings.database_url.get_secret_value())) as session:
        book, counts = written(session, language, settings.zone)
    try:
        file.write_bytes(book)
    except OSError as error:
        stop(teller.fault(loading.Fault("unwritable", values={"why": error.strerror or str(error)})))
    teller.line("exported", file=str(file), counts={name: count for name, count in counts.items() if count})


def map(
    file: Annotated[Path, typer.Argument(help="GeoJSON in WGS 84: points or polygons of estates and areas.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
    language: Annotated[Language, typer.Option(help="In which it is told.")] = Language.ZH,
) -> None:
    """Where estates and areas lie. An estate in another area takes its people and open problems along."""
    from bot import loading
    from bot.loading import map_file
    from bot.loading.telling import Teller
    from models.cards import drawing

    settings, teller = chosen_without_token(), Teller(language, file)
    now = datetime.now(settings.zone)
    try:
        with Session(database.open_engine(settings.database_url.get_secret_value())) as session:
            done = map_file.load(session, map_file.read(file), now)
            if not dry_run:
                drawing.settle(session, now, NOBODY_S)
                session.commit()
    except loading.WrongFile as wrong:
        teller.faults(wrong.faults)
        raise typer.Exit(1) from wrong
    teller.line("map_loaded", **asdict(done), dry=dry_run)
