"""Screening visits (排查走访): from door to door, before quarrels grow (房前屋后转一转，各家各户串一串)."""
