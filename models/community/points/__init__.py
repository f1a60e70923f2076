"""Volunteer points (微积分): the ledger, its limits, rewards and the codes with which they are exchanged."""
