"""The ground floor: column types, and the family of refusals."""
