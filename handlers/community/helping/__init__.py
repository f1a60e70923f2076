"""Conversations about neighbours who help each other."""
