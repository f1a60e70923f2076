"""Logging an activity in seconds; the partners only tap."""

import pytest

from tests.town import Town

SENTENCE = "今天下午在汇贤大桥工地开展主题党日,8人参加"


async def logged(town: Town) -> None:
    await town.bureau.says(SENTENCE)
    await town.bureau.taps("记下")
    await town.bureau.sees("记下了")


async def test_one_sentence_becomes_a_card_and_the_partner_confirms_with_a_tap(town: Town) -> None:
    await town.bureau.says(SENTENCE)
    await town.bureau.sees("主题党日", "📍 汇贤大桥工地", "👥 8人", "11月25日 周三")
    await town.bureau.taps("记下")
    await town.bureau.sees("记下了")
    await town.jxic.sees("主题党日", "8人", "赣江新区城乡建设和交通局党支部记的")
    await town.jxic.taps("确认")
    await town.bureau.sees("江西省投资集团党委已确认")
    assert await town.jxic.buttons() == ["↩️ 改一下答复"]


async def test_one_photo_with_a_sentence_is_enough(town: Town) -> None:
    await town.bureau.sends(photo={"size": [400, 300]}, caption=SENTENCE)
    await town.bureau.sees("主题党日", "1张照片")
    await town.bureau.taps("记下")
    await town.jxic.sees("主题党日")
    assert any("photo" in message for message in await town.jxic.messages())


async def test_in_english_with_a_clock_time(town: Town) -> None:
    for phone in (town.bureau, town.jxic):
        await town.post(f"/control/people/{phone.user}/language", {"language_code": "en"})
    await town.jxic.says("/help")
    await town.bureau.says("Joint meeting yesterday at 3 pm at the bureau, six people took part")
    await town.bureau.sees("Joint meeting", "Tue 24 Nov 15:00", "6 people")
    await town.bureau.taps("Log it")
    await town.jxic.taps("Confirm")
    await town.bureau.sees("confirmed by")


async def test_one_field_is_changed_with_a_tap_and_a_word(town: Town) -> None:
    await town.bureau.says(SENTENCE)
    await town.bureau.taps("修改")
    await town.bureau.taps("人数")
    await town.bureau.says("12人")
    await town.bureau.sees("👥 12人")
    await town.bureau.says("改成昨天下午3点")
    await town.bureau.sees("11月24日 周二 15:00", "👥 12人")


async def test_what_the_sentence_does_not_say_is_asked(town: Town) -> None:
    await town.bureau.says("/log 开展主题党日")
    await town.bureau.sees("什么时候？")
    await town.bureau.says("上个月")
    await town.bureau.sees("“上个月”里的哪一天？")
    await town.bureau.says("昨天")
    await town.bureau.sees("11月24日 周二", "这样记下")


async def test_a_day_that_does_not_exist_corrects_nothing(town: Town) -> None:
    await town.bureau.says(SENTENCE)
    await town.bureau.sees("这样记下")
    await town.bureau.says("改到2月30日")
    await town.bureau.sees("说的是哪天，我拿不准")
    await town.bureau.says("去年12月24日")
    await town.bureau.sees("2025年12月24日 周三")


async def test_an_objection_reaches_whoever_logged_it(town: Town) -> None:
    await town.bureau.says(SENTENCE)
    await town.bureau.taps("记下")
    await town.jxic.taps("有出入")
    await town.jxic.says("是10人")
    await town.bureau.sees("说这里有出入", "是10人")
    await town.bureau.taps("撤回")
    await town.bureau.sees("已撤回")
    await town.jxic.sees("已撤回")
    await town.bureau.taps("撤错了")
    await town.settles()
    assert await town.jxic.times("已撤回") == 0


async def test_a_partner_s_word_is_taken_back_and_given_anew(town: Town) -> None:
    await logged(town)
    await town.jxic.taps("确认")
    await town.bureau.sees("江西省投资集团党委已确认")
    await town.jxic.taps("改一下答复")
    await town.settles()
    assert await town.bureau.times("已确认") == 0
    await town.jxic.taps("有出入")
    await town.jxic.says("是10人")
    await town.bureau.sees("说这里有出入", "是10人")


async def test_all_three_schools_are_asked_and_each_answers_once(town: Town) -> None:
    await town.jintaiyang.says("今天上午开展公开课,10名老师参加")
    await town.jintaiyang.taps("3家都参加")
    await town.jintaiyang.taps("记下")
    await town.sanghai.taps("确认")
    await town.hewisi.taps("确认")
    await town.jintaiyang.sees("桑海中学党支部已确认", "江西赫威斯高级中学党支部已确认")


async def test_taken_for_the_wrong_thing_one_tap_turns_it(town: Town) -> None:
    await town.bureau.says("今天下午开联席会,难题没人管")
    await town.bureau.sees("这样记下", "联席会")
    await town.bureau.taps("不是活动，是问题")
    await town.bureau.sees("这样发出去")
    await town.bureau.taps("不是问题，是活动")
    await town.bureau.sees("这样记下", "联席会")


@pytest.mark.parametrize(
    "words", ["8个人不对，是12个", "人数改成12", "不是8人，是12人", "应该是12人", "8人改成12人"]
)
async def test_a_correction_under_the_preview_changes_the_number(town: Town, words: str) -> None:
    await town.bureau.says(SENTENCE)
    await town.bureau.sees("👥 8人")
    await town.bureau.says(words)
    card = await town.bureau.sees("👥 12人", "这样记下")
    assert words not in card["text"]


async def test_what_was_counted_roughly_stays_so(town: Town) -> None:
    await town.bureau.says("今天下午在汇贤大桥工地开展主题党日,去了十来个人")
    await town.bureau.sees("👥 约10人")
    await town.bureau.taps("修改")
    await town.bureau.taps("人数")
    await town.bureau.says("七八个")
    await town.bureau.sees("👥 约8人")
    await town.bureau.taps("记下")
    await town.jxic.sees("👥 约8人")


async def test_an_edited_message_offers_the_activity_as_it_would_be(town: Town) -> None:
    message = await town.bureau.says(SENTENCE)
    await town.bureau.taps("记下")
    await town.jxic.taps("确认")
    await town.bureau.edits(message, SENTENCE.replace("8人", "12人"))
    await town.bureau.sees("👥 12人", "12人参加", "改成这样，可以吗")
    await town.bureau.taps("改成这样")
    await town.jxic.sees("对方改了这次活动", "👥 12人", "12人参加")
    await town.bureau.edits(message, SENTENCE.replace("8人", "13人"))
    await town.bureau.sees("👥 13人", "13人参加", "📍 汇贤大桥工地")


async def test_an_edit_keeps_what_was_put_right_by_other_words(town: Town) -> None:
    message = await town.bureau.says(SENTENCE)
    await town.bureau.says("改成昨天下午3点")
    await town.bureau.sees("11月24日 周二 15:00")
    await town.bureau.taps("记下")
    await town.bureau.edits(message, SENTENCE.replace("8人", "12人"))
    await town.bureau.sees("👥 12人", "11月24日 周二 15:00", "改成这样")


async def test_a_logged_activity_is_changed_from_its_card(town: Town) -> None:
    await logged(town)
    assert await town.bureau.buttons() == ["↩️ 撤回", "✏️ 修改"]
    await town.bureau.taps("修改")
    await town.bureau.sees("改什么")
    await town.bureau.says("是12人")
    await town.bureau.sees("👥 12人", "改成这样")
    await town.bureau.says("大家都发了言")
    await town.bureau.sees("👥 12人", "大家都发了言")
    await town.bureau.says("好的")
    await town.jxic.sees("👥 12人", "大家都发了言")


async def test_a_day_that_cannot_be_is_asked_about_when_an_activity_is_changed(town: Town) -> None:
    await logged(town)
    await town.bureau.taps("修改")
    await town.bureau.says("改到2月30日")
    await town.bureau.sees("说的是哪天，我拿不准")


async def test_words_of_an_objection_are_kept_when_the_branch_has_answered_meanwhile(town: Town) -> None:
    await logged(town)
    await town.jxic.sees("8人")
    await town.jxic.taps("有出入")
    await town.jxic.taps("确认")
    await town.bureau.sees("江西省投资集团党委已确认")
    await town.jxic.says("是10人")
    await town.jxic.sees("已经答复过", "是10人")
    await town.jxic.taps("改一下答复")
    await town.bureau.sees("说这里有出入", "是10人")
    await town.bureau.does_not_see("已确认")


async def test_pictures_and_voices_are_said_to_be_kept_and_are_shown_from_the_list(town: Town) -> None:
    await town.bureau.says("/log")
    await town.bureau.sends(photo={"size": [400, 300]})
    await town.bureau.sees("收到了，1张照片都留着", "请说一句")
    await town.bureau.sends(voice={})
    await town.bureau.sees("1张照片，1段语音都留着", "请说一句")
    await logged(town)
    await town.jxic.sees("8人", "📎 1张照片，1段语音")
    await town.settles()
    before = sum("photo" in message for message in await town.jxic.messages())
    await town.jxic.says("/mine")
    await town.jxic.taps("主题党日")
    await town.jxic.sees("8人", "📎 1张照片")
    assert sum("photo" in message for message in await town.jxic.messages()) == before + 1


async def test_a_voice_where_words_are_wanted_is_said_not_to_be_kept(town: Town) -> None:
    await logged(town)
    await town.jxic.taps("有出入")
    await town.jxic.sends(voice={})
    await town.jxic.sees("请用文字说", "1段语音没有收下")


async def test_a_contact_starts_from_the_menu(town: Town) -> None:
    await town.bureau.says("/help")
    await town.bureau.taps("记活动")
    await town.bureau.sees("请说一句：什么时候")
    await logged(town)
    await town.jxic.sees("主题党日")


async def test_a_resident_has_nothing_to_log(town: Town) -> None:
    await town.resident.says("/log")
    await town.resident.sees("还没有结对的支部")


async def test_what_was_planned_and_is_held_counts_once(town: Town) -> None:
    await town.bureau.says("明天下午三点在建设局会议室开联席会")
    await town.bureau.taps("记下")
    await town.jxic.taps("✅ 参加")
    await town.passes(days=1, hours=3)
    await town.bureau.says("/log 今天下午联席会开完了 12个人")
    await town.bureau.taps("就是11月26日")
    await town.bureau.sees("不算两次", "👥 12人", "📍 建设局会议室", "15:00")
    await town.jxic.sees("这次活动开展了", "👥 12人")
    await town.jxic.taps("✔️ 确认")
    await town.bureau.sees("江西省投资集团党委已确认")
    await town.bureau.says("/week")
    await town.bureau.sees("一起做了1件事")


async def test_the_partner_too_tells_that_it_was_held_and_another_is_another(town: Town) -> None:
    await town.bureau.says("今天下午三点开联席会")
    await town.bureau.taps("记下")
    await town.jxic.says("今天下午联席会开完了 12个人")
    await town.jxic.taps("就是11月25日")
    await town.bureau.sees("这次活动开展了", "👥 12人", "江西省投资集团党委已确认")
    await town.jxic.says("今天下午联席会 5个人")
    await town.jxic.taps("另外一次")
    await town.bureau.sees("👥 5人")
    await town.jxic.says("/week")
    await town.jxic.sees("一起做了2件事")
