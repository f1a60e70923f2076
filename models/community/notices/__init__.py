"""Notices (通知) of an area or a community to those who live there, until what they tell of is over."""
