"""The years that the office's work can be about."""

FIRST_YEAR, LAST_YEAR = 1990, 2100
FIRST_AWARDS = 1945  # no award in the book is older
YEARS_TOLD = f"Năm phải từ {FIRST_YEAR} đến {LAST_YEAR}."


def is_year(year: int) -> bool:
    """Whether a number can be a year of the office's work."""
    return FIRST_YEAR <= year <= LAST_YEAR
