"""Each sheet of results with its store: what a new list or record needs to be loaded and exported is a line here."""

from collections.abc import Mapping

from bot.loading.activity_store import ActivityStore
from bot.loading.list_store import LISTS
from bot.loading.stores import Store

STORES: Mapping[str, Store] = {**LISTS, "activities": ActivityStore()}
