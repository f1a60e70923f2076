"""What is true: the tables, and the rules that change them.

A rule is a function that takes a session and facts, checks, changes rows, queues what is to be said, and returns the row.
Nothing here knows Telegram, a wording or a clock: `now` is always an argument.
"""
