"""Start JupyterLab for learners: on this machine only, and without the network."""

import http.client
import importlib.util
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from .messages import CommandMistake

_USUAL_PORT = 8888
_SECONDS_TO_START = 120
_SECONDS_TO_STOP = 15
_JUPYTER_CONFIG = Path(__file__).resolve().parent / "jupyter"


def require_jupyterlab():
    """Raise a mistake if JupyterLab is not installed."""
    if importlib.util.find_spec("jupyterlab") is None:
        raise CommandMistake("no_jupyterlab")


def usable_port(wanted=None):
    """Return a port that is free on this machine.

    Parameters
    ----------
    wanted : str or int, optional
        The port asked for. Without it the usual one of Jupyter, or any other.

    Raises
    ------
    CommandMistake
        If the port asked for is no port or is in use; a free one is named.
    """
    if wanted is None:
        return _USUAL_PORT if _is_free(_USUAL_PORT) else _any_port()
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


def serve(lesson, *, port, browser, on_ready):
    """Run JupyterLab on one lesson until it is stopped.

    Parameters
    ----------
    lesson : pathlib.Path
        The notebook to open. Its folder is all that JupyterLab shows.
    port : int
        A free port.
    browser : bool
        Whether to open the browser.
    on_ready : callable
        Called with the address once the server answers.

    Raises
    ------
    KeyboardInterrupt
        If it was stopped from outside, after the server has ended.
    CommandMistake
        If the server could not start or ended by itself with an error.
    """
    token = secrets.token_hex(24)
    command = server_command(lesson, port=port, browser=browser)
    with tempfile.TemporaryFile() as log, _signals_as_interrupt():
        server = subprocess.Popen(
            command, env=_environment(token), stdout=log, stderr=log
        )
        try:
            _wait_until_ready(server, port, log)
            on_ready(f"http://localhost:{port}{_page(lesson)}?token={token}")
            _raise_if_failed(server.wait(), log)
        finally:
            _stop(server)


def server_command(lesson, *, port, browser):
    """Return the command that starts the server.

    JupyterLab would ask the network for news, new versions and extensions;
    all of that is turned off here.
    """
    options = {
        "ServerApp.root_dir": lesson.parent,
        "ServerApp.ip": "127.0.0.1",  # whatever the user's own settings say
        "ServerApp.allow_remote_access": False,
        "ServerApp.port": port,
        "ServerApp.port_retries": 0,
        "ServerApp.base_url": "/",
        "ServerApp.answer_yes": True,  # Ctrl-C ends it without a question
        "ServerApp.open_browser": browser,
        "LabApp.default_url": _page(lesson),
        "LabApp.news_url": None,
        "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
        "LabApp.extension_manager": "readonly",
    }
    as_root = ["--allow-root"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    settings = [f"--{name}={value}" for name, value in options.items()]
    return [sys.executable, "-m", "jupyterlab", *settings, *as_root]


def _page(lesson):
    """Return the path of the page that shows a lesson."""
    return "/lab/tree/" + quote(lesson.name)


def _environment(token):
    """Return the environment of the server.

    The token is passed here, where other users of the machine cannot see it.
    The settings of the package come first, and the kernel is the one of this
    Python, whatever other kernels the user has.
    """
    own, users = str(_JUPYTER_CONFIG), os.environ.get("JUPYTER_CONFIG_PATH")
    return os.environ | {
        "JUPYTER_TOKEN": token,
        "JUPYTER_PREFER_ENV_PATH": "1",
        "JUPYTER_CONFIG_PATH": os.pathsep.join(filter(None, [own, users])),
    }


def _wait_until_ready(server, port, log):
    """Wait until the server answers."""
    deadline = time.monotonic() + _SECONDS_TO_START
    while not _answers(port):
        if server.poll() is not None or time.monotonic() > deadline:
            raise _server_failed(log)
        time.sleep(0.1)


def _answers(port):
    """Return whether the server answers, asking it past any proxy."""
    connection = http.client.HTTPConnection("localhost", port, timeout=5)
    try:
        connection.request("GET", "/api")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _raise_if_failed(code, log):
    """Raise a mistake if the server ended with an error."""
    if code != 0:
        raise _server_failed(log)


def _server_failed(log):
    """Return the answer to a server that ended, with the last thing it said."""
    log.seek(0)
    lines = log.read().decode("utf-8", "replace").strip().splitlines()
    return CommandMistake("server_failed", reason="\n".join(lines[-5:]))


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
