"""Who may do what: lives as tables of steps, permissions, the ladder, and what people are called."""
