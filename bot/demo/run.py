"""Starts bot and simulator in one process, loads the district, and hands the phones to whoever opens the page."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import typer
from sqlmodel import Session

from bot import database, loading, settings
from bot.app import Bot
from bot.demo.clock import DemoClock
from bot.demo.districts import drawing, written
from bot.demo.grown import grown
from bot.demo.languages import DemoLanguages
from bot.demo.phones import phones
from bot.demo.year import live
from bot.loading import District, map_file
from bot.simulator import Limits, Simulator, serve

TOKEN = "1:demo"


async def run_demo(port: int) -> None:
    """Serves the demo until it is cancelled."""
    typer.echo("· Setting up the demo: five pairings of Ganjiang New Area …")
    async with open_demo(port) as (address, running):
        typer.echo(written("words")["running"].format(address=address))
        await running


@asynccontextmanager
async def open_demo(port: int) -> AsyncIterator[tuple[str, asyncio.Task[None]]]:
    """The demo, everybody greeted: its address, and its bot at work. Its database lives in a folder that goes with it."""
    with tempfile.TemporaryDirectory(prefix="lianxing-demo-") as folder:
        url = f"sqlite:///{folder}/demo.db"
        clock = DemoClock(ZoneInfo("Asia/Shanghai"))
        database.create(url)
        prepare(url, grown("zh"), lived=clock.local())
        simulator = Simulator(
            token=TOKEN,
            username="lianxing_demo_bot",
            name=written("words")["bot"]["zh"],
            now=clock.now,
            limits=Limits(),
            moves=clock.moves,
            stories=written("stories"),
            phones=phones(),
        )
        async with serve(simulator, port=port) as address:
            bot = Bot(settings.read(bot_token=TOKEN, bot_api_url=address, database_url=url), clock.now)
            clock.bot = bot
            languages = DemoLanguages(simulator, bot, address)
            running = asyncio.create_task(bot.run())
            try:
                await languages.arrive()
                simulator.control.speaks = languages.speak
                yield address, running
            finally:
                running.cancel()
                await asyncio.gather(running, return_exceptions=True)


def prepare(url: str, told: District, lived: datetime | None = None) -> None:
    """Creates the tables and loads the district; `lived`: with its map, and a year of life until then, local time."""
    database.migrate(url)
    engine = database.open_engine(url)
    with Session(engine) as session:
        loading.load(session, told, datetime.now(UTC))
        if lived is not None:
            map_file.load(session, drawing("zh"), lived)
            live(session, lived)
        session.commit()
    engine.dispose()
