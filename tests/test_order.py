"""Updates that come in another order than they were made."""

from tests.town import Town


async def test_an_update_that_comes_before_an_earlier_one_holds_up_nobody(town: Town) -> None:
    await town.settles()
    await town.closes()
    await town.resident.says("/help")  # goes to a poller that is no more
    await town.resident.says("/problem 三楼水管漏水")
    await town.resident.says("/problem 楼道灯坏了")
    assert (await town.post("/control/updates", {"reorder": True}))["done"]
    await town.restarts()
    await town.officer.sees("三楼水管漏水")
    await town.officer.sees("楼道灯坏了")
