"""What the documents say is compared with the code, so that they cannot drift from it."""

import re
from enum import StrEnum
from pathlib import Path

import pytest
import yaml
from pydantic import SecretStr

from bot import settings
from bot.loading import District
from bot.loading.entries import SHEETS, columns_of
from bot.settings import Settings
from models.registry.branches import BranchKind
from models.registry.pairings import PairingKind
from models.registry.roles import RoleKind
from models.rights import permissions
from models.summaries import matching
from models.understanding.categories import Category, Urgency

ROOT = Path(__file__).parent.parent
README, README_ZH = ROOT / "README.md", ROOT / "README.zh.md"
DOCS = ROOT / "docs"
DOCUMENTS = [README, README_ZH, *sorted(DOCS.glob("*.md"))]
FENCE = re.compile(r"^ *```(\w+)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
ROOMS = ("bot", "handlers", "messages", "models", "tests", "docs", "deploy")


def text(document: Path) -> str:
    return document.read_text(encoding="utf-8")


def blocks(document: Path, *languages: str) -> list[str]:
    """What stands between fences, in these languages or in any."""
    return [
        code for language, code in FENCE.findall(text(document)) if not languages or language in languages
    ]


def said_as_code(document: Path) -> list[str]:
    """What stands in the line between backticks."""
    return re.findall(r"`([^`\n]+)`", FENCE.sub("", text(document)))


def answers(folder: Path) -> list[str]:
    """The questions that a concept's folder answers: its files and folders."""
    files = sorted(one.stem for one in folder.glob("*.py") if one.stem != "__init__")
    return files + sorted(f"{one.name}/" for one in folder.iterdir() if (one / "__init__.py").exists())


def tree(room: str) -> str:
    concepts = [one for one in sorted((ROOT / room).iterdir()) if (one / "__init__.py").exists()]
    lines = [f"{room}/{one.name}/".ljust(24) + " · ".join(answers(one)) for one in concepts]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("room", ["models", "handlers"])
def test_the_tree_is_shown_as_it_is(room: str) -> None:
    assert tree(room) in blocks(DOCS / "contributing.md", "text"), f"to show:\n{tree(room)}"


@pytest.mark.parametrize("kinds", [PairingKind, BranchKind, RoleKind, Category, Urgency])
def test_every_kind_is_in_the_domain(kinds: type[StrEnum]) -> None:
    known = said_as_code(DOCS / "domain.md")
    assert [kind for kind in kinds if kind.value not in known] == []


def explained_settings() -> dict[str, list[str]]:
    """Of each setting the cells that follow its name: default, example, meaning."""
    table = re.findall(r"^\| `([A-Z_]+)` \|(.*)\|$", text(DOCS / "operators.md"), re.MULTILINE)
    return {name: [cell.strip().strip("`") for cell in cells.split("|")] for name, cells in table}


def default(name: str) -> str:
    field = Settings.model_fields[name]
    if field.is_required():
        return "needed"
    value = field.default
    return (
        "none" if value is None else str(value.get_secret_value() if isinstance(value, SecretStr) else value)
    )


def test_every_setting_is_explained_with_its_default() -> None:
    explained = {name.lower(): cells[0] for name, cells in explained_settings().items()}
    assert explained == {name: default(name) for name in Settings.model_fields}


def test_the_examples_of_settings_can_be_used(tmp_path: Path) -> None:
    """Folders are examples as well, which need not be on this machine."""
    given = {name.lower(): cells[1] for name, cells in explained_settings().items()}
    folders = {name: Path(given[name]) for name in ("templates", "backups")}
    assert all(folder.is_absolute() for folder in folders.values())
    settings.read(**{**given, **{name: str(tmp_path) for name in folders}})


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_sheet_is_listed_with_its_columns(sheet: str) -> None:
    """What is only in YAML is told behind them."""
    (columns,) = re.findall(rf"^\| \S+ \| `{sheet}` \| ([^|;]*)", text(DOCS / "operators.md"), re.MULTILINE)
    assert tuple(re.findall(r"`(\w+)`", columns)) == columns_of(sheet)


def test_every_command_is_told_as_it_can_be_run() -> None:
    """There may be no `python`, or one that knows none of the bot's libraries."""
    told = [*DOCUMENTS, *(ROOT / "messages").rglob("*.j2")]
    bare = re.compile(r"(?<!\.venv/bin/)python3? -m bot\b(?!\.)")
    assert [path for path in told if bare.search(text(path))] == []


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", text(ROOT / "Makefile"), re.MULTILINE))
    named = {
        target
        for document in DOCUMENTS
        for code in [*blocks(document), *said_as_code(document)]
        for target in re.findall(r"^ *make ([a-z]+)", code, re.MULTILINE)
    }
    assert named == targets


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_file_that_is_named_exists(document: Path) -> None:
    named = [ROOT / code for code in said_as_code(document) if code.startswith(tuple(f"{r}/" for r in ROOMS))]
    links = re.findall(r"\]\((?!http)([^)#]+)", text(document))
    missing = [path for path in [*named, *(document.parent / link for link in links)] if not path.exists()]
    assert missing == []


def test_how_far_it_goes_rests_on_what_was_measured() -> None:
    measured = re.findall(r"^\| `([^`]+)` \|", text(DOCS / "growing.md"), re.MULTILINE)
    assert measured
    assert [figure for figure in measured if figure not in text(DOCS / "performance.md")] == []


def test_code_that_is_shown_is_the_code() -> None:
    """In docs/contributing.md each piece of code is to be found in a file that was named before it."""
    document = text(DOCS / "contributing.md")
    for shown in FENCE.finditer(document):
        if shown[1] in ("python", "jinja"):
            named = re.findall(r"`((?:\w+/)+[\w.]+)`", document[: shown.start()])
            assert any(shown[2] in text(ROOT / file) for file in named), f"no longer so:\n{shown[2]}"


def test_both_readmes_have_the_same_parts() -> None:
    levels = [
        re.findall(r"^(#+) ", FENCE.sub("", text(readme)), re.MULTILINE) for readme in (README, README_ZH)
    ]
    assert levels[0] == levels[1]
    assert blocks(README) == blocks(README_ZH)


def test_the_readme_in_chinese_has_chinese_punctuation() -> None:
    assert re.findall(r"[\u4e00-\u9fff][,!?;:.(]", FENCE.sub("", text(README_ZH))) == []


def test_the_district_of_the_readme_can_be_loaded() -> None:
    (district,) = blocks(README, "yaml")
    assert District.model_validate(yaml.safe_load(district)).people


def test_the_table_of_permissions_is_the_code_s() -> None:
    lines = [
        f"| {', '.join(f'`{role.value}`' for role in line.roles)} | {line.relation.__name__} | {action} |"
        for line in permissions.TABLE
        for action in line.actions
    ]
    assert [line for line in lines if line not in text(DOCS / "domain.md")] == []


def test_what_each_reason_counts_is_what_the_rules_say() -> None:
    weights = matching.rules().weights.model_dump()
    assert [
        name for name, count in weights.items() if f"| `{name}` | {count} |" not in text(DOCS / "domain.md")
    ] == []
