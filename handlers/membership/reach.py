"""Who can be reached: whoever writes in private can, whoever blocks the bot cannot."""

from handlers.base.turn import Turn
from models.membership import unreachable


def follow(turn: Turn) -> None:
    """Telegram tells at once of a block; whatever else comes in private is a return."""
    if not turn.incoming.private:
        return
    if turn.incoming.present is False:
        unreachable.note(turn.session, turn.person, turn.now)
    else:
        unreachable.welcome_back(turn.session, turn.person, turn.now)
