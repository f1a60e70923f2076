"""Conversations about a problem, from raising it to the follow-up."""
