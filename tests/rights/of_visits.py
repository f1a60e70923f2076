"""Who may press what at the doors of an area, and between relatives."""

from tests.rights.handled import COMMUNITY, HEWISI, NEIGHBOUR, OFFICER
from tests.rights.who import EVERYBODY, NOBODY, Table

WALKERS = frozenset({OFFICER, COMMUNITY})
AT_ANY_DOOR = (
    *("show", "back", "more", "change"),
    *("fine", "absent", "help", "quarrel", "moved", "refused", "unknown"),
)
VISITS: Table = {
    # A round in the area, with a door where nobody was yet and one where help is wanted; a door that is left in peace.
    "visits.home": {"": WALKERS},
    "visits.area": {"their_area": WALKERS},
    "visits.begin": {"their_area": WALKERS},
    "visits.list": {"their_area": WALKERS},
    "visits.refusing": {"their_area": WALKERS},
    "visits.cares": {"their_area": WALKERS},  # to the community it shows none
    "household.welcome": {"a_quiet_home": WALKERS},
    "round.show": {"a_round": WALKERS},
    "round.back": {"a_round": WALKERS},
    "round.go": {"a_round": WALKERS},
    "round.again": {"a_round": WALKERS},
    "round.end": {"a_round": WALKERS},
    **{f"visit.{one}": {"a_door": WALKERS, "a_worry": WALKERS} for one in AT_ANY_DOOR},
    "visit.later": {"a_door": WALKERS, "a_worry": NOBODY},
    "visit.note": {"a_door": NOBODY, "a_worry": WALKERS},
    "visit.report": {"a_door": NOBODY, "a_worry": WALKERS},
    "visit.decline": {"a_door": NOBODY, "a_worry": WALKERS},
    "visit.care": {"a_door": frozenset({OFFICER}), "a_worry": frozenset({OFFICER})},
    # The neighbour acts for somebody; another link of theirs that the neighbour opened.
    "carers.home": {"": EVERYBODY},
    "carers.person": {"": EVERYBODY},
    "carers.carer": {"": EVERYBODY},
    "carer.show": {"a_carer": frozenset({HEWISI, NEIGHBOUR}), "a_link": frozenset({HEWISI, NEIGHBOUR})},
    "carer.back": {"a_carer": frozenset({HEWISI, NEIGHBOUR}), "a_link": frozenset({HEWISI, NEIGHBOUR})},
    "carer.agree": {"a_carer": NOBODY, "a_link": frozenset({NEIGHBOUR})},
    "carer.decline": {"a_carer": NOBODY, "a_link": frozenset({NEIGHBOUR})},
    "carer.end": {"a_carer": frozenset({HEWISI, NEIGHBOUR}), "a_link": NOBODY},
    "settings.large": {"": NOBODY, "large_words": EVERYBODY},
    "folded.more": {},  # what is folded in a chat is found in that chat alone: tests/preferences/test_large.py
}
