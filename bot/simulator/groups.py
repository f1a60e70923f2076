"""Groups as persons make and change them."""

from .attachments import Impossible
from .chats import move_bot
from .persons import Persons
from .telegram import Telegram
from .wire import Json
from .world import Chat

SUPERGROUP = -1_000_000_000_000


class Groups:
    """Founding, joining, leaving, growing into a supergroup: with the service messages of each."""

    def __init__(self, telegram: Telegram, persons: Persons) -> None:
        self._telegram = telegram
        self._world = telegram.world
        self._persons = persons

    def found(
        self, title: str, members: list[int], chat_id: int | None, *, with_bot: bool, forum: bool
    ) -> Chat:
        """The first member is the founder and owner. A forum is a supergroup."""
        if not members:
            raise Impossible("a group needs a founder", 400)
        for user_id in members:
            self._persons.person(user_id)
        number = chat_id if chat_id is not None else -(len(self._world.chats) + 1)
        if number >= 0 or number in self._world.chats:
            raise Impossible("a group's id is negative and its own")
        if forum and number > SUPERGROUP:
            raise Impossible("only a supergroup is a forum")
        chat = self._world.found_group(number, title, list(members), forum=forum)
        if with_bot:
            move_bot(self._telegram, chat, "member", self._founder(chat))
        if chat.about["type"] == "group":
            self._service(chat, self._founder(chat), {"group_chat_created": True})
        else:
            self._world.post(chat, self._founder(chat), {"supergroup_chat_created": True})
        return chat

    def move(self, chat: Chat, user_id: int, present: bool) -> None:
        """A person or the bot comes or goes; nothing happens to who is already where they should be."""
        user = self._world.user(user_id)
        if user is None or chat.is_private:
            raise Impossible("no such person or group", 404)
        is_bot = user_id == self._telegram.bot["id"]
        if (chat.bot_is == "member" if is_bot else user_id in chat.members) == present:
            return
        by = self._founder(chat) if is_bot else user
        change = {"new_chat_members": [user]} if present else {"left_chat_member": user}
        if is_bot:
            move_bot(self._telegram, chat, "member" if present else "kicked", by)
        elif present:
            chat.members.append(user_id)
        else:
            chat.members.remove(user_id)
        self._service(chat, by, change, told=is_bot)
        self._telegram.events.emit("group", chat=chat.about)

    def migrate(self, chat: Chat) -> Chat:
        """The group becomes a supergroup, with another id."""
        if chat.about["type"] != "group" or chat.migrated_to:
            raise Impossible("only a basic group becomes a supergroup")
        new = self._world.found_group(SUPERGROUP + chat.id, chat.about["title"], chat.members)
        new.bot_is = chat.bot_is
        founder = self._founder(chat)
        self._service(chat, founder, {"migrate_to_chat_id": new.id})
        chat.migrated_to = new.id
        self._service(new, founder, {"migrate_from_chat_id": chat.id})
        return new

    def _founder(self, chat: Chat) -> Json:
        return self._persons.person(chat.members[0]).user if chat.members else self._telegram.bot

    def _service(self, chat: Chat, by: Json, content: Json, told: bool = False) -> None:
        """A service message; the bot hears it as a member, and of its own leaving when no longer one."""
        post = self._world.post(chat, by, content)
        if told or chat.bot_is == "member":
            self._telegram.updates.add("message", post.message)
