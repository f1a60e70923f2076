"""What somebody says who takes on what they were told of; and whether two texts may tell of the same."""

import pytest

from models.understanding.handling_words import are_akin, takes_on


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("收到,我去看看", True),
        ("我们去协调", True),
        ("我们来看看", True),
        ("好的，我这就过去处理", True),
        ("明白 我们下午派人去看看", True),
        ("马上去核实一下", True),
        ("noted, we'll look into it", True),
        ("谁去看看", False),
        ("麻烦你们派人来看看", False),
        ("我们去看望了老党员", False),
        ("我们去协调会议室", False),
        ("我想去看看", False),
    ],
)
def test_who_takes_on_what_they_were_told_of(text: str, does: bool) -> None:
    assert takes_on(text) is does


@pytest.mark.parametrize(
    ("one", "other", "akin"),
    [
        ("推进光伏项目并网", "口袋菜园翻土完成", False),
        ("推进光伏并网手续", "推进停车场划线", False),
        ("和村里推进光伏并网", "推进光伏并网手续", True),
        ("在汇贤大桥工地开展主题党日", "主题党日，8人", True),
    ],
)
def test_what_may_be_the_same(one: str, other: str, akin: bool) -> None:
    assert are_akin(one, other) is akin
