"""`/visits`: the homes of an area, a round from door to door, and what each tap on the way means."""
