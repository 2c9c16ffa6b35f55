"""What is wrong with a file of tasks, told all at once."""

from ..language import PlainMistake, sentences

said = sentences("own_tasks")


class TaskMistake(PlainMistake):
    """A mistake in a task of one's own, or in the answer to it.

    Parameters
    ----------
    key : str
        Key of the sentence in ``data/words/own_tasks.csv``.
    **values
        The fields of the sentence.
    """

    def __init__(self, key, **values):
        super().__init__(said(key, **values))


class OwnTasksMistake(PlainMistake):
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
        super().__init__("\n".join([heading, *lines]))
