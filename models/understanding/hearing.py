"""What was said, as far as it is understood: what is wanted, and the facts, each found by its own grammar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from models.understanding import encoder, evidence, intents, learned
from models.understanding.activity_words import (
    ActivityType,
    activity_type,
    sounds_like_activity,
    sounds_like_complaint,
)
from models.understanding.categories import Category, Speaker, Suggestion, Urgency, named_in, suggest
from models.understanding.counts import CountReading, whole_count
from models.understanding.dangers import is_confidential, is_cry, is_pressing
from models.understanding.inquiries import inquiry_in
from models.understanding.intents import Intent, Role, Sign
from models.understanding.keywords import normal
from models.understanding.moments.reading import Moments, read_moments, without
from models.understanding.moments.spans import Span
from models.understanding.moments.when import When
from models.understanding.over_words import says_over
from models.understanding.places import place_in
from models.understanding.quantities import Quantity, quantities_in
from models.understanding.tables import is_table
from models.understanding.units import Kind
from models.understanding.writing import unmarked

LONG = 24
"""Letters beyond which a sentence is no mere word of thanks, greeting or answer."""
DOUBT = 0.7
"""A reading for which at most this much less speaks than for the first leaves the first in doubt."""
WEIGHT_OF_WHOLE = 0.25
"""How much it weighs how likely a reading is by the whole sentence, beside what its words say."""
PLAUSIBLE_TOGETHER = 2.0
"""What is this much less likely than the first, by both, is none that was meant."""
ABOUT_PROBLEMS = {Intent.PROBLEM, Intent.NEED, Intent.OFFER}
OF_WHAT_IS_KNOWN = {
    Intent.STATUS,
    Intent.NUDGE,
    Intent.REOPEN,
    Intent.CONFIRM,
    Intent.THANKS,
    Intent.FIGURES,
    Intent.CORRECT,
    Intent.WITHDRAW,
}
WORK = {Intent.ACTIVITY, Intent.RESULT, Intent.PROGRESS}
"""What those tell of whose work it is to meet danger, and to see to it that it is over."""
SOMEWHERE = {Intent.PROBLEM, Intent.ACTIVITY}
NOWHERE = {
    Intent.NEED,
    Intent.OFFER,
    Intent.PROGRESS,
    Intent.FIGURES,
    Intent.HELP,
    Intent.THANKS,
    Intent.GREETING,
}
"""Where nothing is held or wrong: a hall that is lent or built is no place of anything."""


@dataclass(frozen=True)
class Hearing:
    """`alternatives`: what else may be wanted, the likeliest first. `unclear`: words of time that could not be placed.

    `type` is of an activity; `category` of a problem, a need or an offer; `urgency` of a problem; None for others.
    `place`: of all but what is surely NOWHERE. `spans`: where words of time stand.
    """

    intent: Intent
    alternatives: tuple[Intent, ...]
    when: When | None
    unclear: tuple[str, ...]
    spans: tuple[Span, ...]
    people: CountReading
    money: tuple[Quantity, ...]
    metrics: tuple[Quantity, ...]
    place: str | None
    type: ActivityType | None
    category: Category | None
    urgency: Urgency | None


@dataclass(frozen=True)
class Facts:
    """What is found in a text before it is known what is wanted with it."""

    moments: Moments
    rest: str  # without words of time
    quantities: tuple[Quantity, ...]
    suggestion: Suggestion
    signs: frozenset[Sign]


def warm_up(now: datetime) -> None:
    """Reads words and weights, for which the first message would wait a second otherwise. `now` is local time."""
    hear("1", Role.CONTACT, now)
    inquiry_in("1")
    learned.warm_up()
    encoder.likelihoods("1", Role.CONTACT)


def hear(text: str, role: Role, now: datetime, speaker: Speaker | None = None) -> Hearing:
    """Reads one message, given who says it. `now` is local time; `speaker`: of which kind their branch is, if known."""
    text = unmarked(normal(text))
    found = facts(text, role, now, speaker)
    intent, *others = [Intent.OTHER] if is_table(text) else _meant(text, role, found)
    return Hearing(
        intent=intent,
        alternatives=tuple(others),
        when=found.moments.when,
        unclear=found.moments.unclear,
        spans=found.moments.spans,
        people=whole_count(found.rest, found.quantities),
        money=tuple(one for one in found.quantities if one.kind is Kind.MONEY),
        metrics=tuple(one for one in found.quantities if one.kind is Kind.METRICS),
        place=place_in(found.rest) if _is_somewhere(intent, others) else None,
        type=activity_type(text) if intent is Intent.ACTIVITY else None,
        category=found.suggestion.category if intent in ABOUT_PROBLEMS else None,
        urgency=found.suggestion.urgency if intent is Intent.PROBLEM else None,
    )


def _wanted(text: str, role: Role, found: Facts) -> list[Intent]:
    """What may be wanted, the likeliest first: where its words leave that in doubt, the whole sentence is asked too."""
    told = evidence.of_intent(text, role, found.signs)
    scores = learned.scores("intent", told, evidence.of_text(text, found.moments.spans))
    if len(learned.plausible(scores, DOUBT)) == 1:
        return list(map(Intent, learned.plausible(scores)))
    whole = encoder.likelihoods(text, role)
    together = {reading: score + WEIGHT_OF_WHOLE * whole[reading] for reading, score in scores.items()}
    return list(map(Intent, learned.plausible(together, PLAUSIBLE_TOGETHER)))


def _meant(text: str, role: Role, found: Facts) -> list[Intent]:
    """What is wanted, where no words are plainer than what is weighed: that something is over, reported
    for somebody, or dangerous now.
    """
    wanted = _wanted(text, role, found)
    if says_over(text):
        return [Intent.CONFIRM, *(one for one in wanted if one in WORK)]
    if _is_wrong(found) and intents.reports(text):
        return list(dict.fromkeys([Intent.PROBLEM, *wanted]))
    return _in_danger(text, role, wanted)


def _is_wrong(found: Facts) -> bool:
    return not found.signs.isdisjoint({Sign.WRONG, Sign.ABOUT_SOMETHING})


def _in_danger(text: str, role: Role, wanted: list[Intent]) -> list[Intent]:
    """Who tells of danger wants that it is met; but of what is known already they may ask, or say that it is over."""
    if role is Role.RESIDENT:
        stands = wanted[0] in OF_WHAT_IS_KNOWN and not is_confidential(text)
    else:
        stands = wanted[0] in OF_WHAT_IS_KNOWN | WORK
    if (stands and not is_cry(text)) or not is_pressing(text):
        return wanted
    return list(dict.fromkeys([Intent.PROBLEM, *wanted]))


def _is_somewhere(intent: Intent, others: Iterable[str]) -> bool:
    """Whether something may be held or wrong somewhere, in what is wanted or may be wanted as well."""
    return intent not in NOWHERE or not SOMEWHERE.isdisjoint(others)


def facts(text: str, role: Role, now: datetime, speaker: Speaker | None = None) -> Facts:
    """Each found by its own grammar."""
    moments = read_moments(text, now)
    rest = without(text, moments.spans)
    quantities = quantities_in(rest)
    suggestion = suggest(text, Speaker.RESIDENT if role is Role.RESIDENT else speaker)
    kinds = {one.kind for one in quantities}
    when = moments.when
    known = {
        Sign.HELD: sounds_like_activity(text),
        Sign.WRONG: sounds_like_complaint(text),
        Sign.ABOUT_SOMETHING: bool(named_in(text)),
        Sign.PEOPLE: Kind.PEOPLE in kinds,
        Sign.MONEY: Kind.MONEY in kinds,
        Sign.METRICS: Kind.METRICS in kinds,
        Sign.WHEN: when is not None,
        Sign.TIMED: when is not None and when.timed,
        Sign.AHEAD: when is not None and when.last > now,
        Sign.ASKS: intents.asks(text),
        Sign.OFF: intents.cancels(text),
        Sign.MOVED: intents.moves(text),
        Sign.LONG: len(text) > LONG,
    }
    signs = frozenset(sign for sign, is_so in known.items() if is_so)
    return Facts(moments, rest, quantities, suggestion, signs)
