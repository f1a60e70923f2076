"""Who there is: branches, areas, people, roles and pairings, as rows."""
