"""Coming, going and standing in: the first words, invitations, handovers, leave."""
