"""An area's poster: for whoever may print it, with a code that never ends."""

from pathlib import Path

import aiohttp
import pytest

from tests.control import Message
from tests.shell import lianxing
from tests.town import TOKEN, Phone, Town


async def document_of(town: Town, phone: Phone) -> tuple[Message, bytes]:
    """The document on the phone, and what is in it."""
    sent = next(m for m in reversed(await phone.answers()) if "document" in m)
    address = f"{town.address}/control/file/{sent['document']['file_id']}"
    async with aiohttp.ClientSession() as session, session.get(address) as response:
        return sent, await response.read()


async def test_the_community_prints_its_posters(town: Town) -> None:
    await town.community.says("/poster")
    await town.community.taps("锦绣花园第二片区")
    await town.community.sees("贴在楼道")
    sent, drawn = await document_of(town, town.community)
    assert sent["document"]["file_name"] == "海报 锦绣花园第二片区.pdf"
    assert drawn.startswith(b"%PDF")
    assert drawn.count(b"/Type /Page\n") == 1
    for stranger in (town.resident, town.ganneng):
        await stranger.says("/poster")
        await stranger.sees("海报由社区书记")
        assert "不归您" in await stranger.forges(await stranger.sees("海报由"), "area.poster:2:0")
    await town.coordinator.says("/poster")
    await town.coordinator.taps("锦绣花园第五片区")
    await town.coordinator.sees("贴在楼道")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_the_operator_prints_one_and_its_code_leads_to_the_area(town: Town, tmp_path: Path) -> None:
    url = town.bot.database.engine.url.render_as_string(hide_password=False)
    reach = {"BOT_TOKEN": TOKEN, "BOT_API_URL": town.address, "DATABASE_URL": url}
    code, printed = await lianxing(tmp_path, "poster", "jinxiu-2", **reach)
    assert code == 0, printed
    assert (tmp_path / "jinxiu-2.pdf").read_bytes().startswith(b"%PDF")
    newcomer = await town.newcomer(2001)
    await newcomer.says(f"/start {printed.strip().split('start=')[1]}")
    await newcomer.sees("锦绣花园第二片区的居民")
    code, printed = await lianxing(tmp_path, "poster", "nowhere", **reach)
    assert (code, printed) == (1, "No area has the key nowhere; load it first.\n")
