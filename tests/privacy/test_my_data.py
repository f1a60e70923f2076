"""What is stored of a person is theirs to read and to have removed, in the middle of whatever is under way."""

from datetime import timedelta
from typing import Any

import pytest
import sqlmodel
from sqlalchemy import String, cast, or_, select
from sqlmodel import Session, SQLModel

from models.problems.record import Problem
from models.registry.people import Person
from tests.pairings.test_posters import document_of
from tests.problems.test_steps import raises
from tests.town import Phone, Town


async def asks_to_be_forgotten(town: Town, phone: Phone) -> None:
    await phone.says("/forget")
    await phone.sees("一天之内可以反悔")
    await phone.taps("删掉我的数据")
    await phone.sees("删掉。在那以前想留下")


def traces(session: Session, person: str, account: int) -> list[tuple[str, str]]:
    """Every column of every table in which a name or an account number stands."""
    found = []
    for table in SQLModel.metadata.sorted_tables:
        for column in table.columns:
            text = cast(column, String)
            holds = or_(text.contains(person), text.contains(str(account)))
            if session.execute(select(column).select_from(table).where(holds).limit(1)).first() is not None:
                found.append((table.name, column.name))
    return found


async def test_all_that_is_stored_comes_as_a_file(town: Town) -> None:
    await raises(town.resident, "楼道灯坏了")
    await town.officer.taps("受理")
    for label in ("更多", "改为署名"):
        await town.resident.taps(label)
    for label in ("更多", "看是谁反映的", "看姓名"):
        await town.officer.taps(label)
    await town.resident.says("/problem")
    await town.resident.says("电梯也坏了")
    await town.resident.says("/mydata")
    await town.resident.sees("全部内容")
    sent, content = await document_of(town, town.resident)
    text = content.decode()
    assert sent["document"]["file_name"].startswith("我的数据")
    assert "【您本人】（1）\n在 Telegram 里的号：1001\n" in text
    assert "【问题】（1）\n编号：1号\n反映的人：您\n" in text
    assert "内容：楼道灯坏了\n类别：设施维修\n" in text
    assert "在填什么：反映的问题\n等您回答：请您确认\n已经填的：内容 电梯也坏了\n" in text
    assert "【您发来的消息】（1）" in text
    assert "内容：/mydata\n" in text
    assert (
        "【谁看过您的名字】（1）\n哪个问题：1号\n什么时候看的：2026年11月25日 15:20\n谁看的：锦绣花园第二片区民警\n"
        in text
    )
    ours = ("锦绣花园第二片区民警", "办到哪一级：片区民警")
    assert "片区民警" not in text.replace(ours[0], "").replace(ours[1], ""), "nobody else's name"


async def test_and_in_english(town: Town) -> None:
    await raises(town.resident, "楼道灯坏了")
    await town.resident.says("/language")
    await town.resident.taps("English")
    await town.resident.says("/mydata")
    await town.resident.sees("all that we store of you")
    sent, content = await document_of(town, town.resident)
    text = content.decode()
    assert sent["document"]["file_name"].startswith("My data")
    assert "[Problems] (1)\nNumber: No. 1\nRaised by: You\n" in text
    assert "About: Repairs\nHow urgent: ordinary\nHow far it is: waiting to be accepted\n" in text


async def test_who_is_forgotten_leaves_no_trace_and_their_problem_goes_on(town: Town) -> None:
    someone = await town.newcomer(773311)
    await someone.starts("area-jinxiu-2")
    await raises(someone, "楼道灯坏了")
    await town.officer.taps("受理")
    await someone.sees("受理，有进展")
    await someone.says("/problem")
    await asks_to_be_forgotten(town, someone)
    await town.passes(days=1, minutes=5)
    assert await town.bot.database.run(lambda s: traces(s, "新人773311", 773311)) == []
    await town.officer.says("/mine")
    await town.officer.taps("设施维修")
    await town.officer.taps("办结")
    await town.officer.says("换了灯")
    await town.officer.sees("不用等确认")
    await town.settles()
    await someone.says("/start")
    await someone.sees("您住在哪个片区")


async def test_there_is_a_day_to_take_it_back(town: Town) -> None:
    await raises(town.resident, "楼道灯坏了")
    await asks_to_be_forgotten(town, town.resident)
    await town.resident.taps("还是留下")
    await town.resident.sees("都给您留着")
    await town.passes(days=2)
    await town.resident.says("/mine")
    await town.resident.sees("与您有关的事")
    card = await town.resident.still_sees("都给您留着")
    await town.resident.forges(card, "forget.keep:0:0")
    await town.resident.sees("没有要删的")


async def test_what_an_officer_had_goes_back_to_those_who_answer_for_it(town: Town) -> None:
    await raises(town.resident, "楼道灯坏了")
    await town.officer.taps("受理")
    await asks_to_be_forgotten(town, town.officer)
    await town.passes(days=1, minutes=5)
    await town.community.sees("原来办理的人离开了", "楼道灯坏了")
    await town.community.taps("受理")
    await town.resident.sees("已由锦绣花园社区党支部书记受理")


async def test_in_the_middle_of_a_mediation(town: Town) -> None:
    await raises(town.resident, "楼上天天咚咚响,手术后休息不好")
    await town.officer.taps("受理")
    await town.officer.taps("开始调解")
    await town.officer.taps("✅ 开始")
    await town.officer.sees("调解 2026")
    await asks_to_be_forgotten(town, town.resident)
    await town.passes(days=1, minutes=5)
    await town.officer.sees("不参加了")
    problem: Any = await town.bot.database.run(lambda s: s.get_one(Problem, 1))
    raiser = await town.bot.database.run(lambda s: s.get_one(Person, problem.raiser_id))
    assert (raiser.name, raiser.forgotten, problem.text) == ("", True, "楼上天天咚咚响,手术后休息不好")


@pytest.mark.parametrize("days", [0.9, 1.1])
async def test_the_day_is_a_day(town: Town, days: float) -> None:
    await asks_to_be_forgotten(town, town.resident)
    await town.moves_to(town.clock.at + timedelta(days=days))
    left = await town.bot.database.run(
        lambda s: s.exec(sqlmodel.select(Person).where(Person.telegram_id == 1001)).first()
    )
    assert (left is not None) == (days < 1)
