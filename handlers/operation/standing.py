"""`/operator`: how the bot stands, for whoever operates it."""

from handlers.base.conversation import Conversation
from handlers.base.turn import Turn
from models.operation.state import state, told
from models.operation.who import require_operator
from models.post.said import said


def show(turn: Turn) -> None:
    """Whoever is no operator is refused."""
    require_operator(turn.person)
    turn.say(
        said("operation.standing", **told(state(turn.session, beside=turn.incoming.update_id), turn.now))
    )


CONVERSATION = Conversation(commands={"operator": show})
