"""Conversations about joint activities."""
