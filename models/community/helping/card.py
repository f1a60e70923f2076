"""What people see of a task: who asks reads no account, who may take it no address and no name."""

from datetime import datetime

from sqlmodel import Session, select

from models.community.helping.life import LIFE
from models.community.helping.record import HelpTask, State, Volunteer
from models.community.helping.steps import helpers
from models.community.helping.volunteers import SWITCHES
from models.community.helping.who import asker, reads, taker
from models.post.press import Button, Keyboard, button
from models.post.said import Said, Values, said
from models.registry.people import Person
from models.rights.titles import title
from models.understanding.help_words import veiled

ADDRESSED = frozenset({State.TAKEN, State.DONE})
"""While somebody has it, those who have it read the address."""
APART = ("confirm_kin", "miss")
"""Steps whose buttons stand below the others."""


def shown(task: HelpTask) -> str:
    """Its words without an address; where staff meet people outside is none."""
    return veiled(task.text, "" if task.in_public else task.place)


def outline(task: HelpTask) -> Values:
    """A task in a line, without an address."""
    return {
        "text": shown(task),
        "starts_at": task.starts_at.isoformat(),
        "timed": task.timed,
        "state": task.state.value,
    }


def card(session: Session, task: HelpTask, reader: Person, now: datetime) -> tuple[Said, Keyboard]:
    """The task as this reader may see it, and what they may do. Whom it concerns no longer reads only that."""
    if not reads(session, task, reader):
        return said("helping.gone", state=task.state.value), []
    return said("helping.card", **_view(session, task, reader)), _keyboard(session, task, reader, now)


def _view(session: Session, task: HelpTask, reader: Person) -> Values:
    own, took = asker(session, task, reader), taker(session, task, reader)
    whole = own or (took and task.state in ADDRESSED)
    return outline(task) | {
        "text": task.text if whole else shown(task),
        "place": task.place if whole or task.in_public else "",
        "area": task.area.name,
        "at_home": task.at_home,
        "needed": task.needed,
        "points": task.points if not reader.standing.roles else 0,
        "posted": task.posted,
        "own": own,
        "took": took,
        "helpers": _called(session, helpers(session, task)),
    }


def _called(session: Session, people: list[Person]) -> list[Values]:
    """What others read of those who help: the name of who chose so, the office of who holds one."""
    shown = set(
        session.exec(
            select(Volunteer.person_id).where(
                Volunteer.person_id.in_([one.id for one in people]),  # type: ignore[attr-defined]
                Volunteer.shows_name,
            )
        )
        if people
        else ()
    )
    return [{"name": one.name if one.id in shown else "", **title(session, one)} for one in people]


def _keyboard(session: Session, task: HelpTask, reader: Person, now: datetime) -> Keyboard:
    open_steps = LIFE.open_to(session, task, reader)
    rows: Keyboard = [[button(task, one)] for one in open_steps if one not in APART]
    if "confirm_kin" in open_steps:
        rows.append([button(task, "confirm_kin")])
    if "miss" in open_steps and now >= task.starts_at:
        many = len(helpers(session, task))
        label = [said("buttons.help_miss", number=n if many > 1 else 0) for n in range(1, many + 1)]
        rows += [[button(task, "miss", one, n)] for n, one in enumerate(label, 1)]
    return rows


def show_button(task: HelpTask) -> Button:
    return button(task, "show", said("helping.line", **outline(task)))


def of_volunteer(volunteer: Volunteer) -> tuple[Said, Keyboard]:
    """What a volunteer has chosen, each changed by a tap."""
    words = said(
        "helping.settings",
        skills=volunteer.skills,
        times=volunteer.times,
        waits_for_guardian=not volunteer.may_help,
        **{name: getattr(volunteer, name) for name in SWITCHES},
    )
    rows: Keyboard = [
        [button(volunteer, "switch", said(f"helping.switch_{name}", on=getattr(volunteer, name)), name)]
        for name in SWITCHES
    ]
    if not volunteer.may_help:
        rows.insert(0, [button(volunteer, "guardian")])
    return words, [
        *rows,
        [button(volunteer, "change"), button(volunteer, "leave")],
        [button(volunteer, "home")],
    ]
