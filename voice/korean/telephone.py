"""Telephone numbers that everybody may call, as patterns."""

SHORT_NUMBERS = "10[79]|11[0-9]|12[0-9]|13[12]|182|13(?:3[0-9]|45|50|55|57|66|82|88|9[0-9])"
"""Public numbers of three and four digits: 119, 129, 1366."""
