"""By what files know a row that was not loaded from one."""

import uuid


def new_key() -> str:
    """The key of what came of a chat: no file has given it another, and no other row anywhere has it."""
    return f"chat-{uuid.uuid4().hex}"
