"""What is read across all: lists, weeks, what is due, who would suit whom."""
