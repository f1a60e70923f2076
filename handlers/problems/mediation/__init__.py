"""Conversations of a mediator and the sides."""
