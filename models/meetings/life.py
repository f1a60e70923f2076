"""The life of a meeting: the table of its steps, who may take them, and where they lead."""

from models.meetings.record import Meeting, MeetingState
from models.meetings.who import answered, participant, unanswered
from models.rights.life import BEGINNING, Actor, Life, Step

UNDER_WAY = frozenset({MeetingState.UNDER_WAY})
ENDED = frozenset({MeetingState.ENDED})

LIFE: Life[Meeting, MeetingState] = Life(
    (
        Step("begin", BEGINNING, MeetingState.UNDER_WAY, by=participant),
        Step("decide", UNDER_WAY, None, by=participant),
        Step("undecide", UNDER_WAY, None, by=participant),
        Step("turn", UNDER_WAY, None, by=participant),
        Step("add", UNDER_WAY, None, by=participant),
        Step("end", UNDER_WAY, MeetingState.ENDED, by=participant),
        Step("close", UNDER_WAY, MeetingState.ENDED, by=Actor.CLOCK),
        Step("confirm", ENDED, None, by=unanswered),
        Step("object", ENDED, None, by=unanswered),
        Step("retract", ENDED, None, by=answered),
        Step("reopen", ENDED, MeetingState.UNDER_WAY, by=participant),
    )
)
