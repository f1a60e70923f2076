"""Every word is data: in Python Chinese stands only where it explains, in docstrings and comments."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
"""Signs, kana, and punctuation of full width."""


def written(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The strings that are values, with their lines; one that stands by itself is a docstring."""
    explains = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explains:
            yield node.lineno, node.value


@pytest.mark.parametrize("room", ["bot", "handlers", "models", "messages"])
def test_no_chinese_is_a_value_in_python(room: str) -> None:
    found = [
        f"{file.relative_to(ROOT)}:{line} {value}"
        for file in sorted((ROOT / room).rglob("*.py"))
        for line, value in written(ast.parse(file.read_text(encoding="utf-8")))
        if CHINESE.search(value)
    ]
    assert found == []
