"""The demo: the bot and the simulator side by side, on the five pairings of Ganjiang New Area."""
