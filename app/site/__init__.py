"""This one kiosk: its settings, failures and their words, PIN, log and tally."""
