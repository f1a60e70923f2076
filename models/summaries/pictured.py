"""A pairing's week as a picture to be shown around: what its group may read, nobody's own words (domain.md, Privacy)."""

from sqlmodel import Session

from models.base.refusals import Refused
from models.post.media import Picture
from models.post.said import Said, Values
from models.registry.pairings import Pairing
from models.registry.people import Person
from models.summaries import span, week
from models.summaries.sections import HAPPENED
from models.summaries.span import Week

CARD = "week"
COUNTED = {"activities": "held", "deeds": "deeds", "solved": "solved", "finished": "built", "kept": "done"}
"""What is counted on it, by the names of the digest, and the section of the week that it is."""
DRAWN = {"held": 4, "solved": 3, "coming": 3}
"""Of how many things of a section there is a line."""
OF_LEAD = ("total", "whole", "kinds")
"""What the first sentence needs to know of a section."""


def picture(session: Session, pairing: Pairing, person: Person, of: Week) -> Picture:
    """The week, for people of its branches and its coordinator. Raises NotAllowed; Refused for a quiet one."""
    week.reader(session, pairing, person)
    told = week.of_group(session, pairing, of)
    if told.name == week.QUIET_WEEK:
        raise Refused(told.name, **told.values)
    return Picture(CARD, span.told(of) | _drawn(told))


def _drawn(told: Said) -> Values:
    values = told.values
    lead = {name: {key: values[name][key] for key in OF_LEAD} for name in HAPPENED}
    return {
        "kind": values["kind"],
        "branches": values["branches"],
        "lead": {"taken": values["taken"], "fresh": values["fresh"], **lead},
        "counts": {name: values[section]["total"] for name, section in COUNTED.items()},
        "waiting": {name: values["waiting"][name] for name in ("total", "late")},
        **{name: values[name]["shown"][:many] for name, many in DRAWN.items()},
    }
