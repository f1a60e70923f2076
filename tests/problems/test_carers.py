"""A relative acts for somebody with their consent; either may end it."""

from sqlmodel import Session, col, select

from models.problems.carers.record import Carer
from models.problems.record import Problem, ProblemEntry
from tests.control import words
from tests.privacy.test_my_data import asks_to_be_forgotten, traces
from tests.town import Phone, Town


async def link(phone: Phone) -> str:
    """What stands behind the link that was just said."""
    seen = await phone.sees("?start=carer-")
    return words(seen).split("?start=")[1].split()[0]


async def test_a_relative_raises_and_answers_until_it_is_ended(town: Town) -> None:
    daughter = await town.newcomer(2001)
    await daughter.starts()
    await town.resident.says("/settings")
    await town.resident.taps("请家人代办")
    await town.resident.taps("请家人帮我办")
    token = await link(town.resident)
    await town.resident.starts(token)
    await town.resident.sees("这是您自己的链接")
    await daughter.starts(token)
    await daughter.sees("居民请您帮着办事", "您能看到居民反映的事")
    await daughter.taps("我来帮")
    await daughter.sees("您在帮居民办事")
    await town.resident.sees("新人2001可以帮您办事了")
    other = await town.newcomer(2002)
    await other.starts(token)
    await other.sees("用过了")

    await daughter.says("楼道灯坏了，晚上看不见")
    await daughter.taps("替居民")
    await daughter.says("/mydata")
    await daughter.sees("全部内容")
    await daughter.taps("匿名发出")
    await town.resident.sees("新人2001替您反映了一件事", "楼道灯坏了")
    await town.officer.taps("受理")
    await daughter.sees("受理")
    await town.officer.taps("追问")
    await town.officer.says("几楼的灯？")
    await town.resident.sees("几楼的灯")
    await daughter.sees("几楼的灯")
    await daughter.says("三楼的")
    await town.officer.sees("三楼的")

    def acted(session: Session) -> list[int]:
        raised, replied = session.exec(
            select(ProblemEntry.by_id).where(ProblemEntry.step.in_(("raise", "reply")))  # type: ignore[attr-defined]
        ).all()
        (problem,) = session.exec(select(Problem)).all()
        assert raised == replied == problem.carer_id != problem.raiser_id
        return [problem.id]

    await town.bot.database.run(acted)
    await town.resident.says("/settings")
    await town.resident.taps("请家人代办")
    await town.resident.taps("新人2001")
    await town.resident.taps("停止代办")
    await town.resident.taps("确定")
    await town.resident.sees("不再替您办事")
    await daughter.sees("您不再替居民办事了", "看不到居民的事了")
    await town.officer.taps("办结")
    await town.officer.says("换好了")
    await town.resident.sees("换好了")
    await daughter.does_not_see("换好了")


async def test_a_relative_offers_and_the_other_agrees(town: Town) -> None:
    son = await town.newcomer(2001)
    await son.starts("area-jinxiu-3")
    await town.resident.says("楼上太吵，睡不着")
    await town.resident.taps("匿名发出")
    await son.says("我帮我妈反映，她不会用手机")
    await son.sees("家人点头就行", "家人没有手机：直接跟我说")
    await son.taps("我帮家人办")
    token = await link(son)
    await town.resident.starts(token)
    await town.resident.sees("想帮您办事", "随时可以停")
    await town.resident.taps("同意")
    await son.sees("您可以帮居民办事了")
    await son.says("/mine")
    await son.taps("邻里纠纷")
    await son.sees("楼上太吵")
    await town.resident.says("不用我儿子帮我办了")
    await town.resident.sees("新人2001在帮您办事")
    await town.resident.taps("停止代办")
    await town.resident.taps("确定")
    await town.resident.sees("不再替您办事")
    await son.sees("看不到居民的事了")
    await town.resident.says("让我女儿帮我办，我不会打字")
    await town.resident.sees("家人点头就行", "请发给家人")
    assert await town.resident.buttons() == ["🙏 请家人帮我办"]


async def agrees(son: Phone, person: Phone) -> None:
    """From now on the relative acts for this person, who has raised something."""
    await person.says("楼上太吵，睡不着")
    await person.taps("匿名发出")
    await son.says("Can I act for my mother? She can't use a phone")
    await son.taps("我帮家人办")
    await person.starts(await link(son))
    await person.taps("同意")
    await son.sees("办事了")


async def test_whoever_was_acted_for_and_whoever_acted_are_forgotten(town: Town) -> None:
    """Nothing stays of one acting for the other, and the one who stays hears it."""
    son, aunt = await town.newcomer(773311), await town.newcomer(773312)
    for phone in (son, aunt):
        await phone.starts("area-jinxiu-3")
    await agrees(son, aunt)
    await asks_to_be_forgotten(town, aunt)
    await town.passes(days=1, minutes=1)
    await son.sees("看不到新人773312的事了")
    await aunt.does_not_see("不再替您办事")
    await son.says("/mine")
    assert not [label for label in await son.buttons() if "1号" in label]
    assert await town.bot.database.run(lambda session: traces(session, "新人773312", 773312)) == []

    await agrees(son, town.resident)
    await asks_to_be_forgotten(town, son)
    await town.passes(days=1, minutes=1)
    await town.resident.sees("新人773311不再替您办事")
    await son.does_not_see("不再替居民办事")
    await town.officer.taps("受理")
    await town.resident.sees("受理")
    assert await town.bot.database.run(lambda session: traces(session, "新人773311", 773311)) == []
    assert await town.bot.database.run(acting) == []


def acting(session: Session) -> list[object]:
    """All that is stored of one acting for another."""
    carers = session.exec(select(Carer)).all()
    return [*carers, *session.exec(select(Problem.id).where(col(Problem.carer_id).is_not(None)))]
