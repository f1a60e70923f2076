"""Lists by pages: which page was turned to, and the row of buttons that turns them."""

from models.post.press import Button, Keyboard, Press
from models.post.said import said


def turns(verb: str, page: int, *, more: bool, argument: str = "", id: int = 0) -> Keyboard:
    """The row below a page of a list, if there is another page before or behind it; `argument` and `id` say which list.

    The press carries the page as its revision.
    """
    before = [_turn(verb, "previous", page - 1, argument, id)] if page > 0 else []
    behind = [_turn(verb, "next", page + 1, argument, id)] if more else []
    return [[*before, *behind]] if before or behind else []


def _turn(verb: str, way: str, page: int, argument: str, id: int) -> Button:
    return Button(said(f"buttons.{way}"), Press(verb, id, page, argument))
