"""What the bot tells about itself: name, descriptions, commands by scope and language, the menu button."""

import re
from collections import defaultdict
from typing import Final

from .checks import objects, required
from .wire import Json, bad_request

LONGEST: Final = {"name": 64, "description": 512, "short_description": 120}
SCOPES: Final = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}
COMMANDS: Final = 100

Scope = tuple[str | int, ...]
DEFAULT: Final[Scope] = ("default",)


class Profile:
    """The bot's own settings, as it set them."""

    def __init__(self, name: str) -> None:
        self.menu_buttons: dict[int | None, Json] = {}
        self._texts: defaultdict[str, dict[str, str]] = defaultdict(dict, {"name": {"": name}})
        self._commands: dict[tuple[Scope, str], list[Json]] = {}

    def text(self, what: str, language: str) -> str:
        """`what` is name, description or short_description."""
        texts = self._texts[what]
        return texts.get(language) or texts.get("", "")

    def set_text(self, what: str, text: str, language: str) -> None:
        """An empty text takes back the one of that language."""
        if len(text) > LONGEST[what]:
            raise bad_request(f"{what.replace('_', ' ')} is too long")
        self._texts[what][check_language(language)] = text

    def commands(self, scope: Scope, language: str) -> list[Json]:
        return self._commands.get((scope, language), [])

    def set_commands(self, scope: Scope, language: str, commands: list[Json]) -> None:
        """An empty list deletes, as deleteMyCommands does."""
        if commands:
            self._commands[scope, language] = commands
        else:
            self._commands.pop((scope, language), None)

    def commands_seen(self, scopes: list[Scope], language: str) -> list[Json]:
        """The first list found, narrowest scope first, in the person's language before the general one."""
        wanted = ((scope, code) for scope in scopes for code in (language[:2], ""))
        return next((self._commands[key] for key in wanted if key in self._commands), [])


def check_language(code: str | None) -> str:
    """A two-letter code, or empty for everyone."""
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad_request("LANG_CODE_INVALID")
    return code or ""


def scope_of(given: Json | None) -> Scope:
    """A BotCommandScope as a key; raises Refused for an unknown or incomplete one."""
    if not given:
        return DEFAULT
    kind = required(given, "type", str)
    if kind not in SCOPES:
        raise bad_request("unsupported BotCommandScope type specified")
    return (kind, *(required(given, name, int) for name in SCOPES[kind]))


def scopes_for(chat_id: int, user_id: int, is_administrator: bool) -> list[Scope]:
    """The scopes that hold for a person in a chat, narrowest first, as Telegram's documentation orders them."""
    if chat_id > 0:
        return [("chat", chat_id), ("all_private_chats",), DEFAULT]
    of_administrators: list[Scope] = [("chat_administrators", chat_id)] if is_administrator else []
    all_administrators: list[Scope] = [("all_chat_administrators",)] if is_administrator else []
    here: list[Scope] = [("chat_member", chat_id, user_id), *of_administrators, ("chat", chat_id)]
    return [*here, *all_administrators, ("all_group_chats",), DEFAULT]


def checked_commands(given: object) -> list[Json]:
    """The commands to set; raises Refused as Telegram does."""
    commands = objects(given, "BotCommand")
    if len(commands) > COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return [_checked_command(command) for command in commands]


def _checked_command(given: Json) -> Json:
    command = required(given, "command", str).removeprefix("/")
    description = required(given, "description", str).strip()
    if not re.fullmatch(r"[a-z0-9_]{1,32}", command):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": command, "description": description}
