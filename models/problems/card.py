"""What each reader sees of a problem, and the card on which they see it.

Privacy is decided here: a resident is anonymous unless they chose otherwise, and only those concerned read the words.
"""

from datetime import datetime

from sqlmodel import Session, col, or_, select

from models.post.press import Button, Keyboard, button, in_rows
from models.post.said import Said, Values, said
from models.problems import deadlines
from models.problems.deadlines import URGENT
from models.problems.history import is_begun
from models.problems.life import LIFE
from models.problems.mediation import record as mediations
from models.problems.record import OPEN, Problem, ProblemEntry, Reach, State, is_fresh, is_overdue, place
from models.problems.who import (
    concerned,
    coordinator,
    handler,
    raiser,
    unanswered,
    unblamed,
    unrated,
)
from models.registry.people import Person
from models.rights import ladder
from models.rights.ladder import Rung
from models.rights.titles import title
from models.understanding.categories import Category

TELLING = ("ask", "tell", "reply", "nudge", "resolve", "reopen", "postpone", "comment", "grow")
"""The steps whose words are part of the story a reader of the card is told."""
PROJECT = "grow"
"""The step of which the card tells by the project itself."""
UNSEEN = ("note", "seek_help", "lend", "report", "block", "acquit")
"""Those of which only they know who handle it."""
AMONG_HANDLERS = (*UNSEEN, "refer")
"""Those whose words only they read."""
SPOKEN = ("ask", "tell", "reply", "resolve", "reopen", "comment")
"""Those that a picture or a voice says without words."""
OF_RAISER = frozenset(step.name for step in LIFE.steps if step.by in (raiser, unblamed, unanswered, unrated))
"""Those that the raiser takes, or a relative who acts for them."""
LATEST = 4
APART = ("rate", "comment", "lend", "nudge")
"""Steps that stand on no card: they are asked for when their time has come."""
GROUPS = {
    "speak": ("tell", "note"),
    "pass_on": ("offer", "assign", "seek_help", "refer"),
    "arrange": ("postpone", "table", "untable", "mediate", "merge", "grow"),
    "about_raiser": ("identify", "report"),
}
"""What is seldom done, by what it is for: each group stands behind one button."""
SELDOM = {*(step for group in GROUPS.values() for step in group), "show_name", "hide_name"}
"""Steps that stand behind one more button, so that the card stays short."""


def outline(problem: Problem) -> Values:
    """What anyone may know: number, category, place and state; never the words (domain.md, Privacy)."""
    return {
        "number": problem.id,
        "category": problem.category.value,
        "urgency": problem.urgency.value,
        "place": place(problem),
        "state": _state(problem),
        "due": problem.due.isoformat(),
    }


def _state(problem: Problem) -> str:
    """Its state; of what is closed, `stopped` where it was for abuse and `lapsed` where nobody said that it is solved."""
    if problem.state is not State.CLOSED:
        return problem.state.value
    if problem.reported_at is not None:
        return "stopped"
    return "closed" if problem.confirmed_at is not None else "lapsed"


def view(session: Session, problem: Problem, reader: Person, now: datetime) -> Values:
    """What this reader sees: the outline, and for those concerned the words, the story and, if allowed, the name."""
    own = problem.is_of(reader.id) and not problem.on_behalf
    owner = problem.owner
    return outline(problem) | {
        "text": problem.text,
        "own": own,
        "by": _raiser(problem),
        "owner": title(session, owner, problem.area_id) if owner is not None else None,
        "reach": Reach.HERE.value if own else problem.reach.value,
        "mine": owner is not None and owner.id == reader.id,
        "story": _story(session, problem, reader),
        "waiting": problem.waiting_since is not None,
        "late": is_overdue(problem, now),
        "joined": len(problem.followers),
        "guessed": problem.urgency not in URGENT and not deadlines.known(problem.accept_by),
        "agenda": problem.on_agenda_since is not None and problem.state in OPEN,
        "asked": asked(session, problem, reader),
        "confidential": problem.confidential,
        "mediated": (own or handler(session, problem, reader)) and mediations.is_under_way(session, problem),
    }


def asked(session: Session, problem: Problem, reader: Person) -> Values | None:
    """Who was asked to have it and has not answered yet, by title, and whether it is this reader; not for its raiser."""
    own = problem.is_of(reader.id) and not problem.on_behalf
    if own or problem.offered_to_id is None or problem.state not in OPEN:
        return None
    person = session.get_one(Person, problem.offered_to_id)
    return {"who": title(session, person, problem.area_id), "you": person.id == reader.id}


def rises(session: Session, problem: Problem) -> Values | None:
    """To whom it comes next, and when, if nobody takes the step that is due."""
    if problem.climb_at is None or problem.waiting_since is not None or problem.rung is Rung.COORDINATOR:
        return None
    to, _ = ladder.first_reachable(session, problem.matter, above=problem.rung)
    return {"at": problem.climb_at.isoformat(), "to": to.value}


def _raiser(problem: Problem) -> str | None:
    """`named` where the resident gave their name, `behalf` where somebody raised it for them; None: anonymous.

    A branch's problem is the branch's, nobody's in it.
    """
    if problem.on_behalf:
        return "behalf"
    if problem.branch_id is not None:
        return ""
    return "named" if problem.named else None


def _story(session: Session, problem: Problem, reader: Person) -> list[Values]:
    if problem.revision == 0:
        return []
    told = [one for one in _told(handles=handler(session, problem, reader)) if one != PROJECT]
    latest = session.exec(
        select(ProblemEntry)
        .where(
            ProblemEntry.problem_id == problem.id,
            col(ProblemEntry.step).in_(told),
            or_(ProblemEntry.words != "", col(ProblemEntry.step).in_(SPOKEN)),
        )
        .order_by(col(ProblemEntry.id).desc())
        .limit(LATEST + 1)
    ).all()
    answered = [entry.step for entry in latest[LATEST - 1 :]] == ["reply", "ask"]
    told_of = latest if answered else latest[:LATEST]  # an answer does not stand without its question
    return [{"step": entry.step, "words": entry.words} for entry in reversed(told_of)]


def _told(*, handles: bool) -> tuple[str, ...]:
    """The steps whose words somebody reads who is concerned."""
    return TELLING + (AMONG_HANDLERS if handles else ())


def history(session: Session, problem: Problem, reader: Person, most: int) -> list[Values]:
    """The latest steps, each with who took it, by title, and when; what the reader may not see is left out."""
    handles = handler(session, problem, reader)
    readable = _told(handles=handles) if concerned(session, problem, reader) else ()
    hidden = () if handles else UNSEEN
    entries = session.exec(
        select(ProblemEntry)
        .where(ProblemEntry.problem_id == problem.id, col(ProblemEntry.step).not_in(hidden))
        .order_by(col(ProblemEntry.id).desc())
        .limit(most)
    ).all()
    return [
        {
            "step": entry.step,
            "at": entry.at.isoformat(),
            "by": _called(session, problem, entry),
            "words": entry.words if entry.step in readable else "",
        }
        for entry in reversed(entries)
    ]


def standing(session: Session, problem: Problem, reader: Person) -> Values:
    """How it stands: who has it since when, until when it is to be done, and the latest that happened."""
    owner = problem.owner if problem.accepted_at is not None else None
    latest = history(session, problem, reader, 1)
    return outline(problem) | {
        "text": problem.text if concerned(session, problem, reader) else "",
        "owner": title(session, owner, problem.area_id) if owner is not None else None,
        "since": (problem.accepted_at or problem.raised_at).isoformat(),
        "open": problem.state in OPEN,
        "waiting": problem.waiting_since is not None,
        "own": problem.is_of(reader.id),
        "latest": latest[0] if latest else None,
    }


def _called(session: Session, problem: Problem, entry: ProblemEntry) -> Values | None:
    """The title of whoever took the step; the raiser is only that, the clock nobody."""
    if entry.by_id is None:
        return None
    if entry.by_id == problem.raiser_id and not problem.on_behalf:
        return {"role": "raiser", "place": ""}
    if entry.step in OF_RAISER and not problem.on_behalf and problem.area_id is not None:
        return {"role": "carer", "place": ""}
    return title(session, session.get_one(Person, entry.by_id), problem.area_id)


def step_button(problem: Problem, step: str) -> Button:
    """The button of a step; the one that answers says so where an answer is waited for."""
    if step == "reply" and problem.waiting_since is not None:
        return button(problem, step, asked=True)
    return button(problem, step)


def buttons(session: Session, problem: Problem, reader: Person, now: datetime) -> Keyboard:
    """The steps this reader is likely to take now, two in a row, and one button for all others."""
    likely, seldom = _steps(session, problem, reader, now)
    shown = [_button(session, problem, step) for step in likely]
    return in_rows([*shown, button(problem, "more")] if likely or seldom else [])


def more_buttons(session: Session, problem: Problem, reader: Person, now: datetime, group: str) -> Keyboard:
    """All that this reader may do: the likely steps first, the others by what they are for; or those of one group."""
    likely, seldom = _steps(session, problem, reader, now)
    if group:
        shown = [_button(session, problem, step) for step in seldom if step in GROUPS.get(group, ())]
        return [*in_rows(shown), [button(problem, "more", said("buttons.back"))]]
    grouped = {name: [step for step in seldom if step in steps] for name, steps in GROUPS.items()}
    alone = [step for step in seldom if all(step not in steps for steps in GROUPS.values())]
    alone += [steps[0] for steps in grouped.values() if len(steps) == 1]
    shown = [_button(session, problem, step) for step in (*likely, *alone)]
    shown += [_opens(problem, name) for name, steps in grouped.items() if len(steps) > 1]
    return in_rows([*shown, button(problem, "history"), button(problem, "back", said("buttons.back"))])


def _button(session: Session, problem: Problem, step: str) -> Button:
    """The button of a step; the one that leads to a mediation says whether it begins one."""
    if step == "mediate":
        return button(problem, step, begun=mediations.goes_on(session, problem))
    return step_button(problem, step)


def _opens(problem: Problem, group: str) -> Button:
    return button(problem, "more", said(f"buttons.problem_{group}"), group)


def _steps(session: Session, problem: Problem, reader: Person, now: datetime) -> tuple[list[str], list[str]]:
    """What this reader may do now: what is likely, and what is seldom done; nobody resolves what is being mediated."""
    mediated = mediations.is_under_way(session, problem)
    steps = [one for one in LIFE.open_to(session, problem, reader) if one not in APART]
    if "give_back" in steps and (mediated or not is_fresh(problem, now) or is_begun(session, problem)):
        steps.remove("give_back")
    if mediated:
        steps = [one for one in steps if one != "resolve"]
    often = {"mediate"} if mediated or problem.category is Category.NEIGHBOUR_DISPUTE else set()
    if problem.branch_id is not None:  # of a branch's problems many become projects
        often |= {"grow"}
    likely = [step for step in steps if step in often or step not in SELDOM]
    return likely, [step for step in steps if step not in likely]


def card(session: Session, problem: Problem, reader: Person, now: datetime) -> tuple[Said, Keyboard]:
    """The problem as this reader may see it, with the steps they may take."""
    if not concerned(session, problem, reader):
        ways = [[button(problem, "history")]] if coordinator(session, problem, reader) else []
        return said("problems.outline", **outline(problem), rises=rises(session, problem)), ways
    return said("problems.card", **view(session, problem, reader, now)), buttons(
        session, problem, reader, now
    )
