"""The five stars of a district, from a file."""

from pathlib import Path
from typing import Annotated

import typer
from sqlmodel import Session

from bot import database
from bot.commands.base import chosen_without_token
from models.registry.people import Language


def stars(
    file: Annotated[
        Path, typer.Argument(help="Five stars in YAML; models/stars/stars.yaml is one to begin with.")
    ],
    district: Annotated[str, typer.Option(help="Whose they are.")],
    language: Annotated[Language, typer.Option(help="In which it is told.")] = Language.ZH,
) -> None:
    """A district's own five stars: what they are called and what lights them, from this quarter on."""
    from bot.loading import WrongFile, star_file
    from bot.loading.telling import Teller

    settings, teller = chosen_without_token(), Teller(language, file)
    try:
        read = star_file.read(file)
        with Session(database.open_engine(settings.database_url.get_secret_value())) as session:
            star_file.load(session, district, read)
            session.commit()
    except WrongFile as wrong:
        teller.faults(wrong.faults)
        raise typer.Exit(1) from wrong
    teller.line(
        "stars_loaded", district=district, names=[[star.name.zh, star.name.en] for star in read.stars]
    )
