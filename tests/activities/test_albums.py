"""Pictures of an activity: in pieces, after it was logged, and with what was before and what came after."""

from tests.activities.test_activities import SENTENCE, logged
from tests.control import Message
from tests.town import Phone, Town

PHOTO = {"size": [400, 300]}


def picture(number: int) -> dict[str, object]:
    """A picture that looks like no other."""
    return {"size": [400 + number, 300]}


async def albums(phone: Phone) -> list[Message]:
    """The pictures that the bot showed, in their order."""
    await phone.town.settles()
    return [one for one in await phone.answers() if "photo" in one]


async def test_a_picture_after_logging_is_added_by_one_tap(town: Town) -> None:
    await logged(town)
    await town.bureau.sends(photo=PHOTO)
    await town.bureau.sees("是哪次活动的")
    await town.bureau.taps("汇贤大桥")
    await town.bureau.sees("加上了，1张")
    await town.bureau.taps("看这次活动")
    await town.bureau.sees("📎 1张照片", "8人")


async def test_the_partner_s_card_tells_of_pictures_that_come_later(town: Town) -> None:
    await logged(town)
    await town.jxic.sees("主题党日")
    await town.bureau.sends(photo=PHOTO)
    await town.bureau.taps("汇贤大桥")
    await town.jxic.sees("📎 1张照片")
    await town.jxic.taps("🖼 看照片")
    await town.jxic.sees("哪张是之前的")
    assert len(await albums(town.jxic)) == 1


async def test_an_album_that_comes_in_pieces_belongs_together(town: Town) -> None:
    """Its first picture has been logged when the others come, more than ten seconds later."""
    album = await town.bureau.sends(album=[picture(1), picture(2)], caption=SENTENCE)
    await town.bureau.taps("记下")
    await town.bureau.sees("记下了", "2张照片")
    await town.passes(seconds=12)
    await town.bureau.sends(photo=picture(3), media_group_id=album["media_group_id"])
    await town.bureau.sees("📎 3张照片")
    await town.bureau.does_not_see("是哪次活动的")


async def test_captions_say_what_was_before_and_after(town: Town) -> None:
    await logged(town)
    await town.bureau.sends(photo=picture(1), caption="整治后")
    await town.bureau.sends(photo=picture(2), caption="整治前")
    await town.bureau.sees("2张照片", "是哪次活动的")
    await town.bureau.taps("汇贤大桥")
    await town.bureau.sees("加上了，2张")
    await town.bureau.taps("看这次活动")
    await town.bureau.sees("之前：第1张　之后：第2张")
    calls = await town.calls("sendMediaGroup")
    assert len(calls[-1]["params"]["media"]) == 2


async def test_what_they_show_is_marked_by_a_tap(town: Town) -> None:
    await logged(town)
    await town.bureau.sends(photo=picture(1))
    await town.bureau.sends(photo=picture(2))
    await town.bureau.sees("2张照片", "是哪次活动的")
    await town.bureau.taps("汇贤大桥")
    await town.bureau.taps("之前")
    await town.bureau.sees("标上了：之前")
    await town.bureau.taps("🖼 看照片")
    await town.bureau.sees("哪张是之前的")
    await town.bureau.taps("第2张：之后")
    await town.settles()
    assert await town.bureau.buttons() == ["☑️ 第1张：之前", "第1张：之后", "第2张：之前", "☑️ 第2张：之后"]
    await town.bureau.taps("第2张：之后")
    assert await town.bureau.buttons() == ["☑️ 第1张：之前", "第1张：之后", "第2张：之前", "第2张：之后"]


async def test_a_sentence_after_the_picture_makes_it_another_activity(town: Town) -> None:
    await logged(town)
    await town.bureau.sends(photo=PHOTO)
    await town.bureau.sees("是哪次活动的")
    await town.bureau.says("昨天下午在花园开展志愿服务，5人参加")
    await town.bureau.sees("志愿服务", "1张照片", "这样记下")


async def test_a_picture_of_something_else_is_no_activity_s(town: Town) -> None:
    await logged(town)
    await town.bureau.sends(photo=PHOTO)
    await town.bureau.taps("是另外的问题")
    await town.bureau.sees("照片收到了。请再说一句，是什么事？")


async def test_another_branch_s_activity_takes_no_pictures(town: Town) -> None:
    await logged(town)
    await town.police.sends(photo=PHOTO)
    await town.police.does_not_see("是哪次活动的")
