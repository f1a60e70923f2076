"""Telegram's HTML as text and entities, with the words Telegram refuses broken HTML in."""

import re
from dataclasses import dataclass, field
from html import unescape

from .wire import Json, bad_request, utf16_length

SIMPLE = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler",
}  # fmt: skip
TAGS = frozenset({*SIMPLE, "a", "code", "pre", "blockquote", "tg-emoji"})

PIECE = re.compile(
    r"<(?P<tag>/?)|&(?:(?:lt|gt|amp|quot)(?:;|(?![a-zA-Z]))|#\d{1,7};?|#[xX][0-9a-fA-F]{1,6};?)"
)
NAME = re.compile(r"[^\s>]*")
ATTRIBUTE = re.compile(
    r"""\s*(?P<name>[^\s=>/"']*)\s*(?:=\s*(?P<value>"[^"]*(?:"|$)|'[^']*(?:'|$)|[\w.-]*))?"""
)
# \uff0c \u3002 \uff09: the full-width comma, stop and closing bracket end an address too
FOUND = re.compile(
    r"(?P<url>(?:https?://|tg://|(?<![\w@.])(?=[\w.-]+\.(?:com|org|net|cn|me|io)\b))[^\s<>\uff0c\u3002\uff09]+)"
    r"|(?P<email>(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<bot_command>(?<![\w/])/[a-zA-Z0-9_]{1,64}(?:@\w{3,32})?(?![\w/]))"
    r"|(?P<mention>(?<![\w@])@[a-zA-Z]\w{2,31})"
    r"|(?P<hashtag>(?<![\w#])#\w*[^\W\d]\w*)"
)
LITERAL = frozenset({"code", "pre", "text_link", "text_mention"})


@dataclass
class _Open:
    tag: str
    argument: str
    start: int


@dataclass
class _Reader:
    """Reads one HTML text from left to right."""

    html: str
    text: list[str] = field(default_factory=list)
    length: int = 0
    open: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def read(self) -> tuple[str, list[Json]]:
        at = 0
        while piece := PIECE.search(self.html, at):
            self._add(self.html[at : piece.start()])
            at = piece.end()
            if piece["tag"] is None:
                self._add(unescape(piece[0]))
            elif piece["tag"]:
                at = self._close(piece.start())
            else:
                at = self._start(piece.start())
        self._add(self.html[at:])
        if self.open:
            raise _broken(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return "".join(self.text), self.entities

    def _add(self, text: str) -> None:
        self.text.append(text)
        self.length += utf16_length(text)

    def _offset(self, position: int) -> str:
        return f"at byte offset {len(self.html[:position].encode())}"

    def _start(self, begin: int) -> int:
        name = NAME.match(self.html, begin + 1)
        assert name is not None
        tag, at = name[0].lower(), name.end()
        if at == len(self.html):
            raise _broken(f"Unclosed start tag {self._offset(begin)}")
        if tag not in TAGS:
            raise _broken(f'Unsupported start tag "{tag}" {self._offset(begin)}')
        argument, at = self._attributes(tag, at, begin)
        if tag == "span" and argument != "spoiler":
            raise _broken(f'Tag "span" must have class "tg-spoiler" {self._offset(begin)}')
        self.open.append(_Open(tag, argument, self.length))
        return at

    def _attributes(self, tag: str, at: int, begin: int) -> tuple[str, int]:
        argument = ""
        while self.html[at : at + 1] != ">":
            found = ATTRIBUTE.match(self.html, at)
            assert found is not None
            if found.end() == len(self.html):
                raise _broken(f"Unclosed start tag {self._offset(begin)}")
            if not found["name"] and self.html[found.end()] != ">":
                raise _broken(f'Empty attribute name in the tag "{tag}" {self._offset(begin)}')
            argument = _argument(tag, found["name"].lower(), found["value"]) or argument
            at = found.end()
        return argument, at + 1

    def _close(self, begin: int) -> int:
        if not self.open:
            raise _broken(f"Unexpected end tag {self._offset(begin)}")
        name = NAME.match(self.html, begin + 2)
        assert name is not None
        end = self.html.find(">", name.end())
        if end < 0 or self.html[name.end() : end].strip():
            raise _broken(f"Unclosed end tag {self._offset(begin)}")
        opened = self.open.pop()
        if name[0] and name[0].lower() != opened.tag:
            expected = f'expected "</{opened.tag}>", found "</{name[0]}>"'
            raise _broken(f"Unmatched end tag {self._offset(begin)}, {expected}")
        self._keep(opened)
        return end + 1

    def _keep(self, opened: _Open) -> None:
        if self.length == opened.start:
            return
        span = {"offset": opened.start, "length": self.length - opened.start}
        last = self.entities[-1] if self.entities else {}
        if opened.tag in ("pre", "code") and last.items() >= span.items() and last["type"] in ("pre", "code"):
            self.entities[-1] = _code(span, last, opened)
        elif kind := _kind(opened, "".join(self.text)):
            self.entities.append({**kind, **span})


def _code(span: Json, inner: Json, outer: _Open) -> Json:
    """<pre><code class="language-x"> is one entity."""
    language = outer.argument or inner.get("language")
    return {"type": "pre", **span, **({"language": language} if language else {})}


def _kind(opened: _Open, text: str) -> Json | None:
    if opened.tag in SIMPLE:
        return {"type": SIMPLE[opened.tag]}
    match opened.tag:
        case "a":
            shown = text.encode("utf-16-le")[2 * opened.start :].decode("utf-16-le")
            url = _checked_url(opened.argument or shown)
            return {"type": "text_link", "url": url} if url else None
        case "tg-emoji":
            return {"type": "custom_emoji", "custom_emoji_id": opened.argument}
        case "blockquote":
            return {"type": "expandable_blockquote" if opened.argument else "blockquote"}
        case "code" if opened.argument:
            return {"type": "code", "language": opened.argument}
        case _:
            return {"type": opened.tag}


def _checked_url(url: str) -> str | None:
    """A link as Telegram keeps it; None where it would drop the link and leave the words."""
    if re.match(r"(https?|tg|mailto|tel)://?\S+$|(mailto|tel):\S+$", url):
        return url
    return f"http://{url}" if re.match(r"[\w-]+(\.[\w-]+)+(/\S*)?$", url) else None


def _argument(tag: str, name: str, value: str | None) -> str:
    text = unescape(value[1:-1] if value and value[0] in "\"'" else value or "")
    match tag, name:
        case "a", "href":
            return text
        case "code", "class":
            return text.removeprefix("language-") if text.startswith("language-") else ""
        case "span", "class":
            return text.removeprefix("tg-") if text.startswith("tg-") else ""
        case "tg-emoji", "emoji-id":
            return text
        case "blockquote", "expandable":
            return "expandable"
        case _:
            return ""


def _broken(reason: str) -> Exception:
    return bad_request(f"can't parse entities: {reason}")


def parse(text: str, mode: str | None, given: list[Json] | None = None) -> tuple[str, list[Json]]:
    """Text and entities as a message shows them, trimmed, with links and commands found in plain words.

    Raises Refused for broken HTML and for a parse mode other than HTML: it is the only one spoken here.
    """
    if mode and mode.lower() != "html":
        raise bad_request("unsupported parse_mode")
    words, entities = _Reader(text).read() if mode else (text, given or [])
    return _trimmed(words, entities)


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    kept = text.strip()
    shift = utf16_length(text[: len(text) - len(text.lstrip())])
    entities = [one for one in (_moved(one, shift, utf16_length(kept)) for one in entities) if one]
    found = _found(kept, entities)
    return kept, sorted([*entities, *found], key=lambda one: (one["offset"], -one["length"]))


def _moved(entity: Json, shift: int, limit: int) -> Json | None:
    start = max(0, entity["offset"] - shift)
    end = min(limit, entity["offset"] + entity["length"] - shift)
    return {**entity, "offset": start, "length": end - start} if start < end else None


def _found(text: str, entities: list[Json]) -> list[Json]:
    literal = [(one["offset"], one["offset"] + one["length"]) for one in entities if one["type"] in LITERAL]
    found = []
    for match in FOUND.finditer(text):
        start = utf16_length(text[: match.start()])
        end = start + utf16_length(match[0])
        if not any(start < last and first < end for first, last in literal):
            found.append({"type": match.lastgroup, "offset": start, "length": end - start})
    return found
