"""What is planned in a sentence: its type, its end, several days, 24:00, and what else is at that time."""

import pytest
from sqlmodel import Session, select

from models.activities.record import Activity
from models.activities.types import offered
from models.registry.pairings import PairingKind
from models.understanding.activity_words import ActivityType
from tests.town import Town

PLANNED = "明天下午2点到4点在汇贤大桥工地开展主题党日，8人参加"


async def plans(town: Town, words: str = PLANNED) -> None:
    await town.bureau.says(words)
    await town.bureau.taps("记下")
    await town.settles()


async def stored(town: Town) -> list[Activity]:
    def job(session: Session) -> list[Activity]:
        found = list(session.exec(select(Activity).order_by(Activity.starts_at)))  # type: ignore[arg-type]
        session.expunge_all()
        return found

    return await town.bot.database.run(job)


async def test_a_plan_takes_a_sentence_and_a_tap_and_its_answer_one(town: Town) -> None:
    await town.bureau.says(PLANNED)
    await town.bureau.sees("🚩 主题党日", "11月26日 周四 14:00–16:00", "这样约上，可以吗")
    await town.bureau.taps("记下")
    await town.bureau.sees("约好了", "江西省投资集团党委还没答复")
    await town.jxic.sees("14:00–16:00", "党支部约的")
    assert await town.jxic.buttons() == ["✅ 参加", "✖️ 来不了", "🕒 换个时间", "📅 加到日历"]
    await town.jxic.taps("参加")
    await town.bureau.sees("✅ 江西省投资集团党委参加")


async def test_in_english(town: Town) -> None:
    for phone in (town.bureau, town.jxic):
        await town.post(f"/control/people/{phone.user}/language", {"language_code": "en"})
    await town.jxic.says("/help")
    await town.bureau.says("Theme Party Day tomorrow from 2 pm to 4 pm at the bridge site, 8 people")
    await town.bureau.sees("Thu 26 Nov 14:00–16:00", "Plan it like this?")
    await town.bureau.taps("Log it")
    await town.jxic.taps("We come")
    await town.jxic.says("5 people")
    await town.bureau.sees("comes, 5 people")
    assert await town.bureau.buttons() == ["Call it off", "✏️ Change", "📅 Add to calendar"]


async def test_several_days_are_kept_with_their_beginning_and_end(town: Town) -> None:
    await plans(town, "12月24日至26日去厂里培训")
    await town.jxic.sees("12月24日 周四 – 12月26日 周六")
    (activity,) = await stored(town)
    assert activity.ends_at is not None
    assert activity.ends_on_a_day


async def test_24_o_clock_is_the_midnight_with_which_the_day_ends(town: Town) -> None:
    await town.bureau.says("明天24:00在工地开联席会")
    await town.bureau.sees("11月27日 周五 00:00", "这样约上")


async def test_what_was_logged_of_today_is_confirmed_and_no_invitation(town: Town) -> None:
    await plans(town, "今天下午在汇贤大桥工地开展主题党日，8人参加")
    await town.jxic.sees("党支部记的")
    assert await town.jxic.buttons() == ["✔️ 确认", "✏️ 有出入"]


async def test_another_thing_at_the_same_time_and_place_is_told_and_refuses_nothing(town: Town) -> None:
    await plans(town)
    await town.bureau.says("明天下午3点在汇贤大桥工地开联席会")
    await town.bureau.sees("⚠️ 那时在同一个地方还有", "14:00–16:00 🚩", "这样约上")
    await town.bureau.says("改到晚上7点")
    card = await town.bureau.sees("19:00", "这样约上")
    assert "⚠️" not in card["text"]
    await town.bureau.taps("记下")
    await town.jxic.sees("联席会", "19:00")


async def test_their_own_words_stand_in_the_week_and_in_the_list(town: Town) -> None:
    await plans(town, "今天上午在慈菇村口袋菜园翻土，8人参加")
    await town.jxic.says("/mine")
    assert any("口袋菜园翻土" in label for label in await town.jxic.buttons())
    await town.jxic.says("/week")
    week = await town.jxic.sees("口袋菜园翻土")
    assert "其他活动" not in week["text"]


async def test_schools_are_offered_lessons_and_a_village_is_not(town: Town) -> None:
    await town.jintaiyang.says("/log")
    await town.jintaiyang.says("明天下午三点聚一聚")
    await town.settles()
    assert ActivityType.LESSON_CONTEST in offered([PairingKind.PUBLIC_PRIVATE_SCHOOL])
    for lesson in (ActivityType.OPEN_LESSON, ActivityType.LESSON_CONTEST, ActivityType.MENTORING):
        assert lesson not in offered([PairingKind.ENTERPRISE_VILLAGE])


@pytest.mark.parametrize("kind", PairingKind)
def test_each_kind_of_pairing_offers_what_can_be_anything(kind: PairingKind) -> None:
    assert offered([kind])[-1] is ActivityType.OTHER


def test_where_no_kind_is_known_all_types_are_offered() -> None:
    assert offered([]) == list(ActivityType)


async def test_another_time_is_taken_while_the_kind_is_asked(town: Town) -> None:
    await town.ganneng.says("下周三下午两点去舒蕾车间")
    await town.ganneng.sees("是哪种活动？")
    await town.ganneng.says("改到周四下午三点")
    await town.ganneng.taps("志愿服务")
    await town.ganneng.sees("12月3日 周四 15:00", "这样约上，可以吗？")
