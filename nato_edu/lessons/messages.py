"""What the commands say, in the chosen language."""

from ..language import Mistake, word


def message(key, **values):
    """Return one sentence of the commands, filled in.

    Examples
    --------
    >>> message("copied", name="01_first.ipynb")
    '  new:  01_first.ipynb'
    """
    return word("commands", key).format(**values)


class CommandMistake(Mistake):
    """A mistake in calling a command, which the caller can put right.

    Parameters
    ----------
    key : str
        Key of the sentence in ``data/words/commands.csv``.
    **values
        The fields of the sentence.
    """

    def __init__(self, key, **values):
        # The sentence is complete: it needs none of the additions of Mistake.
        ValueError.__init__(self, message(key, **values))
