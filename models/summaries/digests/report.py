"""The report that a leader can be handed: sentences of the facts, figures of the rows, stories that were agreed to."""

from sqlmodel import Session

from models.post.said import Said, Values, said
from models.registry.pairings import PairingKind
from models.summaries.digests import card
from models.summaries.digests.stories import stories
from models.summaries.digests.whole import Digest

MOST_NUMBERS = 12
"""Numbers of all together, and of a kind of pairing."""


def paper(session: Session, found: Digest) -> Said:
    """The report, to be printed or to be filled into a document."""
    return said("report.paper", **values(session, found))


def values(session: Session, found: Digest) -> Values:
    """What the digest says, and by kind of pairing what is told of it."""
    told = stories(session, found.asked)
    whole = card.whole(found)
    kinds = [
        one | {"stories": told[PairingKind(one["kind"])], "numbers": one["numbers"][:MOST_NUMBERS]}
        for one in whole["kinds"]
    ]
    made = {"made": found.asked.now.date().isoformat()}
    return whole | made | {"kinds": kinds, "numbers": whole["numbers"][:MOST_NUMBERS]}
