"""Conversations of the community."""
