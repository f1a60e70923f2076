"""What people say of a matter they raised without opening it: how it stands, that it is solved, or not, or hurries."""

from handlers.base import forms
from handlers.base.choosing import Choice
from handlers.base.confirming import Confirm
from handlers.base.conversation import Conversation, buttons_of, forms_of
from handlers.base.form import Form
from handlers.base.readings import instead, other_than
from handlers.base.steps import Filling, Option, Text
from handlers.base.turn import Turn
from handlers.problems import danger, news
from handlers.problems.corrections import remember
from handlers.problems.kind import PROBLEM
from handlers.problems.step_forms import done
from models.pairings.speakers import speaker_of
from models.post.press import Button, Keyboard, button
from models.post.said import Said, said
from models.problems import answers, card, nudging, own
from models.problems.access import find_if_overseen
from models.problems.card import outline, step_button
from models.problems.life import LIFE
from models.problems.record import Problem, State
from models.problems.steps import LONGEST_WORDS
from models.understanding.categories import suggest
from models.understanding.intents import Intent
from models.understanding.several import number_in

STANDING = 3
"""How many matters are told of at once."""


def say_how_it_stands(turn: Turn) -> bool:
    """The matter whose number is named, else the newest of one's own; False where there is none."""
    number = number_in(turn.text)
    if number is not None:
        found = [find_if_overseen(turn.session, number, turn.person)]
    else:
        found = own.open_ones(turn.session, turn.person)
    if not found:
        return False
    told = [card.standing(turn.session, one, turn.person) for one in found[:STANDING]]
    rows = [_ways_on(turn, one) for one in found]
    turn.say(said("own.standing", matters=told, more=max(0, len(found) - STANDING)), keyboard=rows)
    return True


def _ways_on(turn: Turn, problem: Problem) -> list[Button]:
    """To its card; to accept what waits for them to; and to remind whoever has one's own."""
    opens = button(problem, "show", said("own.open", number=problem.id))
    steps = LIFE.open_to(turn.session, problem, turn.person)
    return [opens, *(step_button(problem, one) for one in ("accept", "nudge") if one in steps)]


def remind(turn: Turn) -> None:
    """A tap reminds whoever has it; it is said truly whether anybody was."""
    problem = PROBLEM.pressed(turn)
    turn.say(_nudged(turn, problem, ""))


def _nudged(turn: Turn, problem: Problem, words: str) -> Said:
    came = nudging.nudge(turn.session, problem, turn.person, words, turn.now)
    return said("own.nudged", came=came.value, **card.standing(turn.session, problem, turn.person))


def ask_whether_solved(turn: Turn) -> bool:
    """One tap says that what was resolved is; what is still open may be taken back. Who handles matters tells of one."""
    session, person, number = turn.session, turn.person, number_in(turn.text)
    if resolved := own.numbered(own.fitting(session, person, "confirm", turn.now), number):
        meant = own.concerned(resolved, turn.text)
        return _offer(turn, "own.ask_solved", "confirm", meant, beside="reopen")
    if news.take(turn, new=True):
        return True
    if still := own.numbered(own.fitting(session, person, "withdraw", turn.now), number):
        return _offer(turn, "own.ask_solved_early", "withdraw", own.concerned(still, turn.text))
    return False


def ask_whether_given_up(turn: Turn) -> bool:
    """One tap takes back what is still open."""
    number = number_in(turn.text)
    found = own.numbered(own.fitting(turn.session, turn.person, "withdraw", turn.now), number)
    return bool(found) and _offer(turn, "own.ask_withdraw", "withdraw", found)


def _offer(turn: Turn, question: str, step: str, found: list[Problem], beside: str | None = None) -> bool:
    """The buttons that take a step: of the one matter it can be, or of each."""
    if len(found) == 1:
        rows: Keyboard = [[step_button(found[0], name) for name in (step, beside) if name is not None]]
    else:
        rows = [[button(one, step, _one(one, step))] for one in found]
    turn.say(said(question, several=len(found) > 1, **outline(found[0])), keyboard=rows)
    return True


def _one(problem: Problem, step: str) -> Said:
    return said("own.one", step=step, **outline(problem))


def add_word(turn: Turn, step: str) -> bool:
    """Takes the words to the matter they belong to; False where there is none, or they plainly are of another.

    `step`: `nudge`, `reopen`, `reply` or `thank` of whoever raised it.
    """
    found, number = _fitting(turn, step), number_in(turn.text)
    if not (
        any(one.id == number for one in found) if number is not None else own.may_concern(found, turn.text)
    ):
        return False
    forms.begin(turn, WORD, step=step)
    return True


def add_to_latest(turn: Turn) -> bool:
    """Offers the words as more about what the person has raised just now; False where they have not."""
    latest = own.raised_just_now(turn.session, turn.person, turn.now)
    if latest is None:
        return False
    forms.begin(turn, WORD, step="reply", problem=latest.id)
    return True


def _fitting(turn: Turn, step: str) -> list[Problem]:
    if step == "thank":
        return own.to_thank(turn.session, turn.person, turn.now)
    return own.fitting(turn.session, turn.person, step, turn.now)


def _candidates(filling: Filling) -> list[Problem]:
    turn = filling.turn
    found = _fitting(turn, filling.words("step"))
    return own.numbered(found, number_in(filling.words("text")))


def _meant(filling: Filling) -> list[Problem]:
    """Those that the words fit best."""
    speaker = speaker_of(filling.turn.session, filling.turn.person)
    return own.akin(_candidates(filling), suggest(filling.words("text"), speaker).category)


def _offered(filling: Filling) -> list[Option]:
    return [Option(str(one.id), _one(one, filling.words("step"))) for one in _candidates(filling)]


def _only(filling: Filling) -> str | None:
    found = _meant(filling)
    return str(found[0].id) if len(found) == 1 else None


def _preview(filling: Filling) -> Said:
    problem = PROBLEM.of(filling)
    return said("own.preview", step=filling.words("step"), words=filling.words("text"), **outline(problem))


def _ways(filling: Filling) -> list[Option]:
    return [Option("yes", said("own.agree", step=filling.words("step")))]


def _take(filling: Filling) -> None:
    turn, step, words = filling.turn, filling.words("step"), filling.words("text")
    problem = PROBLEM.of(filling)
    if step == "nudge":
        opens = [[button(problem, "show", said("own.open", number=problem.id))]]
        return forms.finish(filling, _nudged(turn, problem, words), keyboard=opens)
    if step == "thank":
        answers.thank(turn.session, problem, turn.person, words, turn.now)
    elif step == "reopen":
        answers.reopen(turn.session, problem, turn.person, words, turn.now)
    else:
        answers.reply(turn.session, problem, turn.person, words, turn.now, filling.files)
    remember(turn, problem)
    if step == "thank":
        solved = [[step_button(problem, "confirm")]] if problem.state is State.RESOLVED else []
        return forms.finish(filling, said("own.thanked"), keyboard=solved)
    return forms.finish(filling, *WORD.above(filling), done(step, problem), about=problem.about)


TEXT = Text(name="text", ask="problems.words_reply", longest=LONGEST_WORDS)
WORD = Form(
    "word_to_own",
    (
        TEXT,
        Choice(name="problem", ask="own.ask_which", offer=_offered, suggest=_only),
    ),
    then=_take,
    confirm=Confirm(
        yes="buttons.send",
        preview=_preview,
        typed=TEXT.more,
        ways=_ways,
        other=other_than(Intent.PROBLEM, Intent.RESULT, Intent.PROGRESS),
        needed=lambda filling: filling["step"] != "nudge" and "sure" not in filling.answers,
    ),
    instead=lambda filling: instead(filling, "word"),
    above=lambda filling: danger.numbers(filling.words("text")),
    whole=True,
)
CONVERSATION = Conversation(buttons=buttons_of("problem", nudge=remind), forms=forms_of(WORD))
