"""Who may say what: everything the bot reacts to, a conversation a line, each declared beside its code."""

from handlers.activities import albums, amending, calendar, deeds, inviting, log, which
from handlers.activities import lists as activity_lists
from handlers.activities import steps as activities
from handlers.base.conversation import together
from handlers.base.turn import Incoming, Tap, Turn, Unsupported
from handlers.broadcasts import writing as broadcasts
from handlers.community.areas import page as areas
from handlers.community.helping import asking, joining
from handlers.community.helping import tasks as helping
from handlers.community.notices import writing as notices
from handlers.community.points import points
from handlers.community.visits import homes, walking
from handlers.community.visits import telling as visited
from handlers.door import Door
from handlers.ledgers import steps as ledgers
from handlers.ledgers import writing
from handlers.meetings import agenda, minutes, room
from handlers.membership import handover, invitations, stand_ins, start
from handlers.operation import standing
from handlers.pairings import directory, groups, joint_branches, listings, plan, posters
from handlers.pairings import steps as pairings
from handlers.preferences import settings
from handlers.privacy import my_data
from handlers.problems import blocks, canned, carers, corrections, handing_on, own, raising
from handlers.problems import steps as problems
from handlers.problems.mediation import steps as mediation
from handlers.projects import beginning, telling
from handlers.projects import deeds as project_deeds
from handlers.projects import lists as project_lists
from handlers.projects import pictures as project_pictures
from handlers.projects import steps as projects
from handlers.results import results
from handlers.stars import changing, publishing, stars
from handlers.summaries import desk, lists, matching, report, tasks, week
from handlers.talk import listening

__all__ = ["CONTENTS", "CONVERSATIONS", "Incoming", "Tap", "Turn", "Unsupported", "handle", "handle_unnamed"]

CONVERSATIONS = (
    start.CONVERSATION,
    listening.CONVERSATION,
    raising.CONVERSATION,
    own.CONVERSATION,
    corrections.CONVERSATION,
    problems.CONVERSATION,
    handing_on.CONVERSATION,
    mediation.CONVERSATION,
    canned.CONVERSATION,
    carers.CONVERSATION,
    blocks.CONVERSATION,
    log.CONVERSATION,
    amending.CONVERSATION,
    deeds.CONVERSATION,
    inviting.CONVERSATION,
    which.CONVERSATION,
    activities.CONVERSATION,
    beginning.CONVERSATION,
    telling.CONVERSATION,
    projects.CONVERSATION,
    project_pictures.CONVERSATION,
    project_lists.CONVERSATION,
    project_deeds.CONVERSATION,
    agenda.CONVERSATION,
    room.CONVERSATION,
    minutes.CONVERSATION,
    results.CONVERSATION,
    stars.CONVERSATION,
    changing.CONVERSATION,
    publishing.CONVERSATION,
    ledgers.CONVERSATION,
    writing.CONVERSATION,
    albums.CONVERSATION,
    calendar.CONVERSATION,
    activity_lists.CONVERSATION,
    pairings.CONVERSATION,
    plan.CONVERSATION,
    joint_branches.CONVERSATION,
    listings.CONVERSATION,
    directory.CONVERSATION,
    groups.CONVERSATION,
    posters.CONVERSATION,
    broadcasts.CONVERSATION,
    areas.CONVERSATION,
    notices.CONVERSATION,
    tasks.CONVERSATION,
    lists.CONVERSATION,
    week.CONVERSATION,
    report.CONVERSATION,
    desk.CONVERSATION,
    matching.CONVERSATION,
    invitations.CONVERSATION,
    handover.CONVERSATION,
    stand_ins.CONVERSATION,
    joining.CONVERSATION,
    asking.CONVERSATION,
    helping.CONVERSATION,
    points.CONVERSATION,
    homes.CONVERSATION,
    walking.CONVERSATION,
    visited.CONVERSATION,
    settings.CONVERSATION,
    my_data.CONVERSATION,
    standing.CONVERSATION,
)
CONTENTS = together(CONVERSATIONS)
DOOR = Door(CONTENTS)
handle = DOOR.handle
handle_unnamed = DOOR.unnamed
