"""The same work written plainly on aiogram and SQLAlchemy: a problem is stored, answered, and its officer told.

No inbox and no outbox: what a kill or a failure of Telegram meets is lost or doubled. `python -m tests.bench.plain`.
"""

import asyncio
import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial

import uvloop
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command, CommandObject
from aiogram.types import Message
from sqlalchemy import Engine
from sqlmodel import Field, Session, SQLModel, col, select

from bot import database
from models.registry.people import Person
from models.registry.roles import Role
from tests.bench import durable


class Complaint(SQLModel, table=True):
    """All that this bot keeps of one."""

    __tablename__ = "plain_complaints"

    id: int = Field(default=None, primary_key=True)
    raiser_id: int
    area_id: int
    text: str
    raised_at: datetime


def stored(engine: Engine, account: int, text: str) -> tuple[int, int]:
    """The number of the complaint, and the officer of its area."""
    with Session(engine) as session:
        person = session.exec(select(Person).where(Person.telegram_id == account)).one()
        one = Complaint(
            raiser_id=person.id, area_id=person.area_id or 0, text=text, raised_at=datetime.now(UTC)
        )
        session.add(one)
        officer = session.exec(
            select(Person)
            .join(Role, col(Role.person_id) == col(Person.id))
            .where(Role.area_id == person.area_id, col(Role.until).is_(None))
        ).first()
        assert officer is not None
        session.commit()
        return one.id, officer.telegram_id


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(1) as thread:
        url = f"sqlite:///{folder}/plain.db"
        database.migrate(url)
        durable.settle(url)
        engine = database.open_engine(url)
        SQLModel.metadata.tables[Complaint.__tablename__].create(engine)

        async def problem(message: Message, command: CommandObject) -> None:
            text = command.args or ""
            work = partial(stored, engine, message.chat.id, text)
            number, officer = await asyncio.get_running_loop().run_in_executor(thread, work)
            await message.answer(f"✅ 收到了,{number}号。")
            assert message.bot is not None
            await message.bot.send_message(officer, f"{number}号\n{text}")

        session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["BOT_API_URL"]))
        dispatcher = Dispatcher()
        dispatcher.message.register(problem, Command("problem"))
        await dispatcher.start_polling(Bot(os.environ["BOT_TOKEN"], session=session))


if __name__ == "__main__":
    uvloop.run(main())
