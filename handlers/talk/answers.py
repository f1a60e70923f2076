"""What answers each meaning: one table, and the few words where nothing else does."""

from collections.abc import Callable

from handlers.activities import which
from handlers.base.hearing import TOLD, drafted, heard
from handlers.base.turn import Turn
from handlers.community.helping import joining
from handlers.membership import start
from handlers.problems import news, own
from handlers.summaries import figures, tasks
from handlers.talk import drafting, inquiries
from models.activities.who import latest_to_answer
from models.community.helping.volunteers import has_neighbours
from models.post.press import Keyboard, button, menu
from models.post.said import said
from models.problems.own import fitting, with_news
from models.problems.record import Problem, Satisfaction, State
from models.registry.people import speaks_for_branch
from models.understanding.activity_words import sounds_like_activity
from models.understanding.categories import named_in
from models.understanding.figures import asks_for_figures
from models.understanding.handling_words import takes_notice
from models.understanding.hearing import Hearing
from models.understanding.help_words import offers_oneself
from models.understanding.intents import Intent
from models.understanding.several import names_a_matter, number_in
from models.understanding.tables import is_table

Answer = Callable[[Turn, Hearing], None]
SETTLED = ("confirm", "withdraw")
"""What needs no answer but what is left to do."""
LONGEST_GUESSED = 100
"""Letters of what may be a problem because of a word in it; a longer text speaks of much."""


def drafts(turn: Turn, found: Hearing) -> None:
    """What can be drafted for this person is; of what is not theirs to tell the likeliest of the others.

    Whoever handles a matter may be telling how it goes.
    """
    if found.intent in drafted(turn):
        return drafting.begin(turn, found.intent)
    if found.intent is Intent.NEED or Intent.PROBLEM in found.alternatives:
        return drafting.begin(turn, Intent.PROBLEM)
    if found.intent is Intent.OFFER and not turn.person.standing.roles:
        return volunteer(turn, found)
    if (found.intent in TOLD and news.take(turn)) or _names_a_matter(turn):
        return None
    return start.say_what_can_be_done(turn, said("talk.for_branches", done=found.intent in TOLD))


def _names_a_matter(turn: Turn) -> bool:
    """Leads to what is named by its number: told how it goes by whoever handles it, and how it stands to others."""
    named = names_a_matter(turn.text, turn.now)
    return named and (news.take(turn) or own.say_how_it_stands(turn))


def status(turn: Turn, found: Hearing) -> None:
    if not own.say_how_it_stands(turn):
        _none_of_theirs(turn, "status")


def nudge(turn: Turn, found: Hearing) -> None:
    """To whoever has it; who asks after another's by its number is told how it stands, as far as they may know."""
    number = number_in(turn.text)
    theirs = fitting(turn.session, turn.person, "nudge", turn.now) if number is not None else []
    if number is None or any(one.id == number for one in theirs):
        return _word(turn, found, "nudge")
    own.say_how_it_stands(turn)
    return None


def reopen(turn: Turn, found: Hearing) -> None:
    """To what was resolved; what is still open has it added; else it is a problem that is told for the first time."""
    if not own.add_word(turn, "reopen"):
        _word(turn, found, "reply")


def _word(turn: Turn, found: Hearing, step: str) -> None:
    if own.add_word(turn, step):
        return
    if Intent.PROBLEM in found.alternatives or named_in(turn.text):
        drafting.begin(turn, Intent.PROBLEM)
    else:
        _none_of_theirs(turn, found.intent.value)


def confirm(turn: Turn, found: Hearing) -> None:
    """That it is solved; of a day to come whoever has a matter tells how it goes."""
    ahead = found.when is not None and found.when.last > turn.now
    if ahead and news.take(turn):
        return
    if not own.ask_whether_solved(turn):
        _none_of_theirs(turn, "confirm")


def withdraw(turn: Turn, found: Hearing) -> None:
    if not own.ask_whether_given_up(turn):
        _none_of_theirs(turn, "withdraw")


def _none_of_theirs(turn: Turn, about: str) -> None:
    """It is about a matter of theirs, and there is none: of branches that are named what there is of them is shown.

    What is named by its number is shown instead; who handles matters of others is asked which, or told what waits.
    """
    if _names_a_matter(turn):
        return
    if about == Intent.NUDGE and inquiries.hurry_branches(turn):
        return
    if about == Intent.STATUS and inquiries.of_branches(turn):
        return
    if turn.person.standing.roles and about not in SETTLED:
        turn.say(said("talk.which_matter"), keyboard=inquiries.ways(turn))
    elif turn.person.standing.roles:
        tasks.tell(turn, said("talk.no_matter", about=about))
    else:
        turn.say(said("talk.no_matter", about=about))


def thanks(turn: Turn, found: Hearing | None = None) -> None:
    """A warm word; and where somebody was just helped, the tap that says so. A mere sign thanks for news alone."""
    resolved = fitting(turn.session, turn.person, "confirm", turn.now)
    news = with_news(turn.session, turn.person, turn.now)
    if turn.text and not any(map(str.isalnum, turn.text)) and not resolved and news is None:
        return start.greet(turn)
    turn.say(said("talk.welcome"), keyboard=_after_thanks(resolved, news))
    return None


def _after_thanks(resolved: list[Problem], news: Problem | None) -> Keyboard | None:
    if resolved:
        return [[button(one, "confirm", said("own.solved", number=one.id))] for one in resolved]
    if news is None or news.state is not State.CLOSED or news.satisfaction or news.on_behalf:
        return None
    return [[button(news, "rate", said(f"buttons.satisfied_{one.value}"), one.value) for one in Satisfaction]]


def help(turn: Turn, found: Hearing) -> None:
    """What can be done, and first of all how what was asked about is."""
    logs = speaks_for_branch(turn.person) and sounds_like_activity(turn.text)
    start.say_what_can_be_done(turn, said("talk.how_to_log") if logs else None)


def nothing(turn: Turn, found: Hearing) -> None:
    """What can be done, unless a matter is named by its number."""
    if not _names_a_matter(turn):
        start.say_what_can_be_done(turn)


def greeting(turn: Turn, found: Hearing) -> None:
    """That one is heard; where a matter is named by its number, how it stands."""
    if not _names_a_matter(turn):
        start.greet(turn)


def other(turn: Turn, found: Hearing) -> None:
    """Nothing that is known; where it is about something that problems are about, it may be one.

    Of a table that was pasted nobody knows which line is meant.
    """
    if is_table(turn.text):
        return turn.say(said("talk.table", logs=speaks_for_branch(turn.person)))
    if named_in(turn.text) and len(turn.text) <= LONGEST_GUESSED:
        return drafting.begin(turn, Intent.PROBLEM)
    return nothing(turn, found)


def count(turn: Turn, found: Hearing) -> None:
    """What is asked for is counted; words that only sound as if they asked are what else they may be."""
    if asks_for_figures(turn.text):
        figures.answer(turn, found)
    else:
        other(turn, found)


def answer(turn: Turn, found: Hearing) -> None:
    """It answers nothing that was asked; after news a sign of thanks is one."""
    if Intent.THANKS in found.alternatives and with_news(turn.session, turn.person, turn.now) is not None:
        return thanks(turn, found)
    if takes_notice(turn.text):
        return turn.say(said("talk.noted"))
    return nothing(turn, found)


def volunteer(turn: Turn, found: Hearing) -> None:
    """To whoever answers for where they live; a branch offers what it can, and one of its people a hand of their own."""
    if turn.person.area_id is not None or (
        offers_oneself(turn.text) and has_neighbours(turn.session, turn.person)
    ):
        return joining.begin(turn)
    if speaks_for_branch(turn.person):
        return drafting.begin(turn, Intent.OFFER)
    return nothing(turn, found)


def correct(turn: Turn, found: Hearing) -> None:
    """What is meant is changed by a tap, or what was just raised has it added; else it is asked which is meant."""
    if which.correct(turn, found) or own.add_to_latest(turn) or which.ask(turn, found):
        return
    asked = latest_to_answer(turn.session, turn.person)
    if asked is not None:
        turn.show(asked, said("talk.answer_there", planned=asked.planned), anew=True)
    else:
        turn.say(said("talk.how_to_correct"), keyboard=[[menu("mine")]])
        drafting.offer_anew(turn, found)


def one_by_one(turns: list[Turn]) -> None:
    """Several matters of one message: what is asked is answered, then what is told of is drafted."""
    found = [(turn, heard(turn)) for turn in turns]
    for turn, one in found:
        if one.intent not in drafted(turn):
            ANSWERS[one.intent](turn, one)
            for other, _ in found:  # a form that was opened for one goes aside for the next
                other.dialogue = turn.dialogue
    if told := [turn for turn, one in found if one.intent in drafted(turn)]:
        drafting.draft_all(told)


DRAFTED = (Intent.PROBLEM, Intent.ACTIVITY, Intent.RESULT, Intent.PROGRESS, Intent.OFFER, Intent.NEED)
ANSWERS: dict[Intent, Answer] = {
    **dict.fromkeys(DRAFTED, drafts),
    Intent.STATUS: status,
    Intent.NUDGE: nudge,
    Intent.CONFIRM: confirm,
    Intent.REOPEN: reopen,
    Intent.WITHDRAW: withdraw,
    Intent.THANKS: thanks,
    Intent.GREETING: greeting,
    Intent.HELP: help,
    Intent.FIGURES: count,
    Intent.VOLUNTEER: volunteer,
    Intent.CORRECT: correct,
    Intent.ANSWER: answer,
    Intent.OTHER: other,
}
