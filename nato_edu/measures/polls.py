"""How sure a poll is."""

from statistics import NormalDist

from ..language import Mistake


def margin_of_error(share_pct, people, confidence=95):
    """Return how far chance alone may carry a share in a poll from the true one.

    Parameters
    ----------
    share_pct : float or pandas.Series
        Share that gave an answer, in per cent.
    people : int or pandas.Series
        How many were asked.
    confidence : float
        In how many of a hundred polls the true share lies within the margin.

    Returns
    -------
    float or pandas.Series
        Percentage points to either side.

    Raises
    ------
    Mistake
        If a share is not from 0 to 100, nobody was asked, or the confidence is
        not between 0 and 100.

    Notes
    -----
    By the usual formula for people drawn by lot, with the normal curve. It knows
    nothing of who did not answer, of how the question was put, or of weights;
    real polls are further off. Near 0 and 100 per cent, and with fewer than some
    thirty people, it is too narrow.

    How many people live in the country does not matter as long as only a small
    part of them is asked. Two independent polls differ by more than chance if
    their difference is larger than the square root of the sum of both squared
    margins.

    Examples
    --------
    >>> round(margin_of_error(84, 1005), 1)
    2.3
    """
    _refuse("no_share_pct", share_pct, share_pct < 0, share_pct > 100)
    _refuse("no_people_asked", people, people <= 0)
    _refuse("no_confidence", confidence, confidence <= 0, confidence >= 100)
    spread = NormalDist().inv_cdf(0.5 + confidence / 200)
    return spread * (share_pct * (100 - share_pct) / people) ** 0.5


def _refuse(key, given, *wrong):
    """Raise a `Mistake` if one condition is met, for a number or in a column."""
    if any(getattr(found, "any", lambda found=found: found)() for found in wrong):
        raise Mistake(key, given=given)
