"""A mediation and its problem: neither card hides how the other stands, and nobody loses either without a word."""

from tests.problems.mediation.test_mediation import begins, settles
from tests.problems.mediation.test_sides import ends
from tests.town import Town


async def test_what_is_settled_is_said_to_be_still_open_and_is_resolved_from_there(town: Town) -> None:
    await settles(town)
    await town.officer.sees("谈成了！", "1号还在您这里")
    await town.officer.taps("办结")
    await town.officer.says("双方说好了")
    await town.resident.sees("双方说好了")
    await town.officer.does_not_see("1号还在您这里")


async def test_of_what_failed_it_is_offered_too(town: Town) -> None:
    await begins(town)
    await ends(town)
    await town.officer.sees("没有谈成", "1号还在您这里")
    await town.officer.taps("办结")
    await town.officer.sees("怎么解决的")
