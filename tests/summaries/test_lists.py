"""The lists of officers and coordinators, the filters of one's own list, and the search."""

from tests.town import Town


async def raised(town: Town) -> None:
    await town.resident.says("/problem 楼道灯坏了")
    await town.officer.sees("楼道灯坏了")
    await town.resident.says("/problem 井盖松了没人修")
    await town.officer.sees("井盖松了")
    await town.shulei.says("/problem 电费成本居高不下")
    await town.ganneng.sees("电费")


async def test_an_officer_sees_the_area_today(town: Town) -> None:
    await raised(town)
    await town.officer.says("/problems")
    await town.officer.taps("没人受理 2")
    await town.officer.sees("没人受理", "2件")
    await town.officer.taps("1号")
    await town.officer.taps("受理")
    await town.resident.sees("已由")
    await town.officer.taps("回到清单")
    await town.officer.sees("问题清单")
    await town.officer.taps("没人受理 1")


async def test_a_coordinator_sees_what_is_stuck_and_reads_what_has_come_up(town: Town) -> None:
    await raised(town)
    await town.coordinator.says("/problems")
    await town.coordinator.taps("没人受理 3")
    await town.coordinator.taps("1号")
    await town.coordinator.sees("1号", "锦绣花园第二片区", "11月26日 周四 15:20 还没人受理，就报给社区党支部")
    await town.coordinator.taps("看经过")
    await town.coordinator.sees("1号 的经过", "反映")
    await town.coordinator.does_not_see("楼道灯坏了")
    await town.passes(days=2)
    await town.coordinator.says("/problems")
    await town.coordinator.taps("超时")
    for way, group in (
        ("按片区", "锦绣花园第二片区 2"),
        ("按类别", "用电成本 1"),
        ("按结对", "国企联民企 1"),
    ):
        await town.coordinator.says("/problems")
        await town.coordinator.taps(way)
        await town.coordinator.taps(group)
        await town.coordinator.sees("未办完")


async def test_what_nobody_has_is_assigned_by_the_coordinator(town: Town) -> None:
    await town.resident.says("/problem 楼道灯坏了")
    await town.officer.taps("更多")
    for number, phone in enumerate((town.officer, town.community, town.police)):
        await phone.taps("上报") if number == 0 else None
    await town.officer.says("这个我办不了")
    await town.officer.taps("确定")
    await town.community.taps("更多")
    await town.community.taps("上报")
    await town.community.says("也办不了")
    await town.community.taps("确定")
    await town.police.taps("更多")
    await town.police.taps("上报")
    await town.police.says("请区里定")
    await town.police.taps("确定")
    await town.coordinator.sees("请区里定")
    await town.coordinator.taps("更多")
    await town.coordinator.taps("派人办理")
    await town.coordinator.taps("公安局联络员")
    await town.coordinator.sees("👉 已请赣江新区公安局党支部联络员来办，还没回音")
    await town.coordinator.says("/mine")
    assert "1号 设施维修 · 已请赣江新区公安局党支部联络员" in await town.coordinator.buttons()
    await town.police.sees("请您来办")
    await town.police.sees("👉 请您来办")
    await town.police.says("/mine")
    assert "1号 设施维修 · 请您来办" in await town.police.buttons()
    await town.police.taps("1号")
    await town.police.taps("受理")
    await town.resident.sees("受理")


async def test_an_outline_tells_when_it_comes_up_to_the_coordinator(town: Town) -> None:
    await town.shulei.says("/problem 电费成本居高不下")
    await town.ganneng.sees("电费")
    await town.coordinator.says("/find 1")
    await town.coordinator.taps("1号")
    await town.coordinator.sees("1号 · 用电成本", "11月26日 周四 15:20 还没人受理，就报给区里的统筹员")
    await town.ganneng.taps("受理")
    await town.coordinator.says("/find 1")
    await town.coordinator.taps("1号")
    await town.coordinator.sees("1号 · 用电成本", "12月2日 周三 15:20 还没办结，就报给区里的统筹员")
    await town.coordinator.says("/help")
    await town.coordinator.sees("报到您这里", "派人办理")


async def test_whoever_was_asked_to_take_over_is_named_on_the_card(town: Town) -> None:
    await town.resident.says("/problem 楼道灯坏了")
    await town.officer.taps("更多")
    await town.officer.taps("上报")
    await town.officer.says("要换线路")
    await town.officer.taps("确定")
    await town.community.taps("受理")
    await town.community.taps("更多")
    await town.community.taps("请别人来办")
    await town.community.taps("请人接手")
    await town.community.taps("片区民警")
    await town.community.says("/mine")
    await town.community.taps("1号")
    await town.community.sees("👉 已请锦绣花园第二片区民警接手，还没回音")
    await town.resident.says("/mine")
    await town.resident.taps("1号")
    await town.resident.sees("已受理")
    await town.resident.does_not_see("还没回音")


async def test_mine_is_filtered_by_one_tap(town: Town) -> None:
    await raised(town)
    await town.ganneng.says("/problem 缺一块场地")
    await town.shulei.sees("缺一块场地")
    await town.ganneng.says("/mine")
    await town.ganneng.sees("与您有关的事")
    await town.ganneng.taps("等我办的")
    assert [label for label in await town.ganneng.buttons() if "号" in label] == ["3号 用电成本 · 等待受理"]
    await town.ganneng.taps("我反映的")
    assert [label[:2] for label in await town.ganneng.buttons() if "号" in label] == ["4号"]


async def test_a_problem_is_found_by_number_and_words_by_those_it_concerns(town: Town) -> None:
    await raised(town)
    await town.resident.says("/find 井盖")
    await town.resident.taps("2号")
    await town.officer.says("/find 2")
    await town.officer.taps("2号")
    await town.officer.sees("井盖松了没人修")
    for written in ("№2", "第2件", "第二件", "２号", "#2", "No. 2", "2号问题"):
        await town.officer.says(f"/find {written}")
        await town.officer.taps("2号")
        await town.officer.sees("井盖松了没人修")
    for phone, words in ((town.shulei, "井盖"), (town.shulei, "2"), (town.coordinator, "井盖")):
        await phone.says(f"/find {words}")
        await phone.sees(f"没有找到“{words}”")
    await town.coordinator.says("/find 2")
    await town.coordinator.taps("2号")
    await town.coordinator.does_not_see("井盖松了没人修")
    await town.resident.says("/find")
    await town.resident.sees("写编号或几个字")
    await town.resident.says("/find %")
    await town.resident.sees("没有找到")


async def test_who_has_no_office_has_no_lists(town: Town) -> None:
    await town.resident.says("/problems")
    await town.resident.sees("是片区民警和统筹员用的")


async def test_a_community_s_contact_sees_the_problems_of_its_areas(town: Town) -> None:
    await town.resident.says("/problem 三楼水管漏水")
    await town.resident.sees("收到了")
    await town.community.says("/problems")
    await town.community.taps("没人受理")
    await town.community.sees("没人受理")
    await town.community.taps("1号")
    shown = await town.community.sees("1号")
    assert "水管" not in shown["text"], "words are for those to whom it has come"
    await town.ganneng.says("/problems")
    await town.ganneng.sees("片区")


async def test_an_officer_reads_the_week_of_their_areas(town: Town) -> None:
    await town.resident.says("/problem 三楼水管漏水")
    await town.officer.sees("三楼水管漏水")
    await town.officer.says("/week")
    await town.officer.sees("锦绣花园第二片区", "反映 1 件")
