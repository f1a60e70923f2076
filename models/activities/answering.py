"""What a deed (办实事) answers: a need, a problem or an action of the plan, which moves on with it by its own steps."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, delete, select

from models.activities.life import LIFE
from models.activities.record import Activity, DeedAnswer
from models.activities.record import State as Logged
from models.activities.who import settler
from models.base.refusals import NotAllowed, Refused
from models.base.things import About
from models.pairings.figures.record import figures_of, put
from models.pairings.listing import steps as listings
from models.pairings.listing.life import LIFE as OF_LISTINGS
from models.pairings.listing.record import UNDONE, Listing, ListingKind
from models.pairings.plan import steps as plans
from models.pairings.plan.life import LIFE as OF_ACTIONS
from models.pairings.plan.record import LONGEST_TEXT, ActionState, PlanAction
from models.post.outgoing import tell
from models.post.said import Values, said
from models.problems import handling
from models.problems import steps as problems
from models.problems.card import outline as problem_outline
from models.problems.life import LIFE as OF_PROBLEMS
from models.problems.notices import handlers
from models.problems.record import OPEN, Problem, State
from models.problems.who import read_by
from models.registry.pairings import members
from models.registry.people import Person, speakers
from models.understanding.categories import Category, named_in

Answered = Problem | Listing | PlanAction
LOOKED_AT = 40
"""How many things of a kind may be what a deed answers, the newest."""
ALIKE = 0.2
"""How much of the shorter text two have to share, from 0 to 1."""
SAME_KIND = 0.5
"""How much it counts that a deed names what a thing is about."""
PIECE = 2
"""Letters of the pieces that Chinese texts share."""


def likely(session: Session, activity: Activity, by: Person) -> Answered | None:
    """The open need, problem or action of the pairing that a deed most likely answers; None where none is like it."""
    named = named_in(activity.text)
    scores = [(_score(activity.text, named, one), one) for one in _open(session, activity, by)]
    best = max(scores, key=lambda one: one[0], default=(0.0, None))
    return best[1] if best[0] >= ALIKE else None


def _open(session: Session, activity: Activity, by: Person) -> Iterable[Answered]:
    """All that a deed of this person's may answer."""
    ours = [branch.id for branch in members(session, activity.pairing_id)]
    needs = (
        Listing.kind == ListingKind.NEED,
        col(Listing.state).in_(UNDONE),
        col(Listing.branch_id).in_(ours),
    )
    yield from session.exec(select(Listing).where(*needs).order_by(col(Listing.id).desc()).limit(LOOKED_AT))
    problem = (Problem.pairing_id == activity.pairing_id, col(Problem.state).in_(OPEN))
    mine = select(Problem).where(*problem, read_by(session, by).where(Problem))
    yield from session.exec(mine.order_by(col(Problem.id).desc()).limit(LOOKED_AT))
    planned = (PlanAction.pairing_id == activity.pairing_id, PlanAction.state == ActionState.OPEN)
    actions = select(PlanAction).where(*planned).order_by(col(PlanAction.id).desc())
    yield from session.exec(actions.limit(LOOKED_AT))


def _score(text: str, named: dict[Category, int], one: Answered) -> float:
    """How much a text has in common with what a deed may answer."""
    akin = not isinstance(one, PlanAction) and one.category is not Category.OTHER and one.category in named
    return shared(text, one.text) + (SAME_KIND if akin else 0)


def shared(one: str, other: str) -> float:
    """How much of the shorter of two texts the other has as well, from 0 to 1."""
    mine, theirs = _pieces(one), _pieces(other)
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))


def _pieces(text: str) -> set[str]:
    """Words of a text in Latin letters, of others all pairs of letters."""
    if text.isascii():
        return {word for word in text.casefold().split() if len(word) > PIECE + 1}
    letters = [letter for letter in text if letter.isalpha()]
    return {"".join(letters[at : at + PIECE]) for at in range(len(letters) - PIECE + 1)}


def rows_of(session: Session, activity: Activity) -> list[DeedAnswer]:
    """What it is said to answer, beside a project, which goes on whatever becomes of a deed."""
    of_it = (DeedAnswer.activity_id == activity.id, col(DeedAnswer.project_id).is_(None))
    rows = select(DeedAnswer).where(*of_it).order_by(col(DeedAnswer.id))
    return list(session.exec(rows)) if not activity.gathering else []


def thing_of(session: Session, row: DeedAnswer) -> Answered:
    """The thing that a row names."""
    if row.problem_id is not None:
        return session.get_one(Problem, row.problem_id)
    if row.listing_id is not None:
        return session.get_one(Listing, row.listing_id)
    return session.get_one(PlanAction, row.action_id)


def answered(session: Session, activity: Activity) -> list[Values]:
    """What it answers, as everybody of the pairing may know it; nothing any more where it was taken back."""
    rows = rows_of(session, activity) if activity.state is Logged.LOGGED else []
    return [outline(thing_of(session, row)) for row in rows]


def outline(thing: Answered) -> Values:
    """What may be told of it: of a problem never the words."""
    match thing:
        case Problem():
            told = problem_outline(thing)
            return {"kind": "problem"} | {name: told[name] for name in ("number", "category", "state")}
        case Listing():
            return {"kind": "need", "text": thing.text, "state": thing.state.value}
    return {"kind": "action", "text": thing.text, "state": thing.state.value}


def answer(session: Session, activity: Activity, by: Person, about: About, now: datetime) -> DeedAnswer:
    """Whoever logged a deed says what it answers, which moves on if that is theirs to do.

    Raises NotAllowed for what is not open in the pairing or not theirs to read, TooLate.
    """
    LIFE.take(session, "answer", activity, by)
    thing = next((one for one in _open(session, activity, by) if one.about == about), None)
    if thing is None:
        raise NotAllowed("refusals.too_late")
    row = link(session, activity, thing)
    row.moved = _move(session, activity, thing, by, now)
    if isinstance(thing, Problem) and not row.moved:
        owners = [one for one in handlers(session, thing) if settler(session, activity, one)]
        tell(session, owners, said("deeds.answers_yours", number=thing.id), shows=activity)
    return row


def settle(session: Session, activity: Activity, by: Person, now: datetime) -> Activity:
    """Whoever has the problem that a deed answers resolves it with its words. Raises NotAllowed, TooLate, Refused."""
    LIFE.take(session, "settle", activity, by)
    for row in rows_of(session, activity):
        row.moved = row.moved or _done(session, activity, thing_of(session, row), by, now)
    return activity


def link(session: Session, activity: Activity, thing: Answered) -> DeedAnswer:
    """Keeps what a deed answers. Its numbers are the deed's from now on, and a problem's no more."""
    row = DeedAnswer(activity_id=activity.id)
    setattr(row, f"{thing.about.kind}_id", thing.id)
    session.add(row)
    session.flush()
    if isinstance(thing, Problem):
        put(session, (), problem_id=thing.id)
    return row


def move_on(session: Session, activity: Activity, by: Person, now: datetime) -> None:
    """A partner has confirmed a deed: what it answers, and is theirs, is done. A problem waits for whoever has it."""
    for row in rows_of(session, activity):
        thing = thing_of(session, row)
        if not row.moved and not isinstance(thing, Problem):
            row.moved = _move(session, activity, thing, by, now)


def _move(session: Session, activity: Activity, thing: Answered, by: Person, now: datetime) -> bool:
    """Takes the step with which it is done, if this person may; not while a mediation is to have its own outcome."""
    try:
        return _done(session, activity, thing, by, now)
    except Refused:
        return False


def _done(session: Session, activity: Activity, thing: Answered, by: Person, now: datetime) -> bool:
    """Takes the step with which it is done, with the words of the deed; False for whom it is not. Raises Refused."""
    match thing:
        case Listing() if "done" in OF_LISTINGS.open_to(session, thing, by):
            listings.done(session, thing, by, now)
        case PlanAction() if "done" in OF_ACTIONS.open_to(session, thing, by):
            plans.done(session, thing, by, activity.text[:LONGEST_TEXT], now)
        case Problem() if "resolve" in OF_PROBLEMS.open_to(session, thing, by):
            problems.resolve(session, thing, by, activity.text[: problems.LONGEST_WORDS], now)
            put(session, (), problem_id=thing.id)
        case _:
            return False
    return True


def unanswer(session: Session, activity: Activity, by: Person, now: datetime) -> Activity:
    """It does not answer that after all. Raises NotAllowed, TooLate."""
    LIFE.take(session, "unanswer", activity, by)
    take_back(session, activity, by, now)
    session.exec(delete(DeedAnswer).where(col(DeedAnswer.activity_id) == activity.id))
    return activity


def take_back(session: Session, activity: Activity, by: Person, now: datetime) -> None:
    """What a deed answered goes on where this person may say so; else those whose it is are shown it, and may."""
    for row in rows_of(session, activity):
        thing = thing_of(session, row)
        if row.moved:
            _move_back(session, thing, by, now)
        row.moved = False
        readers = [one for one in _whose(session, thing) if one.id != by.id]
        tell(
            session,
            readers,
            said("deeds.taken_back", words=activity.text, whole=activity.state is Logged.WITHDRAWN),
            shows=thing,
        )
        if isinstance(thing, Problem) and thing.state in (State.RESOLVED, State.CLOSED):
            told = figures_of(session, activity_id=activity.id)
            put(session, [one.amount for one in told], problem_id=thing.id)


def put_back(session: Session, activity: Activity, by: Person, now: datetime) -> None:
    """A deed was taken back by mistake: what it answers moves on once more, and its numbers are the deed's again."""
    for row in rows_of(session, activity):
        thing = thing_of(session, row)
        row.moved = _move(session, activity, thing, by, now)
        if isinstance(thing, Problem):
            put(session, (), problem_id=thing.id)


def _move_back(session: Session, thing: Answered, by: Person, now: datetime) -> None:
    match thing:
        case Listing() if "reopen" in OF_LISTINGS.open_to(session, thing, by):
            listings.reopen(session, thing, by, now)
        case PlanAction() if "reopen" in OF_ACTIONS.open_to(session, thing, by):
            plans.reopen(session, thing, by, now)
        case Problem() if "resume" in OF_PROBLEMS.open_to(session, thing, by):
            handling.resume(session, thing, by, now)


def _whose(session: Session, thing: Answered) -> list[Person]:
    """Who has it."""
    return handlers(session, thing) if isinstance(thing, Problem) else speakers(session, [thing.branch_id])
