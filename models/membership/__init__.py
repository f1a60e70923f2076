"""Coming, going and standing in: invitations, handovers, leave, and who cannot be reached."""
