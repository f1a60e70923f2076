"""The five stars as people see them: what is missing, the rows behind, a change with its reason, five stars published."""

from datetime import datetime

from sqlmodel import Session, select

from models.problems.record import Satisfaction
from models.registry.pairings import Pairing
from models.understanding.activity_words import ActivityType
from tests.stars.world import Doing
from tests.town import SHANGHAI, Town

NEW_YEAR = datetime(2027, 1, 1, 0, 5, tzinfo=SHANGHAI)
GROUP = -2001
MEETING, GATHERING = ActivityType.JOINT_MEETING, ActivityType.THEME_PARTY_DAY


def lived(session: Session, *, five: bool) -> None:
    """The bridge's quarter: all but the satisfied people, unless it is to have five stars."""
    done = Doing(session, "bridge", 1007)
    types = (MEETING, GATHERING, GATHERING, ActivityType.VISIT, ActivityType.VISIT)
    session.add_all(done.activity(type, 40, "上门看望老党员") for type in types)
    session.add_all((done.project(40), done.problem(40, said=Satisfaction.GOOD if five else None)))
    session.commit()


def bridge_id(session: Session) -> int:
    return session.exec(select(Pairing.id).where(Pairing.key == "bridge")).one()


def lets_group_have_bridge(session: Session) -> None:
    """It is the group of the bridge's pairing, instead of that of another."""
    other = session.exec(select(Pairing).where(Pairing.chat_id == GROUP)).one()
    other.chat_id = None
    session.flush()
    session.exec(select(Pairing).where(Pairing.key == "bridge")).one().chat_id = GROUP
    session.commit()


async def test_stars_are_those_of_the_branches_that_are_named(town: Town) -> None:
    for said in ("舒蕾几颗星", "how many stars has Shulei", "舒蕾和赣能几颗星"):
        await town.coordinator.says(said)
        await town.coordinator.sees("四季度到今天：0颗星")
    await town.coordinator.says("舒蕾上季度几颗星")
    await town.coordinator.sees("三季度：0颗星")
    await town.coordinator.says("舒蕾和省投资集团几颗星")
    listed = str((await town.coordinator.sees("创五星"))["reply_markup"])
    assert "舒蕾" in listed
    assert "省投资集团" in listed
    assert "锦绣花园" not in listed
    await town.coordinator.says("中鼎国际几颗星")
    await town.coordinator.sees("没有进行中的结对")
    await town.coordinator.says("几颗星")
    assert "锦绣花园" in str((await town.coordinator.sees("创五星"))["reply_markup"])


async def test_stars_say_what_is_missing_and_open_their_rows(town: Town) -> None:
    await town.bot.database.run(lambda session: lived(session, five=False))
    await town.jxic.says("我们几颗星")
    await town.jxic.sees("四季度到今天：4颗星", "☆ 群众满意：再有1件办得让人满意")
    await town.jxic.taps("★ 服务联做")
    rows = await town.jxic.sees("走访、志愿服务、上课等2次，要2次")
    await town.jxic.taps("上门看望老党员")
    await town.jxic.sees("走访慰问")
    id = await town.bot.database.run(bridge_id)
    for crafted in (f"{id}:0:2026q4", f"{id}:0:2026q4|", f"{id}:0:2026q4|3|x|m", f"{id}:0:2026q4|²|0|"):
        await town.jxic.forges(rows, "stars.rows:" + crafted)
        assert town.jxic.toast.startswith("这个按钮用不了了"), crafted
    await town.coordinator.says("/stars")
    await town.coordinator.sees("赣江新区", "不分名次")
    await town.coordinator.taps("★★★★☆")
    await town.coordinator.taps("改一颗星")
    await town.coordinator.taps("★ 点亮：群众满意")
    await town.coordinator.says("工地开放日当面问过，都说好")
    await town.coordinator.sees("5颗星", "统筹员点亮了“群众满意”：工地开放日当面问过，都说好")
    await town.jxic.sees("“群众满意”，统筹员点亮了", "工地开放日当面问过")
    await town.jxic.says("还差什么")
    await town.jxic.sees("5颗星", "都亮了", "工地开放日当面问过")
    await town.bot.database.run(lets_group_have_bridge)
    group = town.shulei.in_chat(GROUP)
    await group.says("/stars")
    await group.sees("5颗星", "统筹员点亮了“群众满意”")
    await group.does_not_see("当面问过")
    await town.coordinator.taps("改一颗星")
    await town.coordinator.taps("不改了，按记录：群众满意")
    await town.coordinator.sees("4颗星")
    await town.jxic.sees("统筹员不改了")
    await town.resident.says("/stars")
    await town.resident.sees("星级是给结对支部看的")


async def test_a_quarter_is_closed_told_once_and_its_five_stars_are_published(town: Town) -> None:
    await town.bot.database.run(lambda session: lived(session, five=True))
    await town.moves_to(NEW_YEAR)
    await town.moves_to(NEW_YEAR.replace(hour=9))
    await town.jxic.sees("四季度的星定下来了", "5颗")
    await town.jxic.taps("看2026年四季度的星")
    await town.jxic.taps("讲讲怎么做到的")
    await town.jxic.says("每周一在工地碰头，有事当场定")
    await town.jxic.sees("收好了")
    await town.coordinator.sees("五颗星的有1对")
    await town.coordinator.taps("看2026年四季度的星")
    await town.coordinator.taps("公布五星结对")
    await town.coordinator.sees("在早上的消息里会看到", "★★★★★ 机关联国企", "每周一在工地碰头")
    await town.coordinator.taps("📣 公布")
    await town.coordinator.sees("公布了")
    await town.moves_to(NEW_YEAR.replace(day=2, hour=9))
    await town.ganneng.sees("赣江新区公布了2026年四季度的五星结对，共1对")
    await town.ganneng.taps("看五星结对的故事")
    await town.ganneng.sees("每周一在工地碰头，有事当场定")
    await town.moves_to(NEW_YEAR.replace(day=3, hour=9))
    assert await town.ganneng.times("公布了2026年四季度的五星结对") == 1
    assert await town.jxic.times("四季度的星定下来了") == 1
    await town.coordinator.taps("收回公布")
    await town.ganneng.taps("看五星结对的故事")
    assert "已经收回了" in town.ganneng.toast
