"""Start JupyterLab for learners: on this machine only, and without the network."""

import importlib.util
import os
import secrets
import sys
from pathlib import Path
from urllib.parse import quote

from . import server
from .links import fragment
from .messages import CommandMistake

USUAL_PORT = 8888
# Everywhere the same name: a browser that is known to one is not known to another.
_IP = "127.0.0.1"
_JUPYTER_CONFIG = Path(__file__).resolve().parent / "jupyter"
_EXTENSIONS = _JUPYTER_CONFIG / "labextensions"  # see the remark in its file


def require_jupyterlab():
    """Raise a mistake if JupyterLab is not installed."""
    if importlib.util.find_spec("jupyterlab") is None:
        raise CommandMistake("no_jupyterlab")


def serve(lesson, *, port, browser, on_ready, cell=""):
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
    cell : str
        The id of a cell to go to; the top of the lesson if left out.

    Raises
    ------
    KeyboardInterrupt
        If it was stopped from outside, after the server has ended.
    CommandMistake
        If the server could not start or ended by itself with an error.
    """
    token = secrets.token_hex(24)
    place = fragment(cell) if cell else ""
    server.run(
        server_command(lesson, port=port, browser=browser, place=place),
        environment=_environment(token),
        port=port,
        failure="server_failed",
        on_ready=lambda: on_ready(
            f"http://{_IP}:{port}{_page(lesson)}?token={token}{place}"
        ),
    )


def server_command(lesson, *, port, browser, place=""):
    """Return the command that starts the server; `place` ends the address it opens.

    JupyterLab would ask the network for news, new versions and extensions;
    all of that is turned off here.
    """
    options = {
        "ServerApp.root_dir": lesson.parent,
        "ServerApp.ip": _IP,  # whatever the user's own settings say
        "ServerApp.allow_remote_access": False,
        "ServerApp.port": port,
        "ServerApp.port_retries": 0,
        "ServerApp.base_url": "/",
        "ServerApp.answer_yes": True,  # Ctrl-C ends it without a question
        "ServerApp.open_browser": browser,
        "LabApp.default_url": _page(lesson) + place,
        "LabApp.extra_labextensions_path": _EXTENSIONS,
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
    The settings of the package come first.
    """
    own, users = str(_JUPYTER_CONFIG), os.environ.get("JUPYTER_CONFIG_PATH")
    return server.environment() | {
        "JUPYTER_TOKEN": token,
        "JUPYTER_CONFIG_PATH": os.pathsep.join(filter(None, [own, users])),
    }
