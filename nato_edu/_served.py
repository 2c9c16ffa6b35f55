"""Whether this Python draws for visitors of a page, or for whoever sits before it."""

import os

_NAME = "NATO_EDU_SERVED"
MARK = {_NAME: "1"}  # in the environment of whatever draws for visitors


def is_served():
    """Return whether others than the user of this computer may sit before it.

    They may see what is in the course and what they send, but no file that lies
    here. Whoever serves explorers by other means than ``nato-edu explore`` sets
    ``NATO_EDU_SERVED=1`` in the environment.
    """
    return os.environ.get(_NAME) == MARK[_NAME]
