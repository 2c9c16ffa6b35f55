"""What is wrong with a file of tasks, told all at once."""

from ..language import Mistake, word


def said(key, **values):
    """Return one sentence about tasks of one's own, filled in.

    Examples
    --------
    >>> said("no_value", country="Norway")
    'The table has no value for Norway here.'
    """
    return word("own_tasks", key).format(**values)


class TaskMistake(Mistake):
    """A mistake in a task of one's own, or in the answer to it.

    Parameters
    ----------
    key : str
        Key of the sentence in ``data/words/own_tasks.csv``.
    **values
        The fields of the sentence.
    """

    def __init__(self, key, **values):
        # The sentence is complete: it needs none of the additions of Mistake.
        ValueError.__init__(self, said(key, **values))


class OwnTasksMistake(Mistake):
    """All that keeps a file of tasks from being used.

    Parameters
    ----------
    name : str
        Name of the file.
    problems : list of (str, str)
        Place, such as ``"[2] measure"``, and what is wrong there.

    Attributes
    ----------
    problems : list of (str, str)
    """

    def __init__(self, name, problems):
        self.problems = problems
        heading = said("heading", name=name, count=len(problems))
        lines = [f"- {place}: {text}" for place, text in problems]
        # The lines are complete: they need none of the additions of Mistake.
        ValueError.__init__(self, "\n".join([heading, *lines]))
