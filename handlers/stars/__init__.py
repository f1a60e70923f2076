"""Conversations about the five stars of a pairing and quarter."""
