"""What every conversation is made of: the turn, its presses, forms and their steps, cards, pages."""
