"""What Telegram refuses for good, by the words in which it does, and what is said in its place."""

from dataclasses import replace

from models.post.outgoing import Act, Outgoing

UNASKED = frozenset({Act.STRIP, Act.REFRESH})
"""What nobody waits for: where the message is gone, nothing is to be done any more."""
TOO_OLD = "query is too old"
HARMLESS = ("message is not modified", TOO_OLD, "message to delete not found")
NO_TOPIC = ("message thread not found", "topic_deleted", "topic_closed")
GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
NOBODY = ("chat not found", "peer_id_invalid", "group chat was deactivated")


def instead(row: Outgoing, why: str) -> Outgoing | None:
    """A card that is gone is said anew, what came too late to flash in the chat, what a topic had in the general one."""
    reason = why.lower()
    if row.act is Act.TOAST and TOO_OLD in reason and row.parts and row.chat_id > 0:  # no group reads it
        return replace(row, act=Act.SEND)
    if row.act is Act.EDIT and row.target is not None and _is_one_of(GONE, reason):
        return replace(row, act=Act.SEND, target=None)
    if row.thread_id is not None and _is_one_of(NO_TOPIC, reason):
        return replace(row, thread_id=None)
    return None


def is_done(row: Outgoing, why: str) -> bool:
    """Whether nothing was lost: it changes nothing, or nobody waits for it."""
    return row.act in UNASKED or _is_one_of(HARMLESS, why.lower())


def is_nobody(why: str) -> bool:
    """Whether there is no such chat any more."""
    return _is_one_of(NOBODY, why.lower())


def _is_one_of(known: tuple[str, ...], reason: str) -> bool:
    return any(one in reason for one in known)
