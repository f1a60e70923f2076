"""A whole sentence tells what is wanted, also in words that were never learned one by one."""

from math import exp

import pytest

from models.understanding.encoder import LONGEST, likelihoods, read
from models.understanding.intents import Intent, Role


@pytest.mark.parametrize(
    ("text", "role", "intent"),
    [
        ("楼道里的声控灯又不亮了", Role.RESIDENT, Intent.PROBLEM),
        ("多亏你们了，真是太贴心啦", Role.RESIDENT, Intent.THANKS),
        ("The lift in our building is stuck again", Role.RESIDENT, Intent.PROBLEM),
        ("Could we borrow two projectors from you for a week?", Role.CONTACT, Intent.NEED),
        ("上个月各街道一共办成多少件", Role.COORDINATOR, Intent.FIGURES),
    ],
)
def test_the_likeliest_is_what_is_wanted(text: str, role: Role, intent: Intent) -> None:
    likely = likelihoods(text, role)
    assert max(likely, key=lambda reading: likely[reading]) == intent
    assert sum(map(exp, likely.values())) == pytest.approx(1, abs=1e-4)
    assert set(likely) == set(Intent)


def test_what_is_read_does_not_grow_with_the_text() -> None:
    assert read("水" * 10000) == "水" * LONGEST
    assert read("2026年12月3日 15:30") == "0年0月0日 0"
