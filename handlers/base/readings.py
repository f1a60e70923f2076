"""What the words of a form may be instead: the readings that are offered below what is shown."""

from collections.abc import Callable

from handlers.base.confirming import asks_the_bot
from handlers.base.hearing import TOLD, drafted, heard, is_apart
from handlers.base.steps import Filling, Option
from models.post.said import said
from models.projects.telling import has_running
from models.understanding.categories import named_in
from models.understanding.intents import Intent

READINGS = {
    Intent.PROBLEM: "problem",
    Intent.ACTIVITY: "activity",
    Intent.RESULT: "deed",
    Intent.PROGRESS: "progress",
    Intent.OFFER: "offer",
    Intent.NEED: "need",
}
"""What buttons and messages call them."""
ALWAYS = {
    "problem": (Intent.NEED, Intent.ACTIVITY),
    "activity": (Intent.PROBLEM, Intent.RESULT),
    "deed": (Intent.ACTIVITY, Intent.PROBLEM),
    "progress": (Intent.RESULT, Intent.ACTIVITY),
    "project": (Intent.PROGRESS, Intent.ACTIVITY, Intent.NEED),
    "action": (Intent.ACTIVITY, Intent.RESULT, Intent.PROBLEM),
    "offer": (Intent.ACTIVITY, Intent.NEED),
    "need": (Intent.PROBLEM,),
    "word": (Intent.PROBLEM,),
    "help": (Intent.PROBLEM,),
    "hand": (Intent.PROBLEM,),
    "ledger": (Intent.RESULT, Intent.PROBLEM),
    "picture": (Intent.ACTIVITY, Intent.PROBLEM),
}
"""What each is taken for most easily: offered also where nothing in the words speaks for it."""
MOST = 3


def other_than(*own: Intent) -> Callable[[Filling, str], bool]:
    """Whether words under a preview tell or ask something else than what is `own` to its form."""

    def is_other(filling: Filling, text: str) -> bool:
        return heard(filling.turn, text).intent not in own and is_apart(filling.turn, text)

    return is_other


def tells_else(filling: Filling, text: str) -> bool:
    """Of a preview of what many are told: whether words ask something, or tell of what was done or of another trouble."""
    found, known = heard(filling.turn, text), heard(filling.turn, filling.words("text"))
    if asks_the_bot(filling, text):
        return True
    if found.intent in TOLD:
        return found.when is not None and found.when.last < filling.turn.now
    return found.intent is Intent.PROBLEM and bool(named_in(text)) and found.category is not known.category


def instead(filling: Filling, own: str) -> list[Option]:
    """What the words of a form of the reading `own` may be instead, the likeliest first."""
    turn, text = filling.turn, filling.words("text")
    likely: list[Intent] = []
    if text:
        found = heard(turn, text)
        likely = [found.intent, *found.alternatives]
    may = drafted(turn)
    if Intent.PROGRESS in {*likely, *ALWAYS[own]} and not has_running(turn.session, turn.person):
        may -= {Intent.PROGRESS}
    names = dict.fromkeys(READINGS[one] for one in (*likely, *ALWAYS[own]) if one in may)
    others = [name for name in names if name != own]
    return [Option(name, said("buttons.instead", mine=own, other=name)) for name in others[:MOST]]
