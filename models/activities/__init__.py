"""Joint activities, logged by one branch and confirmed by its partners."""
