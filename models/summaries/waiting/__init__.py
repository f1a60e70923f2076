"""What waits for somebody beside problems (`/mine`, and once a week the morning): a file a part of the house."""
