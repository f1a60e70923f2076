"""What each reader sees of a problem, and the card on which they see it.

Privacy is decided here: a resident is anonymous unless they chose otherwise, and only those concerned read the words.
"""

from sqlmodel import Session, col, select

from models import outbox, sayings
from models.people import Person
from models.problem_life import LIFE, Problem, ProblemEntry, concerned
from models.sayings import Button, Keyboard, Said, Values, said
from models.titles import title

TELLING = ("ask", "reply", "resolve", "reopen")
"""The steps whose words are part of the story a reader of the card is told."""
LATEST = 4


def place(problem: Problem) -> str:
    """The area it is of, or the branch that raised it."""
    if problem.area is not None:
        return problem.area.name
    return problem.branch.name if problem.branch is not None else ""


def outline(problem: Problem) -> Values:
    """What anyone may know: number, category, place and state; never the words (domain.md, Privacy)."""
    return {
        "number": problem.id,
        "category": problem.category.value,
        "urgency": problem.urgency.value,
        "place": place(problem),
        "state": problem.state.value,
        "due": problem.due.isoformat(),
    }


def view(session: Session, problem: Problem, reader: Person) -> Values:
    """What this reader sees: the outline, and for those concerned the words, the story and, if allowed, the name."""
    own = problem.raiser_id == reader.id
    owner = problem.owner
    return outline(problem) | {
        "text": problem.text,
        "own": own,
        "by": _raiser(session, problem),
        "owner": title(session, owner, problem.area_id) if owner is not None else None,
        "mine": owner is not None and owner.id == reader.id,
        "story": _story(session, problem),
    }


def _raiser(session: Session, problem: Problem) -> str | None:
    """A resident's name where they gave it; None: anonymous. A branch's problem is the branch's, nobody's in it."""
    if problem.branch_id is not None:
        return ""
    if not problem.named:
        return None
    return session.get_one(Person, problem.raiser_id).name


def _story(session: Session, problem: Problem) -> list[Values]:
    if problem.revision == 0:
        return []
    latest = session.exec(
        select(ProblemEntry)
        .where(
            ProblemEntry.problem_id == problem.id,
            col(ProblemEntry.step).in_(TELLING),
            ProblemEntry.words != "",
        )
        .order_by(col(ProblemEntry.id).desc())
        .limit(LATEST)
    ).all()
    return [{"step": entry.step, "words": entry.words} for entry in reversed(latest)]


def button(problem: Problem, step: str) -> Button:
    return Button(said(f"buttons.problem_{step}"), f"problem.{step}:{problem.id}:{problem.revision}")


def buttons(session: Session, problem: Problem, reader: Person) -> Keyboard:
    """One button for each step this reader may take now, two in a row."""
    steps = [button(problem, step) for step in LIFE.open_to(session, problem, problem.state, reader)]
    return [steps[i : i + 2] for i in range(0, len(steps), 2)]


def card(session: Session, problem: Problem, reader: Person) -> tuple[Said, Keyboard]:
    """The problem as this reader may see it, with the steps they may take."""
    if not concerned(session, problem, reader):
        return said("problems.outline", **outline(problem)), []
    return said("problems.card", **view(session, problem, reader)), buttons(session, problem, reader)


def refresh(session: Session, problem: Problem, by: Person) -> None:
    """Brings up to date the cards that others were shown, without a sound."""
    for reader in outbox.readers(session, problem.about, but=by):
        if reader.id != problem.raiser_id:
            words, keyboard = card(session, problem, reader)
            sayings.edit(session, reader, words, keyboard, problem.about)
