"""Lists by pages: the row of buttons that turns them."""

from models.post.said import Button, Keyboard, said


def turns(verb: str, page: int, *, more: bool, argument: str = "") -> Keyboard:
    """The row below a page of a list, if there is another page before or behind it; `argument` says which list."""
    which = f":{argument}" if argument else ""
    row = [Button(said("buttons.previous"), f"{verb}:0:{page - 1}{which}")] if page > 0 else []
    row += [Button(said("buttons.next"), f"{verb}:0:{page + 1}{which}")] if more else []
    return [row] if row else []
