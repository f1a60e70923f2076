"""From a row of the outbox to a request of the Bot API."""

import io
import json
from collections.abc import Callable
from typing import Any

from telegram import InputFile, InputMedia, InputMediaPhoto, InputMediaVideo

from bot.outgoing import papers, poster
from messages import Messages
from models.post.said import Act, Button, Media, Outgoing, Said, said

Request = tuple[str, dict[str, Any]]
TOAST_LONGEST = 200
ALBUM: dict[str, Callable[[str], InputMedia]] = {"photo": InputMediaPhoto, "video": InputMediaVideo}


class Requests:
    """Writes requests, in the reader's language."""

    def __init__(self, messages: Messages) -> None:
        self._messages = messages

    def of(self, one: Outgoing, target: int | None) -> Request:
        """The method and its parameters. `target` is the message to edit, for rows that edit one."""
        match one.act:
            case Act.SEND:
                return "sendMessage", {"chat_id": one.chat_id, **self._words(one)}
            case Act.EDIT:
                return "editMessageText", {"chat_id": one.chat_id, "message_id": target, **self._words(one)}
            case Act.STRIP:
                empty: dict[str, list[Any]] = {"inline_keyboard": []}
                about = {"chat_id": one.chat_id, "message_id": target, "reply_markup": empty}
                return "editMessageReplyMarkup", about
            case Act.TOAST:
                return "answerCallbackQuery", self._toast(one)
            case Act.MEDIA:
                return self._media(one)
            case Act.COMMANDS:
                return "setMyCommands", self._commands(one)

    def _words(self, one: Outgoing) -> dict[str, Any]:
        words: dict[str, Any] = {"text": self._html(one), "parse_mode": "HTML"}
        words["link_preview_options"] = {"is_disabled": True}
        if one.keyboard:
            rows = [[self._button(one, button) for button in row] for row in one.keyboard]
            words["reply_markup"] = {"inline_keyboard": rows}
        return words

    def _html(self, one: Outgoing) -> str:
        return "\n\n".join(self._messages.html(one.language, part.name, part.values) for part in one.parts)

    def _paper(self, one: Outgoing) -> Request:
        file = InputFile(papers.pdf(self._html(one)), one.media[0].file_id)
        return "sendDocument", {"chat_id": one.chat_id, "document": file}

    def _button(self, one: Outgoing, button: Button) -> dict[str, str]:
        leads_to = {"url": button.url} if button.url else {"callback_data": button.data}
        return {"text": self._plain(one, button.label), **leads_to}

    def _plain(self, one: Outgoing, said: Said) -> str:
        return self._messages.plain(one.language, said.name, said.values)

    def _toast(self, one: Outgoing) -> dict[str, Any]:
        text = "\n".join(self._plain(one, part) for part in one.parts)
        return {"callback_query_id": one.callback} | ({"text": text[:TOAST_LONGEST]} if text else {})

    def _commands(self, one: Outgoing) -> dict[str, Any]:
        commands = [
            {"command": part.name.partition(".")[2], "description": self._plain(one, part)}
            for part in one.parts
        ]
        return {"commands": commands, "scope": {"type": "chat", "chat_id": one.chat_id}}

    def _media(self, one: Outgoing) -> Request:
        """One file by its own method, several pictures as an album; what is not a file of Telegram's yet is made now."""
        if len(one.media) > 1:
            album = [ALBUM[media.kind](media.file_id) for media in one.media]
            return "sendMediaGroup", {"chat_id": one.chat_id, "media": album}
        media = one.media[0]
        match media.kind:
            case "qr":
                return "sendPhoto", {"chat_id": one.chat_id, "photo": InputFile(_qr(media.file_id), "qr.png")}
            case "text":
                name, text = json.loads(media.file_id)
                file = InputFile(text.encode(), filename=name)
                return "sendDocument", {"chat_id": one.chat_id, "document": file}
            case "pdf":
                return self._paper(one)
            case "poster":
                return "sendDocument", {"chat_id": one.chat_id, "document": self._poster(one, media)}
            case "location":
                latitude, longitude = map(float, media.file_id.split(","))
                return "sendLocation", {
                    "chat_id": one.chat_id,
                    "latitude": latitude,
                    "longitude": longitude,
                }
            case "recording":
                return "sendVoice", {"chat_id": one.chat_id, "voice": media.file_id}
        return f"send{media.kind.capitalize()}", {"chat_id": one.chat_id, media.kind: media.file_id}

    def _poster(self, one: Outgoing, media: Media) -> InputFile:
        community, area, link = json.loads(media.file_id)
        name = f"{self._plain(one, said('poster.file'))} {area}.pdf"
        drawn = poster.pdf(lambda words: self._plain(one, words), community, area, link)
        return InputFile(drawn, filename=name)


def _qr(address: str) -> bytes:
    """The address as a picture that a phone's camera reads, as PNG."""
    import segno

    picture = io.BytesIO()
    segno.make(address, error="m").save(picture, kind="png", scale=10)
    return picture.getvalue()
