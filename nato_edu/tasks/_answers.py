"""Kinds of answers: how each is read, compared and commented on.

A kind reads whatever a learner may sensibly write ("7", 7, 7.0; "Norge", "NOR";
"29.03.2004") and says in what way a wrong answer is wrong.
"""

import math
import re

from ..language import Mistake, as_list, country_code, day, phrase


class Number:
    """A number, within a tolerance, or within a share of the key if that is more."""

    def __init__(self, tolerance=0, share=0):
        self.tolerance = tolerance
        self.share = share

    def margin(self, key):
        """Return how far an answer may lie off."""
        return max(self.tolerance, self.share * abs(key))

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
        return abs(answer - key) <= self.margin(key)

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


class Choice:
    """One of a few answers named by a letter or a word: "a", "b", "c"."""

    def __init__(self, *options):
        self.options = options

    def read(self, answer):
        """Return the option, whatever its case."""
        folded = str(answer).strip(" .()").casefold()
        if folded not in self.options:
            raise Mistake("want_choice", given=answer, possible=self.options)
        return folded

    def same(self, answer, key):
        """Return whether it is the same option."""
        return answer == key

    def comment(self, answer, key):
        """Say that it is another one."""
        return phrase("another_choice")


class Order:
    """Letters or words in an order: "c a b", "cab" or a list."""

    def __init__(self, *options):
        self.options = options

    def read(self, answer):
        """Return the options as a tuple; all of them must be there, once."""
        if isinstance(answer, str):
            answer = answer.replace(",", " ").split()
            answer = list(answer[0]) if len(answer) == 1 else answer
        try:
            found = tuple(str(one).strip().casefold() for one in answer)
        except TypeError:
            found = ()
        if sorted(found) != sorted(self.options):
            raise Mistake("want_order", given=answer, possible=self.options)
        return found

    def same(self, answer, key):
        """Return whether it is the same order."""
        return answer == tuple(key)

    def comment(self, answer, key):
        """Say how many stand in their right place."""
        right = sum(one == other for one, other in zip(answer, key, strict=True))
        return phrase("in_their_place", right=right, total=len(key))


class Years:
    """A year, or a span of years; written as a number, text or a pair."""

    def read(self, answer):
        """Return first and last year."""
        text = " ".join(str(part) for part in as_list(answer))
        found = [int(year) for year in re.findall(r"\b\d{4}\b", text)]
        if not 1 <= len(found) <= 2:
            raise Mistake("want_years", given=answer)
        return found[0], found[-1]

    def same(self, answer, key):
        """Return whether both ends are the same; the key may be one year."""
        return answer == (key if isinstance(key, tuple) else (key, key))

    def comment(self, answer, key):
        """Say on which side of the key a wrong answer lies."""
        first, last = key if isinstance(key, tuple) else (key, key)
        if answer[0] == first or answer[1] == last:
            return phrase("one_end_right")
        return phrase("year_too_late" if answer[0] > first else "year_too_early")
