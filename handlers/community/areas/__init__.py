"""Where somebody lives, and what there is to know of an area."""
