"""What follows when somebody cannot be reached: the next one is told, and so is whoever wrote to them."""

from datetime import datetime

from sqlmodel import Session, select

from models.base.locking import lock
from models.membership import missed
from models.pairings import groups
from models.post import bounced as bounces
from models.post.outgoing import Lane, Outgoing, tell
from models.post.press import Keyboard
from models.post.said import Said, said
from models.problems import absence
from models.problems.card import step_button
from models.problems.life import LIFE
from models.problems.mediation import away as mediations
from models.problems.notices import handlers
from models.problems.record import HANDLED, Problem
from models.problems.steps import pass_up
from models.registry.people import Person
from models.rights.titles import title
from models.summaries.tasks import to_accept


def note(session: Session, person: Person, now: datetime) -> None:
    """Marks the person, and takes what was theirs to accept, to do or to answer to others (domain.md, Ladder)."""
    if person.unreachable_since is not None:
        return
    person.unreachable_since = now
    session.flush()
    for problem in to_accept(session, person):
        pass_up(session, problem)
    absence.without(session, person, now)


def welcome_back(session: Session, person: Person, now: datetime) -> None:
    """They can be reached again: what they missed is told, each matter once, as it stands now."""
    if person.unreachable_since is None:
        return
    since, person.unreachable_since = person.unreachable_since, None
    session.flush()
    absence.raiser_back(session, person, now)
    gone = {str(one.about) for one in absence.owner_back(session, person, since)}
    bounced = bounces.take_back(session, person.telegram_id, now)
    missed.tell_again(session, person, [row for row in bounced if str(row.topic) not in gone], now)
    mediations.side_back(session, person, since, told=[row.topic for row in bounced])


def bounced(session: Session, ids: list[int], now: datetime) -> None:
    """These rows met nobody: a group is released, a person is marked, and whoever wrote to them learns it."""
    for row in bounces.find(session, ids):
        if row.chat_id < 0:
            groups.leave(session, row.chat_id)
            continue
        account = select(Person).where(Person.telegram_id == row.chat_id).with_for_update()
        person = session.exec(account).one_or_none()
        if person is not None:
            note(session, person, now)
            if row.lane is Lane.NOTICE and row.act in bounces.TOLD:
                _follow(session, row, person, now)


def _follow(session: Session, row: Outgoing, person: Person, now: datetime) -> None:
    problem = None
    if row.topic is not None and row.topic.kind == "problem":
        problem = lock(session, Problem, row.topic.id)
    if problem is not None and problem.raiser_id == person.id:
        absence.raiser_gone(session, problem, now)
    elif problem is not None and problem.owner_id == person.id and problem.state in HANDLED:
        absence.owner_gone(session, problem, now)
    if row.by_id not in (None, person.id):
        sender = session.get_one(Person, row.by_id, with_for_update=True)
        _tell_sender(session, row, sender, person, problem)


def _tell_sender(
    session: Session, row: Outgoing, sender: Person, person: Person, problem: Problem | None
) -> None:
    """Once for each matter and absence, and only where nobody else was told the same."""
    if sender.forgotten or bounces.is_heard_by_others(session, row):
        return
    words, keyboard = _words(session, sender, person, problem)
    if words is None:
        return
    matter = str(row.topic) if row.topic is not None else row.parts[0].name if row.parts else ""
    key = f"bounced:{matter}:{person.id}:{person.unreachable_since:%Y%m%d%H%M%S}"
    tell(session, [sender], words, keyboard=keyboard, topic=row.topic, key=key)


def _words(
    session: Session, sender: Person, person: Person, problem: Problem | None
) -> tuple[Said | None, Keyboard]:
    """What they can do instead; None where others have it now, and whoever wrote was told so, if it was news to them."""
    if problem is None or problem.offered_to_id == person.id:
        return said(
            "unreachable.other", who=title(session, person, problem.area_id if problem is not None else None)
        ), []
    if problem.raiser_id == person.id:
        noted = "note" in LIFE.open_to(session, problem, sender)
        return said("unreachable.raiser", number=problem.id), [
            [step_button(problem, "note")]
        ] if noted else []
    others = [one for one in handlers(session, problem) if one.unreachable_since is None]
    return None if others else said("unreachable.handler", number=problem.id), []
