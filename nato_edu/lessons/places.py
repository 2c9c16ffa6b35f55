"""Where somebody says that a file or folder is."""

from pathlib import Path

from .messages import CommandMistake


def whole_path(path):
    """Return the whole path of what is named; ``~`` is the home folder.

    Raises
    ------
    CommandMistake
        If it begins with the home folder of somebody whom the machine does not know.
    """
    try:
        return Path(path).expanduser().resolve()
    except RuntimeError:
        raise CommandMistake("no_such_home", path=path) from None
