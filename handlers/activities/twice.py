"""Whether what is told was logged before: the same gathering, planned or held, or the same deed of either side."""

from handlers.activities import facts, repeating
from handlers.base.steps import Filling, Option
from models.activities import finding
from models.activities.headline import headline
from models.activities.record import Activity
from models.post.said import Values, said
from models.registry.branches import Branch
from models.understanding.activity_words import ActivityType
from models.understanding.doubts import sure
from models.understanding.handling_words import are_akin

ALIKE = 2
"""How many activities that may be the same are offered."""
NEW = "no"


def _alike(filling: Filling) -> list[Option]:
    """What was logged before and may be the same, such as a meeting that was planned and has been held now."""
    when = filling.moment("starts_at")
    if when is None or filling["pairing"] is None or filling["type"] is None:
        return []
    if not facts.is_gathering(filling):
        return [
            Option(str(one.id), said("deeds.the_same", text=headline(one.text))) for one in _same(filling)
        ]
    pairing, type = filling.number("pairing"), filling.one_of(ActivityType, "type")
    found = finding.alike(filling.turn.session, filling.turn.person, pairing, type, when.start, ALIKE)
    return [
        Option(
            str(one.id), said("activities.the_planned", starts_at=one.starts_at.isoformat(), timed=one.timed)
        )
        for one in found
        if one.planned or are_akin(facts.title(filling), one.text)
    ]


def known_or_not(filling: Filling) -> list[Option]:
    """Those that it may be, and that it is another one; nothing where there are none."""
    known = _alike(filling) if repeating.rule(filling) is None else []
    another = said("activities.another") if facts.is_gathering(filling) else said("deeds.another")
    return [*known, Option(NEW, another)] if known else []


def _same(filling: Filling) -> list[Activity]:
    """The deeds that one told may be: of the same day with the same numbers. One of a problem is told for itself."""
    turn, when = filling.turn, filling.moment("starts_at")
    if when is None or filling["solved"] or filling["pairing"] is None or facts.is_gathering(filling):
        return []
    told = sure(facts.title(filling), turn.now, gathering=False, standing=True)
    return finding.alike_deeds(turn.session, turn.person, filling.number("pairing"), when.start, told, ALIKE)


def told_before(filling: Filling) -> list[Values]:
    """Who has told such a deed, and how, for the preview."""
    session = filling.turn.session
    return [
        {"branch": session.get_one(Branch, one.branch_id).name, "text": one.text} for one in _same(filling)
    ]
