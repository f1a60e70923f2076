"""The five stars of a pairing and quarter (创五星): lit by rows that can be opened, never by use of the app."""
