"""Estates and areas: finding where one lives, the page of an area, drawing areas anew."""
