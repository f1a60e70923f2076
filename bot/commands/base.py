"""What every command does first: read the settings, bring the database up to date; and how one ends that cannot go on."""

from typing import NoReturn

import typer

from bot import database, settings
from bot.database import DatabaseUnusable
from bot.settings import Settings, WrongSetting

NO_TOKEN = "0:not-needed"


def chosen() -> Settings:
    """The settings, with the database they name brought up to date."""
    return _ready(_settings())


def chosen_without_token() -> Settings:
    """The same for what has nothing to do with Telegram."""
    return _ready(of_words())


def of_words() -> Settings:
    """The settings alone, for what does not look into their database."""
    return _settings(bot_token=NO_TOKEN)


def chosen_unprepared() -> Settings:
    """The settings; whether the database is up to date is still to be seen."""
    return _settings()


def database_settings() -> Settings:
    """The same for what has nothing to do with Telegram."""
    return _settings(bot_token=NO_TOKEN)


def _settings(**given: object) -> Settings:
    try:
        return settings.read(**given)
    except WrongSetting as wrong:
        stop(str(wrong))


def _ready(given: Settings) -> Settings:
    try:
        database.migrate(given.database_url.get_secret_value())
    except DatabaseUnusable as unusable:
        stop(f"DATABASE_URL: the database cannot be used. {unusable}")
    return given


def stop(why: str) -> NoReturn:
    """Ends the command with one line that says why."""
    typer.echo(why, err=True)
    raise typer.Exit(1)
