"""`/operator` tells operators how the bot stands, and nobody else."""

from tests.bot.incoming.test_dispatch import UPDATE
from tests.town import Town


async def test_an_operator_asks_how_the_bot_is_doing_and_nobody_else_is_told(town: Town) -> None:
    await town.bot.clock.tick()
    await town.coordinator.says("/operator")
    await town.coordinator.sees("没有要您处理的故障", "等着处理的：0 条", "磁盘还剩", "定时检查：11月25日")
    await town.bot.intake.take([{"update_id": UPDATE, "message": {"chat": {"id": 1001}}}])
    await town.settles()
    town.clock.at = town.clock.at.replace(hour=15, minute=40)
    await town.coordinator.says("/operator")
    await town.coordinator.sees("定时的事停了", "没处理成的：1 条")
    for phone in (town.resident, town.officer, town.ganneng):
        await phone.says("/operator")
        await phone.sees("不归您办")
