"""What somebody says who takes on what they were told of."""

import pytest

from models.understanding.handling_words import takes_on


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
