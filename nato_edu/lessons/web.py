"""Serve the explorers as a page: on this machine only, and without the network."""

import importlib.util
import json
import os
import secrets
import sys
import tempfile
import threading
import webbrowser
from contextlib import contextmanager
from html import escape
from pathlib import Path

from .._served import MARK
from ..language import language, word
from . import server
from .copies import text_of
from .gallery import FRAME, build, count, first
from .messages import CommandMistake

USUAL_PORT = 8866
_TEMPLATES = Path(__file__).resolve().parent / "web"
_SECONDS_IDLE = 3600  # after which a kernel without a page ends
# On a machine with much to do, a kernel starts late, and what a cell shows comes
# late. Usually 4 seconds are waited for that; the explorer would then be missing.
_SECONDS_PATIENT = 300
# In bytes. A file that is too large is to be told so; beyond this, the page loses
# its kernel.
_LARGEST_MESSAGE = 100_000_000

# The browser refuses whatever is not of this server, whoever asks for it.
_ONLY_FROM_HERE = (
    "default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'; "
    "object-src 'none'; base-uri 'self'; frame-ancestors 'self'; form-action 'self'"
)

# While the browser still loads the page, Python loads what the first explorer needs.
_AT_START = f"""\
import threading
import nato_edu
threading.Thread(target=getattr, args=(nato_edu, {first()!r})).start()
"""


def require_voila():
    """Raise a mistake if Voilà is not installed."""
    if importlib.util.find_spec("voila") is None:
        raise CommandMistake("no_voila")


def serve(*, port, browser, on_ready, pool=0):
    """Serve the page of the explorers, in the chosen language, until it is stopped.

    Parameters
    ----------
    port : int
        A free port.
    browser : bool
        Whether to open the browser.
    on_ready : callable
        Called with the address once the server answers.
    pool : int
        How many pages to keep ready for the next visitors. Each costs memory.

    Raises
    ------
    KeyboardInterrupt
        If it was stopped from outside, after the server has ended.
    CommandMistake
        If the server could not start or ended by itself with an error.
    """
    token = secrets.token_hex(24)
    address = f"http://localhost:{port}/?token={token}"
    with _private_folder() as folder:

        def ready():
            on_ready(address)
            if browser:
                _open(address, folder)

        server.run(
            server_command(_prepared(folder, port=port, token=token, pool=pool)),
            environment=_environment(folder),
            port=port,
            failure="explore_failed",
            on_ready=ready,
        )


@contextmanager
def _private_folder():
    """Make a folder that only this user can read, for as long as the server runs.

    It lies where Jupyter has such files, which is in the home folder: a browser
    in a sandbox may not read others.
    """
    from jupyter_core.paths import jupyter_runtime_dir

    Path(jupyter_runtime_dir()).mkdir(mode=0o700, parents=True, exist_ok=True)
    place = {"dir": jupyter_runtime_dir(), "ignore_cleanup_errors": True}
    with tempfile.TemporaryDirectory(prefix="explorers_", **place) as folder:
        yield Path(folder)


def _prepared(folder, **options):
    """Write notebook and settings; return the folder of the settings."""
    page, settings = folder / "page" / "explorers.ipynb", folder / "settings"
    for place in (page.parent, settings):
        place.mkdir()
    page.write_text(text_of(build()), "utf-8")
    chosen = settings_of(page, **options)
    (settings / "voila.json").write_text(json.dumps(chosen), "utf-8")
    _startup(folder).mkdir(parents=True)
    (_startup(folder) / "explorers.py").write_text(_AT_START, "utf-8")
    return settings


def _startup(folder):
    """Return the folder of what the kernels run first; what the user has is not."""
    return folder / "ipython/profile_default/startup"


def settings_of(page, *, port, token, pool=0):
    """Return the settings of Voilà.

    Parameters
    ----------
    page : pathlib.Path
        The notebook, in a folder of its own; the settings lie elsewhere.
    port : int
        Where it answers.
    token : str
        Without it nothing is shown.
    pool : int
        How many pages to keep ready.
    """
    return {
        "Voila": {
            "notebook_path": str(page),
            "connection_dir_root": str(page.parent.parent),
            "ip": "127.0.0.1",
            "port": port,
            "port_retries": 0,
            "token": token,
            "open_browser": False,  # its way would lack the token
            "tornado_settings": {
                "allow_remote_access": False,  # no page elsewhere may lead here
                "headers": {"Content-Security-Policy": _ONLY_FROM_HERE},
                "websocket_max_message_size": _LARGEST_MESSAGE,
            },
        },
        "VoilaConfiguration": {
            "template": "nato_edu",
            "allow_template_override": "NO",
            "allow_theme_override": "NO",
            "file_allowlist": [],
            "progressive_rendering": pool == 0,
            "preheat_kernel": pool > 0,
            "default_pool_size": pool,
            "resources": {
                "said": {key: word("gallery", key) for key in FRAME},
                "explorers": count(),
            },
        },
        "VoilaExporter": {"language_code": language()},
        "VoilaExecutor": {
            "startup_timeout": _SECONDS_PATIENT,
            "iopub_timeout": _SECONDS_PATIENT,
        },
        "MappingKernelManager": {
            "cull_idle_timeout": _SECONDS_IDLE,
            "cull_interval": 60,
        },
    }


def server_command(settings):
    """Return the command that starts the server, with no settings but these.

    What the user has set for Voilà is not read; the token stands in a file, where
    other users of the machine cannot see it.
    """
    only = f"--Voila.config_file_paths={settings}"
    return [sys.executable, "-m", "voila", only]


def _environment(folder):
    """Return the environment of the server, with the template of the package.

    Its kernels have it too, and so know that they draw for visitors.
    """
    own, users = str(_TEMPLATES), os.environ.get("JUPYTER_PATH")
    paths = {
        "JUPYTER_PATH": os.pathsep.join(filter(None, [own, users])),
        "IPYTHONDIR": str(folder / "ipython"),
    }
    return server.environment() | MARK | paths


def _open(address, folder):
    """Open the browser on a file that leads to the address.

    The address itself would show the token in the list of processes.
    """
    way = folder / "open.html"
    refresh = f'<meta http-equiv="refresh" content="0;url={escape(address)}">'
    way.write_text(f'<!doctype html><meta charset="utf-8">{refresh}', "utf-8")
    # A browser in the terminal would hold this command up.
    threading.Thread(target=webbrowser.open, args=[way.as_uri()], daemon=True).start()
