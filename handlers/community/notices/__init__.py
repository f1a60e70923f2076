"""Telling the people of an area that the water is off, and when it is on again."""
