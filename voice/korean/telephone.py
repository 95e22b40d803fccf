"""Telephone numbers that everybody may call, as patterns."""

SHORT_NUMBERS = "10[79]|11[0-9]|12[0-9]|13[12]|182|13(?:0[13]|3[0-9]|45|5[0567]|6[569]|72|8[0-9]|9[0-9])"
"""Public numbers of three and four digits: 119, 129, 1366."""

_AREA = "0(?:2|[3-6][0-9])"


def public_number(between: str) -> str:
    """A pattern for one public number whose groups of digits have the pattern ``between`` between them.

    Short ones, also behind an area code (02-120), those for the whole country (1577-1389) and lines of offices.
    """
    return (
        rf"(?:{_AREA}{between}(?:{SHORT_NUMBERS}|\d{{3,4}}{between}\d{{4}})"
        rf"|080{between}\d{{3,4}}{between}\d{{4}}|1[568]\d\d{between}\d{{4}}|{SHORT_NUMBERS})"
    )
