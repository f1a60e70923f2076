"""Problems, by the phones of those concerned, over HTTP."""

import pytest

from tests.town import Phone, Town


async def raises(phone: Phone, text: str) -> None:
    await phone.says(text)
    await phone.taps("发出去")
    await phone.sees("收到了")


async def test_noise_from_upstairs_reaches_the_area_officer_and_comes_back_solved(town: Town) -> None:
    await town.resident.says("楼上天天咚咚响,手术后休息不好")
    await town.resident.sees("发给：锦绣花园第二片区民警")
    await town.resident.taps("匿名发出去")
    await town.resident.sees("收到了，编号 1")
    await town.officer.sees("1号 · 邻里纠纷", "手术后休息不好", "匿名居民")
    await town.officer.taps("受理")
    await town.resident.sees("已由锦绣花园第二片区民警受理")
    await town.officer.taps("办结")
    await town.officer.says("楼上贴静音条,楼下道歉")
    await town.resident.sees("说办好了", "楼上贴静音条", "解决了吗？")
    await town.resident.taps("🎉 解决了")
    await town.officer.sees("对方确认解决了")


async def test_a_company_s_power_cost_goes_to_the_paired_branch(town: Town) -> None:
    await town.shulei.says("企业快速发展,电费成本居高不下")
    await town.shulei.sees("类别：用电成本", "发给：江西赣能智慧能源有限公司党支部书记")
    await town.shulei.taps("发出去")
    await town.ganneng.sees("1号 · 用电成本", "舒蕾生物科技股份有限公司党支部")
    await town.ganneng.taps("受理")
    await town.shulei.sees("已由江西赣能智慧能源有限公司党支部书记受理")


async def test_each_person_hears_of_each_step_once(town: Town) -> None:
    await raises(town.resident, "楼道灯坏了")
    await town.officer.taps("受理")
    assert await town.resident.times("民警受理，") == 1


async def test_a_question_goes_through_the_bot_and_so_does_the_answer(town: Town) -> None:
    await raises(town.resident, "楼道灯坏了")
    await town.officer.taps("受理")
    await town.officer.taps("追问")
    await town.officer.says("哪一层?")
    await town.resident.sees("想问", "哪一层?")
    await town.resident.taps("回复")
    await town.resident.says("三层")
    await town.officer.sees("有回复了", "三层")


async def test_not_solved_goes_back_to_the_same_officer(town: Town) -> None:
    await raises(town.resident, "楼道灯坏了")
    await town.officer.taps("受理")
    await town.officer.taps("办结")
    await town.officer.says("换了灯泡")
    await town.resident.taps("还没解决")
    await town.resident.says("灯还是不亮")
    await town.officer.sees("还没解决", "灯还是不亮")
    await town.officer.taps("办结")
    await town.officer.says("换了新灯")
    await town.resident.sees("换了新灯", "解决了吗")
    await town.resident.taps("🎉 解决了")
    await town.officer.sees("对方确认解决了")


async def test_undo_takes_it_back_and_the_officer_s_card_loses_its_buttons(town: Town) -> None:
    await raises(town.resident, "楼道灯坏了")
    await town.officer.sees("楼道灯坏了")
    await town.resident.taps("撤回")
    await town.resident.sees("确定撤回吗")
    await town.resident.taps("先不")
    await town.resident.sees("等待受理")
    await town.resident.taps("撤回")
    await town.resident.taps("确定")
    await town.resident.sees("已撤回")
    await town.officer.sees("1号 · 设施维修", "已撤回")
    assert "受理" not in "".join(await town.officer.buttons())


async def test_every_card_in_a_chat_shows_how_things_stand(town: Town) -> None:
    await raises(town.resident, "楼道灯坏了")
    await town.resident.says("/mine")
    await town.resident.taps("1号")
    await town.resident.sees("等待受理")
    await town.officer.taps("受理")
    await town.officer.sees("由您办理")
    assert await town.resident.times("等待受理") == 0
    assert await town.resident.times("已受理 · 锦绣花园第二片区民警") == 2
    await town.officer.taps("办结")
    await town.officer.says("换了灯泡")
    assert await town.resident.times("已办结，等待确认") == 2
    await town.resident.taps("🎉 解决了")
    await town.resident.sees("办得怎么样")
    assert await town.officer.times("由您办理") == 0


async def test_the_first_to_accept_owns_it(town: Town) -> None:
    """首接负责: two branches of three are asked, the slower one is told kindly."""
    await town.jintaiyang.says("缺少有经验的物理老师,想请兄弟学校帮带")
    await town.jintaiyang.taps("不是需要的，是问题")
    await town.jintaiyang.taps("发出去")
    await town.sanghai.sees("教学")
    card = await town.hewisi.sees("教学")
    await town.sanghai.taps("受理")
    await town.hewisi.sees("已受理 · 桑海中学党支部联络员")
    assert (
        await town.hewisi.forges(card, "problem.accept:1:0")
        == "情况已经变了，这一步不用做了。请看最新的卡片。"
    )
    await town.jintaiyang.sees("已由桑海中学党支部联络员受理")


async def test_a_photo_with_words_reaches_the_officer_with_its_picture(town: Town) -> None:
    await town.resident.sends(photo={"size": [320, 240]}, caption="井盖坏了")
    await town.resident.sees("1张照片", "井盖坏了")
    await town.resident.taps("发出去")
    await town.officer.sees("井盖坏了")
    assert any("photo" in message for message in await town.officer.messages())


async def test_an_album_becomes_one_problem_with_all_its_pictures(town: Town) -> None:
    await town.resident.sends(album=[{"size": [320, 240]}] * 3, caption="垃圾没人清")
    await town.resident.sees("3张照片", "垃圾没人清")
    await town.resident.taps("发出去")
    await town.officer.sees("垃圾没人清")
    assert sum("photo" in message for message in await town.officer.messages()) == 3


async def test_a_voice_message_is_enough(town: Town) -> None:
    await town.resident.sends(voice={"duration": 12})
    await town.resident.taps("环境卫生")
    await town.resident.sees("1段语音", "类别：环境卫生")
    await town.resident.taps("发出去")
    await town.officer.sees("1号 · 环境卫生")
    assert any("voice" in message for message in await town.officer.messages())


async def test_danger_shows_the_numbers_to_call_and_tells_the_coordinator(town: Town) -> None:
    await town.resident.says("楼道里煤气味很大")
    await town.resident.sees("110", "119", "120")
    await town.resident.taps("发出去")
    await town.officer.sees("🔴")
    await town.coordinator.sees("突发", "1号")
    await town.coordinator.does_not_see("煤气味很大")


async def test_a_resident_is_named_only_by_their_own_choice_and_whoever_looks_is_on_record(
    town: Town,
) -> None:
    await town.resident.says("楼道灯坏了")
    await town.resident.taps("署名发出去")
    await town.officer.sees("楼道灯坏了", "署名居民")
    await town.officer.taps("更多")
    await town.officer.taps("看是谁反映的")
    assert "这位居民叫居民" in await town.officer.taps("看姓名")
    await town.resident.taps("更多")
    await town.resident.taps("看经过")
    await town.resident.sees("锦绣花园第二片区民警：看了姓名")
    await town.resident.taps("改为匿名")
    await town.officer.sees("楼道灯坏了", "匿名居民")


async def test_what_was_chosen_once_is_not_asked_again(town: Town) -> None:
    await raises(town.resident, "楼道灯坏了")
    await town.resident.says("垃圾没人清")
    await town.resident.sees("匿名，他们看不到您是谁")
    assert "匿名" not in "".join(await town.resident.buttons())


@pytest.mark.parametrize("unreachable", ["officer"])
async def test_with_the_officer_unreachable_the_community_is_told(town: Town, unreachable: str) -> None:
    await town.post("/control/people/1002/block", {})
    await town.settles()
    await town.resident.says("楼道灯坏了")
    await town.resident.sees("发给：锦绣花园社区党支部书记")
    await town.resident.taps("发出去")
    await town.community.sees("楼道灯坏了")


async def test_an_officer_found_unreachable_at_delivery_is_replaced_by_the_next(town: Town) -> None:
    fault = {
        "method": "sendMessage",
        "kind": "error",
        "status": 403,
        "description": "Forbidden: bot was blocked by the user",
    }
    await town.resident.says("楼道灯坏了")
    await town.resident.sees("发给")
    await town.fails_for(1002, fault)
    await town.resident.taps("发出去")
    await town.community.sees("楼道灯坏了")


async def test_in_english_from_the_first_word_to_the_last(town: Town) -> None:
    for phone in (town.resident, town.officer):
        await town.post(f"/control/people/{phone.user}/language", {"language_code": "en"})
    await town.officer.says("/mine")
    await town.officer.sees("Nothing is waiting for you")
    await town.resident.says("The lamp in our stairwell is broken")
    await town.resident.sees("Send it like this?", "About: Repairs")
    await town.resident.taps("Send anonymously")
    await town.officer.sees("No. 1 · Repairs", "anonymous resident")
    await town.officer.taps("Accept")
    await town.resident.sees("is with the area police officer of 锦绣花园第二片区")
    await town.officer.taps("Resolve")
    await town.officer.says("New lamp")
    await town.resident.taps("Solved")
    await town.officer.sees("confirmed as solved")


async def test_mine_lists_what_waits_and_opens_it(town: Town) -> None:
    await raises(town.resident, "楼道灯坏了")
    await raises(town.resident, "楼道里煤气味很大")
    await town.officer.says("/mine")
    await town.officer.sees("与您有关的事")
    labels = await town.officer.buttons()
    assert "2号" in labels[0], "the danger comes first"
    await town.officer.taps("1号 设施维修")
    await town.settles()
    assert "受理" in "".join(await town.officer.buttons())
