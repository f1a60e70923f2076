"""Starts bot and simulator in one process, loads the district, and hands the phones to whoever opens the page."""

import asyncio
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
import typer
import yaml
from sqlmodel import Session

from bot import database, loading, settings
from bot.app import Bot
from bot.demo.clock import DemoClock
from bot.loading import District, PairingEntry
from bot.simulator import Limits, Simulator, serve

HERE = Path(__file__).parent
TOKEN = "1:demo"
PHONES = (1001, 1002, 1003, 1004, 1005)


async def run_demo(port: int) -> None:
    """Serves the demo until it is cancelled. Its database lives in a folder that goes with it."""
    typer.echo("· Setting up the demo: five pairings of Ganjiang New Area …")
    district = loading.read(HERE / "district.yaml")
    with tempfile.TemporaryDirectory(prefix="lianxing-demo-") as folder:
        url = f"sqlite:///{folder}/demo.db"
        prepare(url, district)
        clock = DemoClock(ZoneInfo("Asia/Shanghai"))
        words, stories = _written("words"), _written("stories")
        simulator = Simulator(
            token=TOKEN,
            username="lianxing_demo_bot",
            name=words["bot"],
            now=clock.now,
            limits=Limits(),
            moves=clock.moves,
            stories=stories,
            phones=phones(district),
        )
        async with serve(simulator, port=port) as address:
            bot = Bot(settings.read(bot_token=TOKEN, bot_api_url=address, database_url=url), clock.now)
            clock.bot = bot
            running = asyncio.create_task(bot.run())
            try:
                await arrive(address, district)
                typer.echo(words["running"].format(address=address))
                await running
            finally:
                running.cancel()
                await asyncio.gather(running, return_exceptions=True)


def _written(name: str) -> Any:
    """What stands in a file of this folder."""
    return yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))


def prepare(url: str, district: District) -> None:
    """Creates the tables and loads the district."""
    database.migrate(url)
    engine = database.open_engine(url)
    with Session(engine) as session:
        loading.load(session, district, datetime.now(UTC))
        session.commit()
    engine.dispose()


def phones(district: District) -> list[dict[str, Any]]:
    """The phones on the page: the first to be shown first, then everybody else."""
    people = sorted(
        district.people, key=lambda p: PHONES.index(p.telegram_id) if p.telegram_id in PHONES else 99
    )
    return [{"user": one.telegram_id, "label": {"zh": one.name, "en": one.name}} for one in people]


def _group(district: District, pairing: PairingEntry) -> dict[str, Any]:
    """A pairing's group: the people of its branches and the bot."""
    branches = pairing.branches or []
    members = [
        one.telegram_id for one in district.people if any(role.branch in branches for role in one.roles)
    ]
    names = {branch.key: branch.name or "" for branch in district.branches}
    title = " · ".join(names[key] for key in branches)
    return {"id": pairing.chat_id, "title": title, "members": members, "with_bot": True}


async def arrive(address: str, district: District, *, start: bool = True) -> None:
    """Everybody takes up their phone and presses Start, or has done so long ago; the groups are there."""
    async with aiohttp.ClientSession(address, raise_for_status=True) as control:

        async def post(path: str, body: dict[str, Any]) -> None:
            async with control.post(path, json=body) as answer:
                await answer.read()

        for one in district.people:
            person = {
                "id": one.telegram_id,
                "first_name": one.name,
                "language_code": "zh-hans",
                "met": not start,
            }
            await post("/control/people", person)
        for pairing in district.pairings:
            if pairing.chat_id is not None:
                await post("/control/groups", _group(district, pairing))
        for one in district.people if start else ():
            link = {"payload": f"area-{one.area}"} if one.area is not None else {}
            await post(f"/control/people/{one.telegram_id}/start", link)
