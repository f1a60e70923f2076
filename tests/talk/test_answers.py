"""Corrections of what was just said, questions about figures, wishes to help."""

from tests.town import Town

SENTENCE = "今天上午和省投资集团在汇贤大桥工地开展主题党日，8人参加"


async def logged(town: Town, sentence: str = SENTENCE) -> None:
    await town.bureau.says(sentence)
    await town.bureau.taps("记下")
    await town.jxic.sees("主题党日")


async def test_a_place_is_put_right_in_the_words_as_well(town: Town) -> None:
    await town.bureau.says("下周五下午三点和省投资集团在项目部开碰头会，商量征地的事")
    await town.bureau.says("地点换到局里三楼会议室吧")
    card = await town.bureau.sees("📍 局里三楼会议室\n", "在局里三楼会议室开碰头会")
    assert "项目部" not in card["text"]
    await town.bureau.says("那个会不开了")
    await town.bureau.taps("取消")
    await town.bureau.sees("没有记下")


async def test_people_are_put_right_by_a_tap_and_asked_of_the_partner_anew(town: Town) -> None:
    await logged(town)
    await town.jxic.taps("确认")
    await town.bureau.says("是10个人不是8个")
    await town.bureau.sees("10人", "11月25日", "改成这样，可以吗")
    await town.jxic.does_not_see("10人")
    await town.bureau.taps("改成这样")
    card = await town.jxic.sees("对方改了这次活动", "10人")
    assert "8人" not in card["text"], "nor do its words tell of another number"
    await town.jxic.taps("确认")
    await town.bureau.sees("已确认")


async def test_the_time_is_put_right(town: Town) -> None:
    await logged(town, "明天下午2点和省投资集团在汇贤大桥工地开展主题党日，8人参加")
    await town.bureau.says("改到下周四下午三点")
    await town.bureau.sees("12月3日", "15:00", "8人")
    await town.bureau.taps("改成这样")
    await town.jxic.sees("12月3日", "15:00")


async def test_a_time_alone_is_of_the_day_that_was_said(town: Town) -> None:
    await logged(town, "12月3日下午2点和省投资集团在汇贤大桥工地开展主题党日")
    await town.bureau.says("不对，是下午4点")
    await town.bureau.sees("12月3日 周四 16:00")


async def test_what_is_cancelled_is_taken_back_by_a_tap(town: Town) -> None:
    await logged(town, "明天下午2点和省投资集团在汇贤大桥工地开展主题党日，8人参加")
    await town.bureau.says("明天的取消了")
    await town.bureau.sees("11月26日", "取消了，是吗")
    await town.bureau.taps("取消活动")
    await town.jxic.sees("🚫 活动取消了", "已取消")


async def test_after_two_hours_it_is_asked_which_and_where_nothing_was_said_it_is_told_how(
    town: Town,
) -> None:
    await logged(town)
    await town.passes(hours=3)
    await town.bureau.says("应该是10个人")
    await town.bureau.sees("要改的是哪一件")
    await town.bureau.taps("主题党日")
    await town.bureau.sees("改成这样", "10人")
    await town.bureau.taps("取消")
    await town.bureau.says("是10个人不是8个")
    await town.bureau.sees("改成这样", "10人")
    await town.resident.says("是10个人不是8个")
    await town.resident.sees("要改哪一件")


async def test_what_was_just_raised_gets_the_word_added(town: Town) -> None:
    await town.resident.says("/problem 三号楼楼道灯坏了")
    await town.officer.sees("楼道灯坏了")
    await town.resident.says("说错了，是5号楼")
    await town.resident.sees("1号", "补充这一句", "是5号楼")
    await town.resident.taps("发出去")
    await town.officer.sees("是5号楼")


async def test_figures_are_counted_over_the_time_and_kind_that_are_named(town: Town) -> None:
    await logged(town)
    await town.shulei.says("/problem 电费太高")
    await town.ganneng.taps("受理")
    await town.ganneng.taps("办结")
    await town.ganneng.says("装了光伏")
    await town.shulei.sees("装了光伏")
    await town.coordinator.says("国企联民企今年解决了多少问题")
    await town.coordinator.sees("2026年（到今天）", "国企联民企", "解决问题 1 件")
    await town.coordinator.says("今年用电、资金问题各解决了多少")
    await town.coordinator.sees("解决问题 1 件，其中资金0件，用电成本1件")
    await town.coordinator.says("舒蕾今年解决了几个问题")
    await town.coordinator.sees("舒蕾生物科技股份有限公司党支部", "解决问题 1 件")
    await town.coordinator.says("舒蕾和赣能今年解决了几个问题")
    await town.coordinator.sees(
        "江西赣能智慧能源有限公司党支部、舒蕾生物科技股份有限公司党支部", "解决问题 1 件"
    )
    await town.coordinator.says("舒蕾和省投资集团今年解决了几个问题")
    await town.coordinator.sees(
        "舒蕾生物科技股份有限公司党支部", "解决问题 1 件", "江西省投资集团党委", "解决问题 0 件"
    )
    await town.coordinator.says("谁家超期了")
    seen = await town.coordinator.sees("现在超时 0 件")
    assert "1月" not in seen["text"]
    await town.coordinator.says("这个月一共搞了多少次活动？")
    await town.coordinator.sees("2026年11月（到今天）", "开展活动 1 次")
    await town.coordinator.says("上个月搞了几次活动")
    await town.coordinator.sees("2026年10月", "开展活动 0 次")
    await town.jintaiyang.says("这个月一共搞了多少次活动？")
    await town.jintaiyang.sees("开展活动 0 次")


async def test_reports_are_the_week_or_all_figures_of_the_time(town: Town) -> None:
    await town.coordinator.says("周报")
    await town.coordinator.sees("本周")
    await town.coordinator.says("月报")
    await town.coordinator.sees("赣江新区简报 · 2026年11月", "还没有记下活动、实事和问题", "还没结对的支部")
    await town.coordinator.says("10月简报")
    past = await town.coordinator.sees("赣江新区简报 · 2026年10月")
    assert "还没结对的支部" not in past["text"], "what stands today is none of a time that is long over"


async def test_residents_are_told_of_their_own_matters_alone(town: Town) -> None:
    await town.shulei.says("/problem 电费太高")
    await town.ganneng.sees("电费太高")
    await town.resident.says("今年解决了多少问题")
    await town.resident.sees("您自己反映的事", "解决问题 0 件")


async def test_quiet_pairings_are_named_to_the_coordinator(town: Town) -> None:
    await logged(town)
    await town.coordinator.says("哪些结对没动静")
    seen = await town.coordinator.sees("三周没有动静的结对")
    named = str(seen["reply_markup"])
    assert "金太阳实验学校党支部" in named
    assert "江西省投资集团党委" not in named


async def test_what_cannot_be_counted_is_said_with_what_can(town: Town) -> None:
    await town.coordinator.says("最近谁最活跃")
    await town.coordinator.sees("这个数我还没有", "比如")
    await town.coordinator.says("满意率是多少")
    await town.coordinator.sees("赣江新区简报", "2026年11月（到今天）")


async def test_who_wishes_to_help_is_told_to_the_area_with_or_without_a_name(town: Town) -> None:
    await town.resident.says("我想当志愿者")
    await town.resident.taps("满了")
    await town.resident.sees("想帮的：什么都行")
    await town.officer.does_not_see("志愿者")
    await town.resident.taps("不留名")
    await town.officer.sees("没留名字", "我想当志愿者")
    await town.resident.sees("谢谢您")
    await town.resident.taps("改我的意愿")
    await town.resident.taps("不当志愿者了")
    await town.resident.says("周末我有空，可以帮忙")
    await town.resident.sees("有空的时候：周末")
    await town.resident.taps("署名")
    await town.officer.sees("锦绣花园第二片区的居民", "周末我有空")


async def test_a_wish_to_help_beside_a_problem_waits_for_its_turn(town: Town) -> None:
    await town.resident.says("我想当志愿者。\n另外楼道灯坏了三天了")
    await town.resident.sees("楼道灯坏了")
    await town.resident.taps("匿名发")
    await town.resident.sees("志愿服务还没写完")


async def test_figures_in_english(town: Town) -> None:
    await town.coordinator.says("/language")
    await town.coordinator.taps("English")
    await town.coordinator.says("how many problems were solved this year")
    await town.coordinator.sees("Problems solved: 0")


async def test_the_name_of_a_list_opens_it_and_a_resident_is_answered_what_they_may(town: Town) -> None:
    await town.ganneng.says("项目清单")
    await town.ganneng.sees("现在没有在办的项目")
    await town.ganneng.says("看看我们的结对")
    await town.ganneng.sees("我们的结对")
    await town.resident.says("问题清单")
    await town.resident.does_not_see("问题清单里")
