"""The mediation of a problem between its sides."""
