"""How a class did: each task, and what was mixed up most."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from .reading_answers import VERDICTS
from .results_table import sorted_tasks


@dataclass(frozen=True)
class Misconception:
    """A misconception that was recognised.

    Attributes
    ----------
    task, name : str
        The task, and the name of the misconception.
    said : str
        What is said to whoever has it.
    learners : list of str
        Who has it.
    """

    task: str
    name: str
    said: str
    learners: list


def tallies(found):
    """Return how many answered each task rightly, not yet, not at all, or unknown.

    Parameters
    ----------
    found : list of nato_edu.lessons.collecting.HandedIn
        The notebooks of one lesson.

    Returns
    -------
    dict
        Task -> ``{"right": 12, "not_yet": 3, "open": 1, "unknown": 0}``. Who has
        not got a task in the file does not count.
    """
    counted = defaultdict(Counter)
    for one in found:
        for task, answer in one.answers.items():
            counted[task][answer.verdict] += 1
    return {
        task: {verdict: counted[task][verdict] for verdict in VERDICTS}
        for task in sorted_tasks(counted)
    }


def misconceptions(found):
    """Return the misconceptions in some notebooks, the most frequent first.

    Returns
    -------
    list of Misconception
    """
    had = defaultdict(list)
    for one in found:
        for answer in one.answers.values():
            if answer.misconception:
                had[answer.task, answer.misconception].append((one.learner, answer))
    named = [_misconception(key, answers) for key, answers in had.items()]
    return sorted(named, key=lambda one: (-len(one.learners), one.task, one.name))


def _misconception(key, answers):
    """Return one misconception, in the words of an answer that was checked again."""
    said = next((a.said for _, a in answers if a.checked), answers[0][1].said)
    return Misconception(*key, said, [learner for learner, _ in answers])
