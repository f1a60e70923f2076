"""Each sheet of results with its store: what a new list or record needs to be loaded and exported is a line here."""

from collections.abc import Mapping

from bot.loading.activity_store import ActivityStore
from bot.loading.figure_store import FigureStore
from bot.loading.list_store import LISTS
from bot.loading.part_store import MilestoneStore, PartStore, ProgressStore
from bot.loading.project_store import ProjectStore
from bot.loading.stores import Store

STORES: Mapping[str, Store] = {
    **LISTS,
    "activities": ActivityStore(),
    "projects": ProjectStore(),
    "parts": PartStore(),
    "milestones": MilestoneStore(),
    "progress": ProgressStore(),
    "figures": FigureStore(),
}
