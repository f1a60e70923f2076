"""From a row of the outbox to a request of the Bot API."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from telegram import InputFile, InputMedia, InputMediaPhoto, InputMediaVideo

from bot.outgoing import papers, poster, sheets
from bot.outgoing.letters import Drawn
from messages import Messages
from models.base.globe import Place
from models.post.media import File, FileKind, Media, Paper, Poster, Qr, Sheet, TextFile
from models.post.outgoing import Act, Outgoing
from models.post.press import Button, Press
from models.post.said import Said, said

Request = tuple[str, dict[str, Any]]
TOAST_LONGEST = 200
ALBUM: dict[FileKind, Callable[[str], InputMedia]] = {
    FileKind.PHOTO: InputMediaPhoto,
    FileKind.VIDEO: InputMediaVideo,
}


class Requests:
    """Writes requests, in the reader's language. `templates`: the operator's own documents, if there are any."""

    def __init__(self, messages: Messages, templates: Path | None = None) -> None:
        self._messages = messages
        self._templates = templates

    def of(self, one: Outgoing, target: int | None) -> Request:
        """The method and its parameters. `target` is the message to edit, for rows that edit one."""
        match one.act:
            case Act.SEND:
                return "sendMessage", {**_place(one), **self._words(one)}
            case Act.EDIT | Act.REFRESH:
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

    def _button(self, one: Outgoing, button: Button) -> dict[str, str]:
        leads_to = (
            {"url": button.url} if button.url else {"callback_data": str(button.press or Press("gone"))}
        )
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
            album = [ALBUM[media.kind](media.file_id) for media in one.media if isinstance(media, File)]
            return "sendMediaGroup", {**_place(one), "media": album}
        method, what = self._single(one, one.media[0])
        return method, {**_place(one), **what}

    def _single(self, one: Outgoing, media: Media) -> Request:
        match media:
            case File(FileKind.RECORDING, file_id):
                return "sendVoice", {"voice": file_id}
            case File(kind, file_id):
                return f"send{kind.capitalize()}", {kind.value: file_id}
            case Place(latitude, longitude):
                return "sendLocation", {"latitude": latitude, "longitude": longitude}
            case Qr(address):
                return "sendPhoto", {"photo": InputFile(_qr(address), "qr.png")}
            case TextFile(name, text):
                return "sendDocument", {"document": InputFile(text.encode(), filename=name)}
            case Paper() | Sheet() | Poster():
                return "sendDocument", self._made(one, media)

    def _made(self, one: Outgoing, media: Paper | Sheet | Poster) -> dict[str, Any]:
        """A document that is made now of what is said with it."""
        match media:
            case Paper(name):
                return self._printed(one, name, papers.pdf(self._html(one)))
            case Sheet(name, template):
                return {"document": InputFile(self._sheet(one, template), filename=name)}
            case Poster():
                return self._poster(one, media)

    def _printed(self, one: Outgoing, name: str, drawn: Drawn) -> dict[str, Any]:
        """A paper as a file; below it, which letters no font has."""
        document = {"document": InputFile(drawn.pdf, filename=name)}
        if not drawn.lacking:
            return document
        return {**document, "caption": self._plain(one, said("papers.lacking", letters=drawn.lacking))}

    def _sheet(self, one: Outgoing, template: str) -> bytes:
        """A document filled in: its template says its words by the names of messages, as `say("minutes.file", …)`."""

        def say(name: str, **values: Any) -> str:
            return self._plain(one, Said(name, values))

        (filled,) = one.parts
        return sheets.docx(template, one.language, filled.values, say, self._templates)

    def _poster(self, one: Outgoing, media: Poster) -> dict[str, Any]:
        name = f"{self._plain(one, said('poster.file'))} {media.area}.pdf"
        drawn = poster.pdf(lambda words: self._plain(one, words), media.community, media.area, media.address)
        return self._printed(one, name, drawn)


def _place(one: Outgoing) -> dict[str, Any]:
    """Where something new is said: the chat, and the topic in it, if it is not the general one."""
    topic = {"message_thread_id": one.thread_id} if one.thread_id is not None else {}
    return {"chat_id": one.chat_id, **topic}


def _qr(address: str) -> bytes:
    """The address as a picture that a phone's camera reads, as PNG."""
    import segno

    picture = io.BytesIO()
    segno.make(address, error="m").save(picture, kind="png", scale=10)
    return picture.getvalue()
