"""The community: its areas, notices, neighbours' help and visits."""
