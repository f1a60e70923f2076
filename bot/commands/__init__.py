"""What the operator can say: run the bot or the demo, load districts, invite people, see how it stands, keep backups."""

import typer

from bot.commands import (
    backups,
    checking,
    copying,
    district,
    invitations,
    people,
    queues,
    running,
    stars,
    understanding,
)
from bot.watch import logs


def main() -> None:
    """Does what the command line says."""
    logs.begin()
    commands()()


def commands() -> typer.Typer:
    """Everything that can be said."""
    app = typer.Typer(
        no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__
    )
    for command in (
        running.run,
        running.demo,
        district.load,
        district.export,
        district.template,
        district.map,
        district.doors,
        stars.stars,
        invitations.invite,
        invitations.poster,
        checking.check,
        people.people,
        queues.inbox,
        queues.outbox,
        backups.backup,
        backups.restore,
        copying.copy,
        understanding.understand,
    ):
        app.command()(command)
    return app
