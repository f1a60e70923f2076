"""What is stored of a person, and that it can be forgotten."""
