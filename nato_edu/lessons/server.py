"""Run a server on this machine until it is stopped, and leave nothing behind.

Shared by the commands that open something in the browser.
"""

import http.client
import os
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager

from .messages import CommandMistake

_SECONDS_TO_START = 120
_SECONDS_TO_STOP = 15


def usable_port(wanted, usual):
    """Return a port that is free on this machine.

    Parameters
    ----------
    wanted : str, int or None
        The port asked for. Without it the usual one, or any other.
    usual : int
        The usual port of the program.

    Raises
    ------
    CommandMistake
        If the port asked for is no port or is in use; a free one is named.
    """
    if wanted is None:
        return usual if _is_free(usual) else _any_port()
    if not str(wanted).isdecimal() or not 1024 <= int(wanted) <= 65535:
        raise CommandMistake("no_port", given=wanted)
    if not _is_free(int(wanted)):
        raise CommandMistake("port_in_use", given=wanted, free=_any_port())
    return int(wanted)


def _is_free(port):
    """Return whether nobody listens on a port."""
    with socket.socket() as probe:
        if os.name == "posix":
            # A server that has just ended keeps its port for a minute otherwise.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _any_port():
    """Return a free port chosen by the system."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment():
    """Return the environment of a server, whose kernels run in this Python.

    The user may have other kernels, which come second.
    """
    return os.environ | {"JUPYTER_PREFER_ENV_PATH": "1"}


def run(command, *, environment, port, failure, on_ready):
    """Run a server until it is stopped.

    Parameters
    ----------
    command : list of str
        What starts it.
    environment : dict
        What it finds in its environment.
    port : int
        Where it is going to answer.
    failure : str
        Key of the sentence for a server that could not run.
    on_ready : callable
        Called once it answers.

    Raises
    ------
    KeyboardInterrupt
        If it was stopped from outside, after the server has ended.
    CommandMistake
        If the server could not start or ended by itself with an error.
    """
    with tempfile.TemporaryFile() as log, _signals_as_interrupt():
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            if not _is_ready(server, port):
                raise _told(failure, log)
            on_ready()
            if server.wait() != 0:
                raise _told(failure, log)
        finally:
            _stop(server)


def _is_ready(server, port):
    """Wait until the server answers; return whether it does."""
    deadline = time.monotonic() + _SECONDS_TO_START
    while server.poll() is None and time.monotonic() < deadline:
        if _answers(port):
            return True
        time.sleep(0.1)
    return False


def _answers(port):
    """Return whether the server answers, asking it past any proxy."""
    connection = http.client.HTTPConnection("localhost", port, timeout=5)
    try:
        connection.request("GET", "/api")
        # Who wants a token first (302, 403) is ready, too.
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _told(failure, log):
    """Return the answer to a server that ended, with the last thing it said."""
    log.seek(0)
    lines = log.read().decode("utf-8", "replace").strip().splitlines()
    return CommandMistake(failure, reason="\n".join(lines[-5:]))


def _stop(server):
    """End the server and its kernels, at the latest after a few seconds."""
    if server.poll() is None:
        server.terminate()
    try:
        server.wait(_SECONDS_TO_STOP)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        server.kill()
        server.wait()


@contextmanager
def _signals_as_interrupt():
    """Let a closed terminal or a request to end stop the server like Ctrl-C."""
    # SIGINT too: a shell that starts the command in the background switches it off.
    names = ("SIGINT", "SIGTERM", "SIGHUP")
    names = [name for name in names if hasattr(signal, name)]
    numbers = [getattr(signal, name) for name in names]
    before = [signal.signal(n, signal.default_int_handler) for n in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
