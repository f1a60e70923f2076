"""How a step in a problem's life is kept and told: to whoever handles it, to whoever raised it, to those who follow."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from models.base.things import About
from models.post.media import Media
from models.post.outgoing import Act, Outgoing, changed, queue, tell
from models.post.press import Keyboard, menu
from models.post.said import said
from models.problems import confidence, lasting
from models.problems.card import step_button
from models.problems.life import LIFE
from models.problems.mediation import record as mediations
from models.problems.record import Follower, Problem, ProblemEntry, place
from models.registry import people
from models.registry.people import Person
from models.rights import ladder
from models.rights.ladder import Rung
from models.rights.life import By
from models.rights.titles import title


def step(session: Session, problem: Problem, name: str, by: By, now: datetime, words: str = "") -> None:
    """Takes a step and keeps it in the history. Raises NotAllowed, TooLate."""
    LIFE.take(session, name, problem, by)
    lasting.keep(problem, name, now)
    if (
        mediation := mediations.newest(session, problem)
    ) is not None:  # its card offers to resolve the problem
        changed(session, mediation)
    enter(session, problem, name, by if isinstance(by, Person) else None, now, words)


def enter(
    session: Session, problem: Problem, name: str, by: Person | None, now: datetime, words: str = ""
) -> None:
    """Keeps a step in the history; `by` None: no person took it."""
    by_id = by.id if by is not None else None
    session.add(ProblemEntry(problem=problem, by_id=by_id, at=now, step=name, words=words))
    if by is not None and words:
        confidence.keep(session, problem, by, words)


def handlers(session: Session, problem: Problem) -> list[Person]:
    """The owner; nobody yet: those who may accept it."""
    if problem.owner_id is not None:
        return [session.get_one(Person, problem.owner_id)]
    found = ladder.at_rung(session, problem.matter, problem.rung)
    return [one for one in found if problem.on_behalf or not problem.is_of(one.id)]


def show_to(
    session: Session,
    problem: Problem,
    readers: list[Person],
    media: tuple[Media, ...] = (),
    news: str | None = None,
    **values: object,
) -> None:
    """Shows each a fresh card, with the news above it."""
    lead = [said(news, number=problem.id, **values)] if news else []
    tell(session, readers, *lead, media=media, shows=problem)


def tell_raiser(
    session: Session,
    problem: Problem,
    message: str,
    *,
    steps: tuple[str, ...] = (),
    media: tuple[Media, ...] = (),
    between_two: bool = False,
    **values: object,
) -> None:
    """Tells the raiser of a step, with buttons for those steps with which they may answer.

    Those who follow it hear it as well, unless it is `between_two`: the handler's question to the raiser.
    """
    words = said(message, number=problem.id, **values)
    keyboard = [[step_button(problem, name) for name in steps]] if steps else None
    raiser = session.get_one(Person, problem.raiser_id)
    about = _question(problem) if "confirm" in steps else None
    if problem.for_another:
        _remind_to_ask(session, problem, raiser, keyboard, about)
    elif not raiser.forgotten:
        tell(
            session, problem.raisers, words, keyboard=keyboard, media=media, about=about, topic=problem.about
        )
    joined = [] if between_two else followers(session, problem)
    tell(session, joined, said("problems.followed"), words, topic=problem.about)


def pass_on(
    session: Session,
    problem: Problem,
    by: Person,
    message: str,
    words: str,
    *,
    steps: tuple[str, ...] = (),
    media: tuple[Media, ...] = (),
    between_two: bool = False,
    **values: object,
) -> None:
    """Tells the raiser what the owner says, under the owner's title; otherwise as `tell_raiser`."""
    owner = title(session, by, problem.area_id)
    tell_raiser(
        session,
        problem,
        message,
        steps=steps,
        media=media,
        between_two=between_two,
        owner=owner,
        words=words,
        **values,
    )


def tell_of_gap(session: Session, problem: Problem, skipped: Sequence[Rung]) -> None:
    """The coordinators learn at which rungs there was nobody to reach; at their own they see it by themselves."""
    if not skipped or problem.rung is Rung.COORDINATOR:
        return
    words = said("problems.nobody_there", number=problem.id, rungs=[rung.value for rung in skipped])
    tell(session, people.coordinators(session, problem.district), words, topic=problem.about)


def tell_of_flood(session: Session, problem: Problem, readers: list[Person], now: datetime) -> None:
    """Where very many come from one area, its people are told so once an hour, in place of a card for each."""
    keyboard = [[menu("mine")]]
    words = said("problems.flood", place=place(problem))
    key = f"flood:{problem.area_id}:{now:%Y-%m-%d-%H}"
    tell(session, readers, words, keyboard=keyboard, key=key)


def _question(problem: Problem) -> About:
    """What a message is about that asks the raiser whether it is solved."""
    return About("solved", problem.id)


def ask_no_more(session: Session, problem: Problem) -> None:
    """The raiser is not asked any more whether it is solved: the buttons go."""
    raiser = problem.raiser
    queue(
        session,
        Outgoing(
            Act.STRIP, raiser.telegram_id, raiser.language, person_id=raiser.id, about=_question(problem)
        ),
    )


def _remind_to_ask(
    session: Session, problem: Problem, raiser: Person, keyboard: Keyboard | None, about: About | None
) -> None:
    """Whoever raised it for another and has it themselves knows each step; only what they are to ask is said."""
    if keyboard is not None:
        words = said("problems.ask_in_person", number=problem.id)
        tell(session, [raiser], words, keyboard=keyboard, about=about, topic=problem.about)


def followers(session: Session, problem: Problem) -> list[Person]:
    """The reachable neighbours who joined it."""
    joined = select(Follower.person_id).where(Follower.problem_id == problem.id)
    reachable = (col(Person.id).in_(joined), col(Person.unreachable_since).is_(None))
    return list(session.exec(select(Person).where(*reachable).order_by(col(Person.id))))
