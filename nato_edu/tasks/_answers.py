"""Kinds of answers: how each is read, compared and commented on.

A kind reads whatever a learner may sensibly write ("7", 7, 7.0; "Norge", "NOR";
"29.03.2004") and says in what way a wrong answer is wrong.
"""

import math

from ..language import Mistake, country_code, day, phrase


class Number:
    """A number, within a tolerance."""

    def __init__(self, tolerance=0):
        self.tolerance = tolerance

    def read(self, answer):
        """Return the number; text may use a decimal comma."""
        try:
            number = float(str(answer).strip().replace(",", "."))
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise Mistake("want_number", given=answer)
        return number

    def same(self, answer, key):
        """Return whether an answer is near enough."""
        return abs(answer - key) <= self.tolerance

    def comment(self, answer, key):
        """Say on which side of the key a wrong answer lies."""
        return phrase("too_high" if answer > key else "too_low")


class Day:
    """A day of the calendar."""

    def read(self, answer):
        """Return the day as a date."""
        return day(answer)

    def same(self, answer, key):
        """Return whether it is the same day."""
        return answer == key

    def comment(self, answer, key):
        """Say whether a wrong day is too early or too late."""
        return phrase("day_too_late" if answer > key else "day_too_early")


class Country:
    """One country, by code or by name in any language."""

    def read(self, answer):
        """Return its code; a list of one is as good."""
        if isinstance(answer, list | tuple) and len(answer) == 1:
            answer = answer[0]
        return country_code(answer)

    def same(self, answer, key):
        """Return whether it is the same country."""
        return answer == key

    def comment(self, answer, key):
        """Say that it is another country."""
        return phrase("another_country")


class Countries:
    """Several countries, in any order: a list, or text with commas."""

    def read(self, answer):
        """Return their codes as a set."""
        names = answer.strip(" ,").split(",") if isinstance(answer, str) else answer
        try:
            return {country_code(name) for name in names}
        except TypeError:
            raise Mistake("want_countries", given=answer) from None

    def same(self, answer, key):
        """Return whether they are the same countries."""
        return answer == key

    def comment(self, answer, key):
        """Say how many are right, missing and too many, without naming them."""
        return phrase(
            "some_right",
            right=len(answer & key),
            missing=len(key - answer),
            extra=len(answer - key),
        )
