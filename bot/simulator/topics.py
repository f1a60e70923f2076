"""Topics of a forum: each message but those of the general one belongs to one, and says so."""

from .attachments import Impossible
from .telegram import Telegram
from .wire import Json, bad_request
from .world import Chat

ICON = 7322096  # the colour of a topic's icon


def opened(telegram: Telegram, chat: Chat, by: Json, name: str) -> int:
    """A new topic of a forum; returns its number, which is that of the message that tells of it."""
    if not chat.about.get("is_forum"):
        raise Impossible("no forum")
    post = telegram.world.post(chat, by, {"forum_topic_created": {"name": name, "icon_color": ICON}})
    number = int(post.message["message_id"])
    chat.topics.add(number)
    telegram.world.tell_more(chat, post, within(number))
    if chat.bot_is == "member":
        telegram.updates.add("message", post.message)
    return number


def deleted(telegram: Telegram, chat: Chat, number: int) -> None:
    """A topic goes with all that was said in it."""
    if number not in chat.topics:
        raise Impossible("no such topic", 404)
    chat.topics.discard(number)
    for message_id in [
        id for id, post in chat.posts.items() if post.message.get("message_thread_id") == number
    ]:
        telegram.world.remove(chat, message_id)


def said_in(chat: Chat, number: int | None) -> Json:
    """What a person's message in this topic carries; nothing in the general one, as in Telegram."""
    if number is None:
        return {}
    if number not in chat.topics:
        raise Impossible("no such topic", 404)
    return within(number)


def sent_to(chat: Chat, number: int | None) -> Json:
    """The same for the bot's message. Raises Refused."""
    if number is None:
        return {}
    if number not in chat.topics:
        raise bad_request("message thread not found")
    return within(number)


def within(number: int) -> Json:
    return {"message_thread_id": number, "is_topic_message": True}
