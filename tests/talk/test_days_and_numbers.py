"""What people type of days and numbers stands on the card as it was meant, once, and is not asked for again."""

import pytest

from tests.town import Phone, Town

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

DAYS = {  # said on Wednesday, 25 November 2026, at 15:20
    "明年七一": "2027年7月1日 周四",
    "八一前": "2027年8月1日 周日",
    "妇女节": "2027年3月8日 周一",
    "腊月二十三": "2027年1月30日 周六",
    "正月十五": "2027年2月20日 周六",
    "除夕下午三点": "2027年2月5日 周五 15:00",
    "月底": "11月30日 周一",
    "下月底": "12月31日 周四",
    "年底前": "12月31日 周四",
    "三天内": "11月28日 周六",
    "一周之内": "12月2日 周三",
    "半个月后": "12月10日 周四",
    "两小时后": "11月25日 周三 17:20",
    "12月24日至26日": "12月24日 周四 – 12月26日 周六",
    "明天下午2点到4点": "11月26日 周四 14:00–16:00",
    "下周一到周三": "11月30日 周一 – 12月2日 周三",
    "每月5号": "每月5号，一共13次",
    "每周一": "每周一，一共53次",
    "每周四到六晚上": "每周四到六晚上，一共",
    "每周三": "每周三，一共",
    "下周一到三": "11月30日 周一 – 12月2日 周三",
    "明天上午9-11": "11月26日 周四 09:00–11:00",
    "明天9点到11": "11月26日 周四 09:00–11:00",
    "周五五点": "11月27日 周五 17:00",
    "今晚": "11月25日 周三 晚上",
    "明天差五分三点": "11月26日 周四 14:55",
    "明天早八点": "11月26日 周四 08:00",
    "下周周六": "12月5日 周六",
    "大大后天": "11月29日 周日",
    "明年八月的第一个周二": "2027年8月3日 周二",
    "这个月28": "11月28日 周六",
    "24.12.2026": "12月24日 周四",
    "20261224": "12月24日 周四",
    "農曆八月初三": "2027年9月3日 周五",
}
PAST = {
    "十分钟前": "11月25日 周三 15:10",
    "今晨5点": "11月25日 周三 05:00",
    "去年本月十日": "2025年11月10日 周一",
    "2026年第一天早上8点半": "1月1日 周四 08:30",
}
UNCLEAR = {
    "2月30日": "“2月30日”说的是哪天，我拿不准",
    "2025年2月29日": "“2025年2月29日”说的是哪天，我拿不准",
    "下个月": "“下个月”里的哪一天？",
    "周一到周五9点到11点": "“周一到周五9点到11点”说的是哪天，我拿不准",
    "上周": "“上周”里的哪一天？",
    "两千零四年": "2004年太早了。请写近一年里的日期",
}
CHOICES = {
    "元宵节慰问，3月2日，": {"2027年2月20日 周六", "2027年3月2日 周二"},
    "明天上午、周五下午": {"11月26日 周四 上午", "11月27日 周五 下午"},
    "下周二和周四下午": {"12月1日 周二 下午", "12月3日 周四 下午"},
    "下周二四": {"12月1日 周二", "12月3日 周四"},
    "周四或者周五": {"11月26日 周四", "11月27日 周五"},
}
IN_ENGLISH = {
    "in two weeks": "Wed 9 Dec",
    "at the end of the month": "Mon 30 Nov",
    "on Friday week": "Fri 4 Dec",
    "tomorrow from 2 to 4 pm": "Thu 26 Nov 14:00–16:00",
    "tomorrow between 2 and 4": "Thu 26 Nov 14:00–16:00",
    "Friday 9 to 11": "Fri 27 Nov 09:00–11:00",
}
NUMBERS = {
    "帮舒蕾装了1000千瓦屋顶光伏，每年供绿电650万千瓦时": "装机1,000千瓦，每年供电650万千瓦时",
    "帮舒蕾一年省电费120万元": "节省120万元",
    "给舒蕾供绿电5.1MW": "您是说5,100千瓦时吗？",
    "帮舒蕾卖掉1.2亿的货": "销售1.2亿元",
    "帮舒蕾卖了12,000万元的货": "销售1.2亿元",
    "上个月省了3万度电": "节省3万千瓦时",
    "送了20户困难家庭米面油": "服务20户",
    "帮舒蕾改造了三亩地": "3亩",
    "舒蕾的产品合格率提高了8个百分点": "8个百分点",
    "给舒蕾捐了5000美元": "5,000美元",
    "舒蕾每天40人左右来上班": "每天就业约40人",
}
PEOPLE = {"十来个人": "约10人", "两百多位党员参加": "约200人", "8人": "8人"}


async def _shows(phone: Phone, words: str, *shown: str) -> str:
    """What is said leads to this; then it is given up, so that the next begins anew. Returns what was shown."""
    await phone.says(words)
    text = str((await phone.sees(*shown))["text"])
    await phone.taps("取消" if any("\u4e00" <= letter <= "\u9fff" for letter in words) else "Cancel")
    return text


async def test_a_day_that_is_said_is_the_day_on_the_card(town: Town) -> None:
    for said, shown in DAYS.items():
        card = await _shows(town.bureau, f"{said}和省投资集团开展主题党日", "这样约上", shown)
        assert said not in card or said in shown, card
    for said, shown in PAST.items():
        card = await _shows(town.bureau, f"{said}和省投资集团开展完了主题党日", "这样记下", shown)
        assert said not in card, card


async def test_a_day_that_is_understood_in_part_is_asked_about(town: Town) -> None:
    for said, asked in UNCLEAR.items():
        await _shows(town.bureau, f"{said}和省投资集团开展主题党日", asked)


async def test_of_days_of_which_each_may_be_meant_one_is_tapped(town: Town) -> None:
    for words, offered in CHOICES.items():
        await town.bureau.says(f"{words}和江西省投资集团走访慰问")
        await town.bureau.sees("是哪一天？")
        assert offered <= set(await town.bureau.buttons())
        await town.bureau.taps(meant := min(offered))
        await town.bureau.sees(f"🕒 {meant}")
        await town.bureau.taps("取消")


async def test_a_part_of_the_day_in_a_later_clause_may_be_of_it_or_not(town: Town) -> None:
    await town.bureau.says("明天和省投资集团开联席会，下午去看工地")
    await town.bureau.sees("“明天、下午”，是哪一天？")
    await town.bureau.taps("11月26日 周四 下午")
    await town.bureau.sees("🕒 11月26日 周四 下午")


async def test_days_in_english(town: Town) -> None:
    await town.bureau.says("/language")
    await town.bureau.taps("English")
    for said, shown in IN_ENGLISH.items():
        card = await _shows(town.bureau, f"Theme Party Day with JXIC {said}", shown)
        assert said not in card, card


async def test_numbers_keep_their_units_and_what_is_rough_stays_rough(town: Town) -> None:
    for said, shown in NUMBERS.items():
        await _shows(town.ganneng, said, shown)
    for said, shown in PEOPLE.items():
        await _shows(town.bureau, f"昨天和省投资集团开展主题党日，{said}", "11月24日 周二", f"👥 {shown}")
