"""That a matter is done, or how it goes: what its resident will read is shown first wherever either may be meant."""

from handlers.base.confirming import Confirm
from handlers.base.hearing import heard
from handlers.base.readings import instead, other_than
from handlers.base.steps import Filling, Option, Text
from handlers.problems.meant import MEANT, candidates, words_of
from models.post.said import Said, said
from models.problems import handling, meant, solutions, steps
from models.problems.mediation.record import is_under_way
from models.problems.record import SOLVED, Problem, State
from models.understanding.activity_words import ActivityType, kinds_named
from models.understanding.handling_words import HowFar, how_far
from models.understanding.intents import Intent

STEP = "resolve"
OF_THE_WORK = {ActivityType.VISIT, ActivityType.PROJECT_WORK}
"""What is held, and may as well be how a matter goes."""
GOES_ON = (HowFar.UNDER_WAY, HowFar.PASSED_ON, HowFar.BOTH)


def _spoken(filling: Filling) -> str | None:
    """A picture or a voice message says enough by itself."""
    return "" if filling.files else None


WORDS = Text(name="text", ask="problems.words_resolve", longest=steps.LONGEST_WORDS, suggest=_spoken)


def take(filling: Filling, problem: Problem) -> None:
    """It is resolved, or its resident told how it goes; where there is nobody to talk to, that is noted."""
    turn, words = filling.turn, filling.words("text")
    match _way(filling, problem):
        case "tell":
            handling.inform(turn.session, problem, turn.person, words, turn.now, filling.files)
        case "note":
            handling.note(turn.session, problem, turn.person, words, turn.now)
        case _:
            steps.resolve(turn.session, problem, turn.person, words, turn.now, filling.files)
            solutions.offer(turn.session, problem, turn.person)


def taken(problem: Problem) -> str:
    """The step that was taken, by how the matter stands after it."""
    if problem.state in SOLVED:
        return STEP
    return "note" if problem.speechless else "tell"


def _way(filling: Filling, problem: Problem) -> str:
    chosen = filling.answers.get("as", STEP)
    return chosen if chosen in _ways(filling, problem) else STEP


def _ways(filling: Filling, problem: Problem) -> list[str]:
    """What the words may be, the likeliest first; while a mediation is under way nothing is resolved."""
    goes_on = "note" if problem.speechless else "tell"
    if is_under_way(filling.turn.session, problem):
        return [goes_on]
    tapped, far = "problem" in filling.answers, _how_far(filling)
    is_done = far is HowFar.DONE or (tapped and far is None)
    return [STEP, goes_on] if is_done else [goes_on, STEP]


def _how_far(filling: Filling) -> HowFar | None:
    numbers = {one.id for one in candidates(filling, STEP)}
    return how_far(words_of(filling), filling.turn.when_said(words_of(filling)), numbers)


def _needs_a_look(filling: Filling) -> bool:
    """Not where whoever tapped that it is done says nothing else."""
    if "problem" not in filling.answers or _how_far(filling) in GOES_ON:
        return True
    return MEANT.of(filling).state is State.RAISED


def _preview(filling: Filling) -> Said:
    problem = MEANT.of(filling)
    return said(
        "problems.preview_news",
        number=problem.id,
        category=problem.category.value,
        text=problem.text,
        words=filling.words("text"),
        files=filling.file_kinds,
        first=problem.state is State.RAISED,
        way=_ways(filling, problem)[0],
    )


def _options(filling: Filling) -> list[Option]:
    problem = MEANT.of(filling)
    first = problem.state is State.RAISED
    return [
        Option(f"as={way}", said("problems.news_way", way=way, first=first))
        for way in _ways(filling, problem)
    ]


def _is_other(filling: Filling, text: str) -> bool:
    """Whether words under the preview tell of another matter, or of something else."""
    turn, found = filling.turn, candidates(filling, STEP)
    one = MEANT.of(filling)
    if meant.name_another(turn.session, found, one, turn.person, text):
        return True
    return _tells_else(filling, text) or _is_held(filling, text)


def _is_held(filling: Filling, text: str) -> bool:
    """Whether they tell of a gathering that they name."""
    gatherings = kinds_named(text).keys() - OF_THE_WORK
    return heard(filling.turn, text).intent is Intent.ACTIVITY and bool(gatherings)


def instead_of(filling: Filling) -> list[Option]:
    """Only where they were said by themselves."""
    return [] if "problem" in filling.answers else instead(filling, "word")


_tells_else = other_than(Intent.PROBLEM, Intent.RESULT, Intent.PROGRESS)
LOOK = Confirm(
    yes="buttons.send",
    preview=_preview,
    typed=WORDS.more,
    ways=_options,
    other=_is_other,
    needed=_needs_a_look,
)
