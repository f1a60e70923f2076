"""Numbers that came of what branches did together."""
