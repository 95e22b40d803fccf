"""Hands that shake, press twice or come too late: which of their presses count."""
