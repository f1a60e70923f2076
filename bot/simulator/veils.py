"""Who a message in a group seems to come from: a person, the group itself, or a channel."""

from typing import Final

from .attachments import Impossible
from .wire import Json
from .world import Chat, Person

GROUP_ANONYMOUS_BOT: Final[Json] = {
    "id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot",
}  # fmt: skip
CHANNEL_BOT: Final[Json] = {
    "id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot",
}  # fmt: skip
TELEGRAM: Final[Json] = {"id": 777000, "is_bot": False, "first_name": "Telegram"}


def seems(chat: Chat, person: Person, given: Json, date: int) -> Json:
    """The fields that tell it, as Telegram fills them.

    `anonymous`: an administrator who remains anonymous. `channel`, as {"id", "title"}: somebody who speaks as their
    channel; with `automatic`, Telegram itself, which forwards a post of the linked channel into its group.
    """
    if given.get("anonymous"):
        if chat.is_private or chat.members[:1] != [person.user["id"]]:
            raise Impossible("only an administrator of a group remains anonymous")
        return {"from": GROUP_ANONYMOUS_BOT, "sender_chat": chat.about}
    if (named := given.get("channel")) is None:
        return {}
    channel = {"id": named["id"], "title": named["title"], "type": "channel"}
    if not given.get("automatic"):
        return {"from": CHANNEL_BOT, "sender_chat": channel}
    origin = {"type": "channel", "chat": channel, "message_id": 1, "date": date}
    return {
        "from": TELEGRAM,
        "sender_chat": channel,
        "is_automatic_forward": True,
        "forward_origin": origin,
    }
