"""What people say in their own words: what it means, and what answers it."""
