"""Conversations about pairings, and what they have and plan."""
