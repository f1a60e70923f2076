"""`python -m bot understand`: what a sentence means, seen from outside."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
FIELDS = {
    "intent", "alternatives", "when", "count", "count_approximate", "money", "metrics", "place", "type", "category",
    "urgency", "unclear",
}  # fmt: skip


def understand(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Runs the command without settings and without a database."""
    command = [sys.executable, "-m", "bot", "understand", *arguments]
    return subprocess.run(command, cwd=ROOT, input=given, capture_output=True, text=True, check=False)


def test_a_sentence_is_printed_as_json_in_its_own_letters() -> None:
    sentence = "昨天下午和省投资集团在汇贤大桥工地主题党日，8人参加"
    done = understand("--as", "contact", "--at", "2026-11-25T15:20", "--language", "zh", sentence)
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    assert said.keys() == FIELDS
    assert (said["intent"], said["type"], said["count"]) == ("activity", "theme_party_day", 8)
    assert said["when"]["start"] == "2026-11-24T14:30"
    assert "汇贤大桥工地" in done.stdout


def test_the_language_is_seen_by_itself_whatever_is_said_of_it() -> None:
    heard = [
        understand("--at", "2026-11-25T15:20", "--language", one, "楼道灯坏了").stdout for one in ("zh", "en")
    ]
    assert json.loads(heard[0])["category"] == "facilities"
    assert heard[0] == heard[1]


def test_lines_are_answered_one_by_one_and_a_bad_one_does_not_end_them() -> None:
    lines = [
        {"as": "resident", "text": "楼道灯坏了", "at": "2026-11-25T15:20", "language": "zh"},
        {"as": "mayor", "text": "楼道灯坏了"},
        {"as": "coordinator"},
        {"text": "how is my problem going"},
    ]
    given = "\n".join(["{not json", *(json.dumps(one, ensure_ascii=False) for one in lines)])
    done = understand("--lines", given=given)
    assert done.returncode == 0, done.stderr
    broken, light, mayor, silent, asks = map(json.loads, done.stdout.splitlines())
    assert (light["intent"], light["category"]) == ("problem", "facilities")
    assert asks["intent"] == "status"
    assert broken.keys() == mayor.keys() == silent.keys() == {"error"}
    assert "as:" in mayor["error"]
    assert "text:" in silent["error"]


def test_without_a_sentence_it_says_what_is_missing() -> None:
    done = understand()
    assert done.returncode == 1
    assert done.stderr.splitlines() == ["TEXT: a sentence is needed, or --lines"]
