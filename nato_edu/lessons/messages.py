"""What the commands say, in the chosen language."""

from contextlib import contextmanager

from ..language import Mistake, language, use_language, word


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


@contextmanager
def speaking(code):
    """Speak another language for a moment, such as that of a lesson.

    Examples
    --------
    >>> with speaking("nb"):
    ...     message("answer")
    'Svar'
    """
    before = language()
    use_language(code)
    try:
        yield
    finally:
        use_language(before)
