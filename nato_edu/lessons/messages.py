"""What the commands say, in the chosen language."""

from contextlib import contextmanager

from ..language import PlainMistake, language, sentences, use_language

message = sentences("commands")


class CommandMistake(PlainMistake):
    """A mistake in calling a command, which the caller can put right.

    Parameters
    ----------
    key : str
        Key of the sentence in ``data/words/commands.csv``.
    **values
        The fields of the sentence.
    """

    def __init__(self, key, **values):
        super().__init__(message(key, **values))


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
