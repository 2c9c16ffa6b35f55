"""Events: when they happened, and how exactly that is known."""

from ..language import Mistake
from .tables import days, need, numbers_in, span_of

_PRECISION = {len("2004"): "year", len("2004-03"): "month"}


def dated(data, *, day, title, lane=None):
    """Return the events of a table in one form, whatever its columns are called.

    Parameters
    ----------
    data : pandas.DataFrame
        One row per event.
    day, title : str
        Columns that say when it was and what. A day may also be given as a month
        (``"2004-03"``) or a year (``"2004"`` or 2004), if no more is known.
    lane : str, optional
        Column by which the events are to be kept apart.

    Returns
    -------
    pandas.DataFrame
        ``day``, ``known`` (``"day"``, ``"month"`` or ``"year"``), ``until``,
        ``title``, ``weight``, and ``iso3`` and ``lane`` if the table has them;
        in the order of time, those without a day at the end.

    Raises
    ------
    Mistake
        If a column is missing, or a cell is no day.

    Notes
    -----
    What is known only by month or year stands in the middle of it. How exactly a
    day is known follows from a second column as our tables have it
    (``event_date``, ``policy_on_known``), the last day from one that ends in
    ``_until``, the weight from ``event_weight``.

    Examples
    --------
    >>> import pandas as pd
    >>> own = pd.DataFrame({"when": ["1961", "1949-04-04"], "what": ["Wall", "NATO"]})
    >>> found = dated(own, day="when", title="what")
    >>> found["title"].tolist(), found["known"].tolist()
    (['NATO', 'Wall'], ['day', 'year'])
    """
    import pandas as pd

    need(data, [day, title] if lane is None else [day, title, lane])
    known = _precision(data, day)
    first, last = _last_column(data, day), None
    if first is not None:
        last = days(data, first)
    table = pd.DataFrame(
        {
            "day": _middle(_days(data, day), known),
            "known": known,
            "until": pd.NaT if last is None else last,
            "title": data[title].astype("str").where(data[title].notna(), ""),
            "weight": _weights(data),
        }
    )
    own = {"iso3": "iso3"} | ({} if lane is None else {"lane": lane})
    table = table.assign(
        **{name: data[column] for name, column in own.items() if column in data}
    )
    return table.sort_values(["day", "title"], kind="stable", ignore_index=True)


def between(events, span):
    """Return the events that began in a span of years, both included.

    Examples
    --------
    >>> from nato_edu import load
    >>> found = dated(load("events"), day="event_day", title="event_title")
    >>> len(between(found, (1949, 1949)))
    13
    """
    if span is None:
        return events
    first, last = span_of(span)
    if first > last:
        raise Mistake("no_span", given=(first, last))
    return events[events["day"].dt.year.between(first, last)].reset_index(drop=True)


def _text(data, column):
    """Return a column as text, whole numbers without a point."""
    return data[column].astype("str").str.strip().str.removesuffix(".0")


def _precision(data, day):
    """Return how exactly each day is known."""
    import pandas as pd

    other = "event_date" if day == "event_day" else f"{day}_known"
    given = data[other] if other in data.columns else data[day]
    texts = (str(one).strip().removesuffix(".0") for one in given)
    known = [_PRECISION.get(len(text), "day") for text in texts]
    return pd.Series(known, given.index, dtype="object").where(given.notna(), "day")


def _days(data, day):
    """Return a column as days; a month or a year stands for one of its days."""
    if data[day].dtype.kind == "M":
        return days(data, day)
    text = _text(data, day)
    text = text.mask(text.str.fullmatch(r"\d{4}"), text + "-07-01")
    text = text.mask(text.str.fullmatch(r"\d{4}-\d{2}"), text + "-15")
    return days(data.assign(**{day: text.where(data[day].notna())}), day)


def _middle(found, known):
    """Return the middle of the month or year of each day that is not known."""
    import numpy as np
    import pandas as pd

    exact = found.to_numpy()
    july = exact.astype("datetime64[Y]").astype("datetime64[M]") + 6
    fifteenth = exact.astype("datetime64[M]").astype("datetime64[D]") + 14
    middle = np.select([known == "year", known == "month"], [july, fifteenth], exact)
    return pd.Series(middle, found.index)


def _last_column(data, day):
    """Return the column of the last day of each event, or None."""
    stem = day.rpartition("_")[0]
    name = f"{stem}_until" if stem else "until"
    return name if name in data.columns and name != day else None


def _weights(data):
    """Return how important each event is; all alike if the table does not say."""
    if "event_weight" not in data.columns:
        return 0.0
    return numbers_in(data, "event_weight").fillna(0)
