"""What persons do: each act changes the world and becomes the updates Telegram would send."""

import secrets
from itertools import count
from typing import Any, Final

from . import topics, veils
from .attachments import Impossible, attachment, photo
from .chats import move_bot
from .entities import parse
from .telegram import Telegram
from .wire import Json, present
from .world import Chat, Person, Post

FILES: Final = {"photo", "video", "document"}
"""What may be put in each other's place."""
MARKS: Final = {"text": "entities", "caption": "caption_entities"}


class Persons:
    """The acts of persons. Each raises Impossible where the Telegram app would not offer it."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self._world = telegram.world
        self._queries = count(int.from_bytes(secrets.token_bytes(6)))

    def person(self, user_id: Any) -> Person:
        try:
            return self._world.people[user_id]
        except (KeyError, TypeError):
            raise Impossible("no such person", 404) from None

    def chat(self, chat_id: int) -> Chat:
        try:
            return self._world.chats[chat_id]
        except KeyError:
            raise Impossible("no such chat", 404) from None

    def post(self, chat: Chat, number: int) -> Post:
        try:
            return chat.posts[number]
        except KeyError:
            raise Impossible("no such message", 404) from None

    def says(self, chat: Chat, given: Json) -> list[Json]:
        """A message, or an album's messages, as each becomes an update."""
        person = self._present(chat, given.get("from"))
        shared = self._shared(chat, given) | veils.seems(chat, person, given, self._world.date)
        if "album" in given:
            shared["media_group_id"] = f"{self._world.date}{next(self._queries)}"
            contents = [photo(self._telegram.files, one) for one in given["album"]]
        else:
            shared |= present(media_group_id=given.get("media_group_id"))  # a later piece of an album
            contents = [attachment(self._telegram.files, given)]
        words = self._words(given, "caption" if any(contents) else "text")
        if not words and not any(contents):
            raise Impossible("nothing is said", 400)
        contents[0] |= words
        return [self._send(chat, person, {**content, **shared}) for content in contents]

    def edits(self, chat: Chat, number: int, given: Json) -> Json:
        """Changes the words of a message of one's own, or puts another picture or file in the place of its own."""
        post = self._own(chat, number, given.get("from"))
        other = attachment(self._telegram.files, given)
        if other and not FILES & post.message.keys():
            raise Impossible("there is no file to replace")
        field = "text" if "text" in post.message else "caption"
        words = self._words({field: given["text"]}, field) if "text" in given else {}
        if not words and not other:
            raise Impossible("nothing is said", 400)
        gone = (FILES if other else set()) | ({field, MARKS[field]} if words else set())
        kept = {name: value for name, value in post.message.items() if name not in gone}
        self._world.change(chat, post, {**kept, **other, **words})
        if self._hears(chat, post.message):
            self._telegram.updates.add("edited_message", post.message)
        return post.shown()

    def deletes(self, chat: Chat, number: int, user_id: Any) -> None:
        """In private one may delete the bot's messages too. Telegram tells the bot nothing."""
        if chat.is_private:
            self._present(chat, user_id)
            self.post(chat, number)
        else:
            self._own(chat, number, user_id)
        self._world.remove(chat, number)

    def presses(self, chat: Chat, number: int, given: Json) -> str:
        """A button under a message, by its label or by callback data of any origin. Returns the query's id."""
        person = self._present(chat, given.get("from"))
        post = self.post(chat, number)
        data = given["data"] if "data" in given else _data_of(post.message, given.get("text"))
        query_id = str(next(self._queries))
        query = {"id": query_id, "from": person.user, "message": post.message, "data": data}
        self._telegram.queries[query_id] = query
        self._telegram.updates.add("callback_query", {**query, "chat_instance": str(chat.id)})
        return query_id

    def starts(self, user_id: int, payload: str | None) -> Json:
        """Presses Start, perhaps after a deep link; who had blocked the bot unblocks it by that."""
        self.unblocks(user_id)
        text = f"/start {payload}" if payload else "/start"
        return self.says(self.chat(user_id), {"from": user_id, "text": text})[0]

    def blocks(self, user_id: int) -> None:
        self._block(user_id, True)

    def unblocks(self, user_id: int) -> None:
        self._block(user_id, False)

    def speaks(self, user_id: int, language: str) -> Json:
        """Changes the language of the person's app."""
        person = self.person(user_id)
        person.user = {**person.user, "language_code": language}
        self._telegram.events.emit("person", user=person.user)
        return person.user

    def _present(self, chat: Chat, user_id: Any) -> Person:
        person = self.person(user_id)
        if user_id not in chat.members:
            raise Impossible("not a member of this chat")
        if chat.migrated_to:
            raise Impossible("the group became a supergroup")
        if chat.is_private and person.blocked:
            raise Impossible("the bot is blocked")
        return person

    def _own(self, chat: Chat, number: int, user_id: Any) -> Post:
        self._present(chat, user_id)
        post = self.post(chat, number)
        if post.message["from"]["id"] != user_id:
            raise Impossible("not one's own message")
        return post

    def _shared(self, chat: Chat, given: Json) -> Json:
        shared = topics.said_in(chat, given.get("message_thread_id"))
        if number := given.get("reply_to_message_id"):
            shared["reply_to_message"] = self.post(chat, number).quoted()
        if author := given.get("forward_from"):
            origin = {"type": "user", "date": self._world.date, "sender_user": self._author(author)}
            shared["forward_origin"] = origin
        return shared

    def _author(self, user_id: int) -> Json:
        """Whose message is forwarded: a person's or the bot's."""
        user = self._world.user(user_id)
        if user is None:
            raise Impossible("no such person", 404)
        return user

    def _words(self, given: Json, field: str) -> Json:
        text, entities = parse(given.get(field) or "", None)
        return present(**{field: text or None, MARKS[field]: entities or None})

    def _send(self, chat: Chat, person: Person, content: Json) -> Json:
        post = self._world.post(chat, person.user, content)
        person.met = person.met or chat.is_private
        if self._hears(chat, post.message):
            self._telegram.updates.add("message", post.message)
        return post.shown()

    def _block(self, user_id: int, blocked: bool) -> None:
        person = self.person(user_id)
        if person.blocked != blocked:
            person.blocked = blocked
            move_bot(self._telegram, self.chat(user_id), "kicked" if blocked else "member", person.user)
            self._telegram.events.emit("person", user=person.user)

    def _hears(self, chat: Chat, message: Json) -> bool:
        """Whether the bot gets it: with privacy on, in groups only what is meant for it."""
        if chat.is_private or chat.bot_is != "member":
            return chat.is_private
        answered = message.get("reply_to_message", {}).get("from", {}).get("id")
        return not self._telegram.privacy or answered == self._telegram.bot["id"] or self._addresses(message)

    def _addresses(self, message: Json) -> bool:
        """A command, unless it names another bot, or a mention."""
        name = self._telegram.bot["username"].lower()
        text = message.get("text") or message.get("caption") or ""
        marks = message.get("entities") or message.get("caption_entities") or []
        wide = text.encode("utf-16-le")
        for mark in marks:
            said = wide[2 * mark["offset"] :][: 2 * mark["length"]].decode("utf-16-le").lower()
            bot = said.partition("@")[2]
            if (mark["type"] == "bot_command" and bot in ("", name)) or (
                mark["type"] == "mention" and bot == name
            ):
                return True
        return False


def _data_of(message: Json, label: str | None) -> str:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    for button in (button for row in rows for button in row):
        if button["text"] == label and "callback_data" in button:
            return str(button["callback_data"])
    raise Impossible("no such button")
