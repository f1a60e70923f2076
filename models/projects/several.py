"""One message where the same became of several projects of somebody at once, such as of all that were loaded."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from models.post.outgoing import tell
from models.post.press import menu
from models.post.said import said
from models.projects.card import show_button
from models.projects.record import Project
from models.registry.people import Person

SHOWN = 8
"""Projects that open by a button; the others are a tap further."""


def tell_of_several(
    session: Session, reader: Person, news: str, projects: Sequence[Project], now: datetime
) -> None:
    """One by its card, several in one list. `news`: `yours_now`, `yours_at_last` or `ownerless`."""
    if len(projects) == 1:
        (only,) = projects
        lacking = {"branch": only.branch.name} if news == "ownerless" else {}
        tell(session, [reader], said(f"projects.{news}", title=only.title, **lacking), shows=only)
        return
    shown = [[show_button(one, now)] for one in projects[:SHOWN]]
    more = [[menu("projects")]] if len(projects) > SHOWN else []
    tell(session, [reader], said("projects.several", news=news, many=len(projects)), keyboard=[*shown, *more])
