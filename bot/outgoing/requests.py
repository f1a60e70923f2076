"""From a row of the outbox to a request of the Bot API."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from telegram import InputFile, InputMedia, InputMediaPhoto, InputMediaVideo

from bot.outgoing import entries, papers, poster, word_files, workbooks
from bot.outgoing.letters import Drawn
from bot.outgoing.pictures import Pictures
from messages import Messages
from messages.large import enlarged
from models.base.globe import Place
from models.post.media import (
    Entry,
    File,
    FileKind,
    Media,
    Paper,
    Picture,
    Poster,
    Qr,
    TextFile,
    WordFile,
    Workbook,
)
from models.post.outgoing import Act, Outgoing
from models.post.press import Button, Press
from models.post.said import Said, said

Request = tuple[str, dict[str, Any]]
TOAST_LONGEST = 200
PNG = "card.png"
ALBUM: dict[FileKind, Callable[[str], InputMedia]] = {
    FileKind.PHOTO: InputMediaPhoto,
    FileKind.VIDEO: InputMediaVideo,
}
WRITTEN_ON = (Paper, WordFile)
"""Files into which what is said with them is written, so that it does not stand below them as well."""


class Requests:
    """Writes requests, in the reader's language. `templates`: the operator's own documents, if there are any."""

    def __init__(self, messages: Messages, templates: Path | None = None) -> None:
        self._messages = messages
        self._templates = templates
        self._pictures = Pictures(messages)
        self._broken: set[str] = set()

    def of(self, one: Outgoing, target: int | None) -> Request:
        """The method and its parameters. `target` is the message to edit, for rows that edit one."""
        if one.media:
            return self._picture_anew(one, target) if one.act is Act.EDIT else self._media(one)
        match one.act:
            case Act.SEND | Act.MEDIA:
                return "sendMessage", {**_place(one), **self._words(one)}
            case Act.EDIT | Act.REFRESH:
                return "editMessageText", {"chat_id": one.chat_id, "message_id": target, **self._words(one)}
            case Act.STRIP:
                empty: dict[str, Any] = {"reply_markup": {"inline_keyboard": []}}
                about = {"chat_id": one.chat_id, "message_id": target}
                return "editMessageReplyMarkup", {**about, **empty, **self._keyboard(one)}
            case Act.TOAST:
                return "answerCallbackQuery", self._toast(one)
            case Act.COMMANDS:
                return "setMyCommands", self._commands(one)

    def broken_templates(self) -> set[str]:
        """The operator's own documents that could not be filled since this was asked last."""
        return {self._broken.pop() for _ in range(len(self._broken))}  # in place: threads add to it

    def _words(self, one: Outgoing) -> dict[str, Any]:
        words: dict[str, Any] = {"text": self._html(one), "parse_mode": "HTML"}
        words["link_preview_options"] = {"is_disabled": True}
        return words | self._keyboard(one)

    def _caption(self, one: Outgoing) -> dict[str, Any]:
        """What stands below a file; nothing where nothing is said with it."""
        return {"caption": self._html(one), "parse_mode": "HTML"} if one.parts else {}

    def _keyboard(self, one: Outgoing) -> dict[str, Any]:
        rows = [[self._button(one, button) for button in row] for row in one.keyboard]
        return {"reply_markup": {"inline_keyboard": rows}} if rows else {}

    def _html(self, one: Outgoing) -> str:
        said = "\n\n".join(self._messages.html(one.language, part.name, part.values) for part in one.parts)
        return enlarged(said) if one.large else said

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
            return "sendMediaGroup", {**_place(one), "media": self._album(one)}
        method, what = self._single(one, one.media[0])
        said = {} if isinstance(one.media[0], WRITTEN_ON) else self._caption(one)
        return method, {**_place(one), **what, **said, **self._keyboard(one)}

    def _album(self, one: Outgoing) -> list[InputMedia]:
        """The words stand with the first: phones show those of an album below it where only one has any."""
        files = [media for media in one.media if isinstance(media, File)]
        first, *others = files
        return [
            ALBUM[first.kind](first.file_id, **self._caption(one)),
            *(ALBUM[media.kind](media.file_id) for media in others),
        ]

    def _picture_anew(self, one: Outgoing, target: int | None) -> Request:
        """Another picture in the place of one that is shown."""
        (picture,) = one.media
        assert isinstance(picture, Picture)
        shown = InputMediaPhoto(self._drawn(one, picture), filename=PNG, **self._caption(one))
        place = {"chat_id": one.chat_id, "message_id": target}
        return "editMessageMedia", {**place, "media": shown, **self._keyboard(one)}

    def _drawn(self, one: Outgoing, picture: Picture) -> bytes:
        return self._pictures.png(one.language, picture.card, picture.values)

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
            case Picture():
                return "sendPhoto", {"photo": InputFile(self._drawn(one, media), PNG)}
            case _:
                return "sendDocument", self._document(one, media)

    def _document(
        self, one: Outgoing, media: TextFile | Entry | Paper | WordFile | Workbook | Poster
    ) -> dict[str, Any]:
        match media:
            case TextFile(name, text):
                return {"document": InputFile(text.encode(), filename=name)}
            case Entry():
                return {"document": self._entry(one, media)}
            case Paper(name):
                return self._printed(one, name, papers.pdf(self._html(one)))
            case WordFile(name, template):
                return {"document": InputFile(self._word_file(one, template), filename=name)}
            case Workbook(name, told):
                xlsx = workbooks.xlsx(told, lambda words: self._plain(one, words), self._messages.zone)
                return {"document": InputFile(xlsx, filename=name)}
            case Poster():
                return self._poster(one, media)

    def _entry(self, one: Outgoing, entry: Entry) -> InputFile:
        title, details = self._plain(one, entry.title), self._plain(one, entry.details)
        ics = entries.ics(entry, title, details, self._messages.zone)
        return InputFile(ics, filename=f"{entries.file_name(title)}.ics")

    def _printed(self, one: Outgoing, name: str, drawn: Drawn) -> dict[str, Any]:
        """A paper as a file; below it, which letters no font has."""
        document = {"document": InputFile(drawn.pdf, filename=name)}
        if not drawn.lacking:
            return document
        return {**document, "caption": self._plain(one, said("papers.lacking", letters=drawn.lacking))}

    def _word_file(self, one: Outgoing, template: str) -> bytes:
        """A document filled in: its template says its words by the names of messages, as `say("minutes.file", …)`."""

        def say(name: str, **values: Any) -> str:
            return self._plain(one, Said(name, values))

        (filled,) = one.parts
        return word_files.docx(template, one.language, filled.values, say, self._templates, self._broken.add)

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
