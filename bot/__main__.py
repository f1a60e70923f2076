"""The command line: python -m bot …"""

from bot.commands import main

main()
