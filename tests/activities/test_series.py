"""What comes again: planned in a sentence, answered once, moved and cancelled for one or for all that follow."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from models.activities.series import MOST, Repeats, longest, moments, shifted
from models.understanding.moments.repeating import beginning_on, fits
from tests.activities.test_planning import plans, stored
from tests.town import Town

SHANGHAI = ZoneInfo("Asia/Shanghai")
MONTHLY = "每月5号下午3点和省投资集团开展主题党日，到明年3月底"
DAYS = st.sampled_from(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))
RULES = st.one_of(
    st.just("FREQ=DAILY"),
    DAYS.map("FREQ=WEEKLY;BYDAY={}".format),
    st.integers(1, 31).map("FREQ=MONTHLY;BYMONTHDAY={}".format),
    DAYS.map("FREQ=MONTHLY;BYDAY=1{}".format),
    st.just("FREQ=MONTHLY;BYMONTHDAY=-1"),
)
STARTS = st.datetimes(datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2027-12-31")).map(
    lambda at: at.replace(second=0, microsecond=0, tzinfo=SHANGHAI)
)


@given(start=STARTS, rule=RULES, days=st.integers(0, 3000))
def test_a_series_begins_where_it_was_said_and_ends_within_a_year(
    start: datetime, rule: str, days: int
) -> None:
    until = start.date() + timedelta(days=days)
    every = moments(start, Repeats(rule, until))
    assert every[0] == start
    assert every == sorted(set(every))
    assert len(every) <= MOST
    assert every[-1].date() <= max(start.date(), min(until, longest(start.date())))
    assert {one.timetz() for one in every} == {start.timetz()}


@given(known=STARTS, before=STARTS, after=STARTS)
def test_what_is_moved_with_another_goes_as_many_days_and_to_the_same_hour(
    known: datetime, before: datetime, after: datetime
) -> None:
    moved = shifted(known, before, after)
    assert moved.date() - known.date() == after.date() - before.date()
    assert moved.timetz() == after.timetz()
    assert shifted(before, before, after) == after


@given(rule=RULES, day=st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_a_series_that_begins_on_another_day_is_on_that_day_each_time(rule: str, day: date) -> None:
    again = beginning_on(rule, day)
    assert fits(again, day)
    assert again == rule or not fits(rule, day)


def test_a_day_that_a_month_has_not_is_left_out() -> None:
    start = datetime(2026, 12, 31, 9, tzinfo=SHANGHAI)
    every = moments(start, Repeats("FREQ=MONTHLY;BYMONTHDAY=31", date(2027, 6, 30)))
    assert [one.month for one in every] == [12, 1, 3, 5]


async def test_a_series_is_planned_by_a_sentence_and_a_tap_that_says_until_when(town: Town) -> None:
    await town.bureau.says("每周一下午3点志愿巡逻")
    await town.bureau.sees("11月30日 周一 15:00", "🔁 每周一下午3点，一共53次")
    await town.bureau.taps("到12月31日 周四，5次")
    await town.jxic.sees("🔁 一共5次：11月30日 周一、12月7日 周一、12月14日 周一 … 最后一次12月28日 周一")
    assert [one.starts_at.astimezone(SHANGHAI).day for one in await stored(town)] == [30, 7, 14, 21, 28]


async def test_until_when_is_read_in_the_sentence_and_put_right_below_it(town: Town) -> None:
    await town.bureau.says(MONTHLY)
    seen = await town.bureau.sees("🔁 每月5号下午3点，一共4次", "最后一次2027年3月5日 周五")
    assert "明年3月底" not in seen["text"]
    await town.bureau.says("到明年6月底")
    await town.bureau.sees("一共7次")
    await town.bureau.says("到2028年6月")
    await town.bureau.sees("最长约一年")


async def test_the_first_word_of_a_branch_is_for_all_and_a_later_one_for_one(town: Town) -> None:
    await plans(town, MONTHLY)
    await town.jxic.taps("参加")
    await town.jxic.says("6人")
    await town.jxic.sees("参加，6人")
    await town.bureau.says("1月5日的改到1月6日下午4点")
    await town.bureau.taps("只改这一次")
    await town.jxic.sees("活动改了", "2027年1月6日 周三 16:00", "还没答复")
    days = [one.starts_at.astimezone(SHANGHAI) for one in await stored(town)]
    assert [(one.month, one.day, one.hour) for one in days] == [
        (12, 5, 15),
        (1, 6, 16),
        (2, 5, 15),
        (3, 5, 15),
    ]
    await town.jxic.says("/mine")
    assert sum("答复来不来" in label for label in await town.jxic.buttons()) == 1


async def test_a_moved_series_keeps_its_past(town: Town) -> None:
    await plans(town, MONTHLY)
    await town.moves_to(datetime(2026, 12, 20, 10, tzinfo=SHANGHAI))
    await town.bureau.says("1月5日的改到1月7日")
    await town.bureau.taps("以后都改")
    await town.jxic.sees("以后的2次也照这样改", "2027年1月7日 周四 15:00")
    days = [one.starts_at.astimezone(SHANGHAI) for one in await stored(town)]
    assert [(one.month, one.day, one.hour) for one in days] == [
        (12, 5, 15),
        (1, 7, 15),
        (2, 7, 15),
        (3, 7, 15),
    ]


async def test_all_that_follow_are_cancelled_and_put_back_in_one_stroke(town: Town) -> None:
    await plans(town, MONTHLY)
    await town.bureau.says("1月5日的取消了")
    await town.bureau.taps("以后都取消")
    await town.jxic.sees("🚫 活动取消了，以后的2次也不办了")
    assert await town.jxic.times("活动取消了") == 1
    states = [one.state.value for one in await stored(town)]
    assert states == ["logged", "withdrawn", "withdrawn", "withdrawn"]
    await town.bureau.taps("撤错了")
    await town.jxic.sees("↩️ 活动照常")
    assert {one.state.value for one in await stored(town)} == {"logged"}


async def test_one_of_a_series_is_cancelled_from_its_card(town: Town) -> None:
    await plans(town, MONTHLY)
    await town.bureau.taps("取消活动")
    await town.bureau.taps("只取消这一次")
    await town.jxic.sees("🚫 活动取消了：", "已取消")
    assert [one.state.value for one in await stored(town)] == ["withdrawn", "logged", "logged", "logged"]


async def test_a_series_is_moved_and_cancelled_by_a_sentence_that_is_of_each_time(town: Town) -> None:
    await plans(town, MONTHLY)
    await plans(town, "每周一下午3点志愿巡逻，到12月底")
    await town.bureau.says("主题党日以后改到每月8号")
    await town.bureau.sees("12月8日 周二 15:00", "改成这样")
    await town.bureau.taps("以后都改")
    await town.jxic.sees("以后的3次也照这样改", "最后一次2027年3月8日")
    await town.bureau.says("每月8号的主题党日取消")
    await town.bureau.sees("12月8日 周二 15:00", "一共4次", "只取消这一次，还是以后都取消")
    await town.bureau.taps("以后都取消")
    await town.jxic.sees("🚫 活动取消了，以后的3次也不办了")
    await town.bureau.says("Cancel our patrol every Monday from now on")
    await town.bureau.taps("只取消这一次")
    await town.jxic.sees("🚫 活动取消了：", "11月30日 周一")


async def test_another_day_below_the_preview_leaves_it_a_series(town: Town) -> None:
    await town.bureau.says(MONTHLY)
    await town.bureau.says("改到8号")
    await town.bureau.sees("🔁 一共4次：12月8日 周二、2027年1月8日 周五")
