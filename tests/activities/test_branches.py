"""Of a pairing of several: which branches took part, asked and told only of them; of two nobody is asked."""

import pytest

from models.activities import attending
from models.registry.branches import Branch, BranchKind
from tests.town import Town

SANGHAI, HEWISI = (
    Branch(id=id, key=str(id), name=name, kind=BranchKind.PUBLIC_SCHOOL, district="赣江新区")
    for id, name in ((1, "桑海中学党支部"), (2, "江西赫威斯高级中学党支部"))
)
BOTH = [SANGHAI, HEWISI]


@pytest.mark.parametrize(
    ("said", "place", "came"),
    [
        ("和桑海中学一起上了公开课", "", [SANGHAI]),
        ("跟赫威斯搞了场教研", "", [HEWISI]),
        ("今天给桑海中学送教", "", [SANGHAI]),
        ("公开课,赫威斯没来", "", [SANGHAI]),
        ("开展公开课，桑海中学缺席", "", [HEWISI]),
        ("三校联合开展公开课", "", BOTH),
        ("三家都来了,开展主题党日", "", BOTH),
        ("桑海中学和赫威斯都来听课", "", BOTH),
        ("桑海中学来了赫威斯没来", "", [SANGHAI]),
        ("open lesson with 桑海中学", "", [SANGHAI]),
        ("open lesson, all three schools", "", BOTH),
        ("open lesson, 桑海中学 did not come", "", [HEWISI]),
        ("在桑海中学开展公开课", "桑海中学", None),
        ("开展公开课", "", None),
        ("三名老师都讲了课", "", None),
        ("全体党员参加主题党日", "", None),
        ("和村里三家企业座谈", "", None),
    ],
)
def test_who_took_part_is_heard_by_name(said: str, place: str, came: list[Branch] | None) -> None:
    assert attending.heard(said, BOTH, place) == came


@pytest.mark.parametrize(
    ("said", "known", "came"),
    [
        ("还有赫威斯", [SANGHAI], BOTH),
        ("赫威斯也来了", [SANGHAI], BOTH),
        ("漏了赫威斯", [SANGHAI], BOTH),
        ("赫威斯没来", BOTH, [SANGHAI]),
        ("只有桑海中学", BOTH, [SANGHAI]),
        ("是和赫威斯办的", [SANGHAI], [HEWISI]),
        ("三家都参加了", [SANGHAI], BOTH),
        ("桑海中学 did not come", BOTH, [HEWISI]),
        ("赫威斯没来", [SANGHAI], None),
        ("是10个人", BOTH, None),
        ("老师们都很满意", [SANGHAI], None),
    ],
)
def test_who_took_part_is_put_right(said: str, known: list[Branch], came: list[Branch] | None) -> None:
    assert attending.put_right(said, BOTH, known) == came


async def test_what_two_of_three_did_is_theirs_alone(town: Town) -> None:
    await town.jintaiyang.says("今天上午和桑海中学一起上了公开课,10人参加")
    await town.jintaiyang.sees("🤝 金太阳实验学校党支部、桑海中学党支部\n")
    await town.jintaiyang.taps("记下")
    await town.sanghai.taps("确认")
    await town.jintaiyang.sees("桑海中学党支部已确认")
    await town.hewisi.does_not_see("公开课")
    await town.hewisi.says("/mine")
    await town.hewisi.sees("没有等着您的事")
    await town.hewisi.says("/calendar")
    await town.hewisi.sees("0次活动")
    await town.sanghai.says("/calendar")
    await town.sanghai.sees("1次活动", "（金太阳实验学校党支部）")
    for words, names in (
        ("漏了赫威斯", "金太阳实验学校党支部、桑海中学党支部、江西赫威斯高级中学党支部"),
        ("只有赫威斯", "金太阳实验学校党支部、江西赫威斯高级中学党支部"),
    ):
        await town.jintaiyang.says(words)
        await town.jintaiyang.sees(f"🤝 {names}", "改成这样")
        await town.jintaiyang.taps("改成这样")
        await town.hewisi.sees(names, "金太阳实验学校党支部记的")
    await town.hewisi.taps("确认")
    await town.jintaiyang.taps("看经过")
    await town.jintaiyang.sees("🤝", "→")


async def test_who_is_invited_is_asked_where_it_is_not_said(town: Town) -> None:
    await town.jintaiyang.says("明天下午3点在桑海中学开展公开课")
    await town.jintaiyang.sees("哪几家参加")
    await town.jintaiyang.taps("江西赫威斯高级中学党支部")
    await town.jintaiyang.taps("记下")
    await town.hewisi.taps("参加")
    await town.sanghai.does_not_see("公开课")
    await town.jintaiyang.taps("修改")
    await town.jintaiyang.says("和桑海中学办")
    await town.jintaiyang.taps("改成这样")
    await town.hewisi.sees("您的支部不用来了")
    await town.sanghai.sees("公开课", "桑海中学党支部还没答复")


async def test_a_partner_tells_that_what_was_planned_for_two_was_held(town: Town) -> None:
    await town.jintaiyang.says("今天下午5点和桑海中学开展公开课")
    await town.jintaiyang.taps("记下")
    await town.sanghai.sees("公开课", "桑海中学党支部还没答复")
    await town.passes(hours=4)
    await town.hewisi.says("今天下午5点和桑海中学开展公开课")
    await town.hewisi.does_not_see("就是")
    await town.hewisi.taps("取消")
    await town.sanghai.says("今天下午5点和金太阳开展了公开课,12人参加")
    await town.sanghai.taps("就是")
    await town.jintaiyang.sees("这次活动开展了", "🤝 金太阳实验学校党支部、桑海中学党支部\n", "12人")


async def test_in_a_pairing_of_two_nobody_is_asked(town: Town) -> None:
    await town.bureau.says("今天下午在工地开展主题党日,8人参加")
    await town.bureau.sees("这样记下", "🤝")
    await town.bureau.taps("修改")
    await town.bureau.sees("改哪一项")
    assert "哪几家参加" not in await town.bureau.buttons()
