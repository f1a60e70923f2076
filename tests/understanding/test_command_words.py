"""Words that only name what a command opens."""

import pytest

from models.understanding.command_words import command_in


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("项目清单", "projects"),
        ("看看项目", "projects"),
        ("我们做了啥？", "week"),
        ("🗓 活动日历", "calendar"),
        ("show me the projects", "projects"),
        ("Our projects", "projects"),
        ("資源清單", "lists"),
        ("设置", "settings"),
        ("项目清单里少了一个停车场", None),
        ("项目进展很慢", None),
        ("日历上的活动取消了", None),
        ("看", None),
        ("", None),
    ],
)
def test_a_name_alone_opens_it(text: str, command: str | None) -> None:
    assert command_in(text) == command
