"""What people ask about the bot itself is answered in a sentence, with the next tap below; no list of commands."""

from tests.control import keys, words
from tests.town import Phone, Town


async def _answered(phone: Phone, said: str, *seen: str) -> None:
    await phone.says(said)
    shown = await phone.sees(*seen)
    assert "/mydata" not in words(shown), said


async def test_whoever_does_not_know_how_is_told_in_a_sentence(town: Town) -> None:
    for said in ("我不会用", "看不懂", "教教我", "how does this work"):
        await _answered(town.resident, said, "说一句就行")
    for said in ("在吗", "👍", "are you there"):
        await _answered(town.resident, said, "我在呢")
    await _answered(town.resident, "你是谁", "我叫联星", "程序")
    await _answered(town.resident, "好的", "好的")
    for said in ("我说的别人看得到吗", "保密吗"):
        await _answered(town.resident, said, "默认谁也看不到")
    await town.bureau.says("看不懂")
    await town.bureau.sees("记活动")


async def test_what_was_sent_by_mistake_is_taken_back_and_what_is_to_be_changed_is_asked(town: Town) -> None:
    for said in ("怎么取消", "发错了", "how do i cancel"):
        await _answered(town.resident, said, "点“取消”")
    await _answered(town.resident, "改一下我刚说的", "没有要改的")
    await town.resident.says("/problem 楼道灯坏了")
    for said in ("怎么取消", "发错了"):
        await _answered(town.resident, said, "1号（设施维修）不用办了，是吗")
    for said in ("改一下我刚说的", "说错了"):
        await town.resident.says(said)
        await town.resident.sees("请写下您要说的话")
        await town.resident.taps("取消")
    await town.resident.says("说错了")
    await town.resident.says("是三楼的灯")
    asked = await town.resident.sees("补充这一句", "是三楼的灯")
    assert "说错了" not in words(asked)
    await town.resident.taps("发出去")
    await town.officer.sees("是三楼的灯")


async def test_who_asks_for_whoever_decides_is_asked_what_it_is_or_told_who_has_it(town: Town) -> None:
    for said in ("我要找领导", "i want to speak to the manager"):
        await town.resident.says(said)
        await town.resident.sees("遇到了什么事")
        await town.resident.taps("取消")
    await town.resident.says("/problem 楼道灯坏了")
    await town.officer.taps("受理")
    await town.resident.says("我要找领导")
    await town.resident.sees("1号", "锦绣花园第二片区民警")


async def test_nothing_is_required_of_anybody(town: Town) -> None:
    for said in ("签到", "打卡", "要不要拍照", "要交材料吗", "要写多少字", "do we need photos"):
        await town.bureau.says(said)
        shown = await town.bureau.sees("都不用", "不打卡")
        assert [key["text"] for key in keys(shown)] == ["📝 记活动"]
    await town.resident.says("打卡")
    await town.resident.sees("都不用")
    await town.resident.says("要交材料吗")
    await town.resident.sees("这个我不知道")
    await town.bureau.says("昨天和省投资集团开展主题党日，签到8人")
    await town.bureau.sees("这样记下", "8人")
