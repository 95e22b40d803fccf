"""Behind the PIN: the door, the pad, and the panel for staff with its words."""
