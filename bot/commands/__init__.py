"""What the operator can say: run, load, export, template, map, stars, invite, poster, people, resend, understand."""

import logging

import typer

from bot.commands import district, invitations, running, stars, understanding, upkeep


def main() -> None:
    """Does what the command line says."""
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s %(message)s", level=logging.INFO)
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
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
        stars.stars,
        invitations.invite,
        invitations.poster,
        upkeep.people,
        upkeep.resend,
        understanding.understand,
    ):
        app.command()(command)
    return app
