"""People, chats and messages: what is the case in this Telegram, whoever brought it about."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from .events import Events
from .wire import Json, bad_request, forbidden, present


@dataclass
class Person:
    """A person with a Telegram account. `met`: has written to the bot or started it."""

    user: Json
    blocked: bool = False
    met: bool = False


@dataclass
class Post:
    """A message as its chat shows it; a keyboard that is not inline stands beside the message, as in Telegram."""

    message: Json
    keyboard: Json | None = None
    reactions: list[Json] = field(default_factory=list)

    def shown(self) -> Json:
        """The message as persons see it."""
        keyboard = self.message.get("reply_markup") or self.keyboard
        return {**self.message, "reactions": self.reactions, **present(reply_markup=keyboard)}

    def quoted(self) -> Json:
        """The message inside a reply to it, without what it replied to itself."""
        return {name: value for name, value in self.message.items() if name != "reply_to_message"}


@dataclass
class Chat:
    """A private chat (its id is the person's) or a group."""

    about: Json
    members: list[int]
    numbers: Iterator[int]
    bot_is: str = "member"
    migrated_to: int | None = None
    posts: dict[int, Post] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    topics: set[int] = field(default_factory=set)  # of a forum, without the general one

    @property
    def id(self) -> int:
        return int(self.about["id"])

    @property
    def is_private(self) -> bool:
        return bool(self.about["type"] == "private")


class World:
    """Everything that exists. `now` is the simulated time, `bot` the bot's User."""

    def __init__(self, bot: Json, now: Callable[[], datetime], events: Events) -> None:
        self.bot = bot
        self.now = now
        self.events = events
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        # One count for all private chats and basic groups, one for each supergroup: as in Telegram.
        self._numbers = count(1)

    @property
    def date(self) -> int:
        return int(self.now().timestamp())

    def arrive(self, user: Json) -> Person:
        """A new person, with a private chat that nobody has written in."""
        person = self.people[user["id"]] = Person(user)
        named = ("id", "username", "first_name", "last_name")
        about = {name: user[name] for name in named if name in user}
        self.chats[user["id"]] = Chat({**about, "type": "private"}, [user["id"]], self._numbers)
        self.events.emit("person", user=user)
        return person

    def found_group(self, chat_id: int, title: str, members: list[int], *, forum: bool = False) -> Chat:
        """A new group; the id says whether it is a supergroup, which may be a forum with topics."""
        is_super = chat_id <= -1_000_000_000_000
        about: Json = {"id": chat_id, "title": title, "type": "supergroup" if is_super else "group"}
        about |= {"is_forum": True} if forum else {}
        chat = self.chats[chat_id] = Chat(about, members, count(1) if is_super else self._numbers, "left")
        self.events.emit("group", chat=about)
        return chat

    def rename(self, one: int, name: str) -> None:
        """A person, a group or the bot is called otherwise from now on."""
        if one == self.bot["id"]:
            self.bot["first_name"] = name
        elif one in self.people:
            self.people[one].user |= {"first_name": name}
            self.chats[one].about |= {"first_name": name}
            self.events.emit("person", user=self.people[one].user)
        else:
            self.chats[one].about |= {"title": name}
            self.events.emit("group", chat=self.chats[one].about)

    def user(self, user_id: int) -> Json | None:
        """The User of that id, the bot included."""
        if user_id == self.bot["id"]:
            return self.bot
        return self.people[user_id].user if user_id in self.people else None

    def chat(self, chat_id: int | str | None) -> Chat:
        """The chat the bot names; raises Refused where it does not know it."""
        if chat_id is None:
            raise bad_request("chat_id is empty")
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None:
            raise bad_request("chat not found")
        if chat.migrated_to:
            reason = "group chat was upgraded to a supergroup chat"
            raise bad_request(reason, migrate_to_chat_id=chat.migrated_to)
        return chat

    def open_chat(self, chat_id: int | str | None) -> Chat:
        """The chat the bot writes to; raises Refused where it may not."""
        chat = self.chat(chat_id)
        if chat.is_private:
            person = self.people[chat.id]
            if person.blocked:
                raise forbidden("bot was blocked by the user")
            if not person.met:
                raise forbidden("bot can't initiate conversation with a user")
        elif chat.bot_is == "kicked":
            raise forbidden(f"bot was kicked from the {chat.about['type']} chat")
        elif chat.bot_is == "left":
            raise forbidden(f"bot is not a member of the {chat.about['type']} chat")
        return chat

    def post(self, chat: Chat, sender: Json, content: Json, keyboard: Json | None = None) -> Post:
        """A new message in a chat."""
        number = next(chat.numbers)
        message = {"message_id": number, "from": sender, "chat": chat.about, "date": self.date, **content}
        inline = keyboard is not None and "inline_keyboard" in keyboard
        post = Post({**message, **present(reply_markup=keyboard if inline else None)}, keyboard)
        chat.posts[number] = post
        self.events.emit("message", chat_id=chat.id, message=post.shown())
        return post

    def change(self, chat: Chat, post: Post, message: Json) -> None:
        """A message becomes another in its place."""
        post.message = {**message, "edit_date": self.date}
        post.keyboard = message.get("reply_markup")
        self.events.emit("edited", chat_id=chat.id, message=post.shown())

    def tell_more(self, chat: Chat, post: Post, more: Json) -> None:
        """A message says more of itself than it did at first; nobody has edited it."""
        post.message = {**post.message, **more}
        self.events.emit("edited", chat_id=chat.id, message=post.shown())

    def remove(self, chat: Chat, number: int) -> None:
        del chat.posts[number]
        self.events.emit("deleted", chat_id=chat.id, message_id=number)
        if number in chat.pinned:
            self.unpin(chat, number)

    def pin(self, chat: Chat, number: int) -> None:
        chat.pinned = [*(one for one in chat.pinned if one != number), number]
        self.events.emit("pinned", chat_id=chat.id, message_id=number)

    def unpin(self, chat: Chat, number: int) -> None:
        chat.pinned = [one for one in chat.pinned if one != number]
        self.events.emit("unpinned", chat_id=chat.id, message_id=number)

    def react(self, chat: Chat, number: int, reactions: list[Json]) -> None:
        chat.posts[number].reactions = reactions
        self.events.emit("reaction", chat_id=chat.id, message_id=number, reactions=reactions)
