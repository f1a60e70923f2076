"""What is installed follows pyproject.toml: `make lock` has been run since it changed. Told by the files alone."""

import re
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PIN = re.compile(r"^([\w.-]+)(?:\[[\w,-]+\])?==([^\s;]+)(?:\s*;\s*(.+))?$")
ENTRY = re.compile(r"^(\S.*==.*)\n((?: {4}#.*\n)*)", re.MULTILINE)
Pins = dict[str, tuple[str, str]]
"""By name the version and the marker."""


def pin(line: str) -> tuple[str, tuple[str, str]]:
    match = PIN.match(line)
    assert match, f"not pinned: {line}"
    return match[1].lower(), (match[2], match[3] or "")


def declared() -> tuple[list[str], list[str]]:
    """What the bot needs, and what its developers need besides."""
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return project["project"]["dependencies"], project["dependency-groups"]["dev"]


def locked(file: str, because_of: str = "") -> Pins:
    """What a file pins: all of it, or what pyproject.toml is named as the reason for."""
    entries = ENTRY.findall((ROOT / file).read_text(encoding="utf-8"))
    return dict(pin(line) for line, reasons in entries if because_of in reasons)


def test_nothing_is_declared_twice() -> None:
    names = [pin(line)[0] for lines in declared() for line in lines]
    assert sorted(set(names)) == sorted(names)


def test_the_pins_are_those_of_pyproject() -> None:
    needed, besides = (dict(map(pin, lines)) for lines in declared())
    assert locked("requirements.txt", "lianxing (pyproject.toml)") == needed
    assert locked("requirements-dev.txt", "lianxing (pyproject.toml)") == needed
    assert locked("requirements-dev.txt", "lianxing (pyproject.toml:dev)") == besides


def test_developers_run_what_is_run() -> None:
    runs = locked("requirements.txt")
    assert runs.items() <= locked("requirements-dev.txt").items()


def test_what_only_some_targets_need_is_installed_as_it_is_declared() -> None:
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    pins = [line for name in groups if name != "dev" for line in groups[name]]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert sorted(re.findall(r'"([\w-]+==[^"]+)"', makefile)) == sorted(pins)
