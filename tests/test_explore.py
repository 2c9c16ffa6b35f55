"""The command that serves the explorers: alone on this machine, and quiet."""

import http.client
import json
import os
import re
import signal
import socket
import stat
import subprocess
import sys
import webbrowser
from pathlib import Path

import pytest
from nbformat.v4 import new_notebook
from servers import assert_closed, fetch, read_until, running
from traitlets.config import Config

from nato_edu import cli
from nato_edu._served import is_served
from nato_edu.language import use_language
from nato_edu.lessons import server, web

ADDRESS = r"http://localhost:(\d+)/\?token=(\w+)"
NEEDS_VOILA = pytest.mark.skipif(
    web.importlib.util.find_spec("voila") is None and not os.environ.get("CI"),
    reason="Voilà is not installed; the page is not served.",
)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "is not installed"), ("nb", "er ikke installert"), ("de", "installieren")],
)
def test_voila_may_be_missing(language, said, monkeypatch, capsys):
    monkeypatch.setattr(web.importlib.util, "find_spec", lambda _: None)
    assert cli.main(["explore", "--language", language]) == 2
    answer = capsys.readouterr().err
    assert said.lower() in answer.lower()
    assert "pip install voila" in answer
    assert answer.count("\n") == 1


def test_a_server_that_cannot_start_says_why(monkeypatch, capsys):
    cry = [sys.executable, "-c", "raise SystemExit('no room on deck')"]
    monkeypatch.setattr(web, "require_voila", lambda: None)
    monkeypatch.setattr(web, "server_command", lambda _: cry)
    assert cli.main(["explore"]) == 2
    assert "no room on deck" in capsys.readouterr().err


@pytest.fixture
def served(tmp_path, monkeypatch):
    """Serve without a server; return all that lay in the folder meanwhile."""
    found, opened = {}, []

    def run(command, *, on_ready, environment, **_):
        on_ready()
        for thread in web.threading.enumerate():
            if thread is not web.threading.main_thread():
                thread.join(1)
        folder = Path(command[-1].partition("=")[2]).parent
        found["mode"] = stat.S_IMODE(folder.stat().st_mode)
        files = [path for path in folder.rglob("*") if path.is_file()]
        found["files"] = {path.name: path.read_text("utf-8") for path in files}
        found["said"] = " ".join(command)
        found["environment"] = environment
        found["folder"] = folder

    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "runtime"))
    monkeypatch.setattr(server, "run", run)
    monkeypatch.setattr(webbrowser, "open", opened.append)
    use_language("nb")
    web.serve(port=8866, browser=True, on_ready=lambda address: None)
    return found, opened


def test_the_token_is_nowhere_that_others_can_read_it(served):
    found, opened = served
    token = json.loads(found["files"]["voila.json"])["Voila"]["token"]
    assert token in found["files"]["open.html"]
    assert token not in found["said"]
    assert token not in opened[0]
    assert opened[0].endswith("/open.html")
    assert found["mode"] == 0o700 or os.name != "posix"
    assert not found["folder"].exists()


def test_the_kernels_know_that_they_draw_for_visitors(served, monkeypatch):
    assert not is_served()
    monkeypatch.setattr(os, "environ", served[0]["environment"])
    assert is_served()


def test_kernels_load_the_first_explorer_ahead_and_run_nothing_of_the_users(served):
    found, _ = served
    place = Path(found["environment"]["IPYTHONDIR"])
    assert place.parent == found["folder"]
    code = f"{found['files']['explorers.py']}\n{LOADED}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "True\n", done.stderr


LOADED = """
for thread in threading.enumerate():
    if thread is not threading.main_thread():
        thread.join()
import sys
print("matplotlib" in sys.modules and "ipywidgets" in sys.modules)
"""


def test_a_busy_machine_is_waited_for(served):
    VoilaExecutor = pytest.importorskip("voila.execute").VoilaExecutor
    config = Config(json.loads(served[0]["files"]["voila.json"]))
    executor = VoilaExecutor(new_notebook(), config=config)
    assert executor.iopub_timeout > 60
    assert executor.startup_timeout > 60


def test_the_page_is_in_the_chosen_language(served):
    files = served[0]["files"]
    assert "Utforsk NATO" in files["explorers.ipynb"]
    settings = json.loads(files["voila.json"])
    assert settings["VoilaExporter"]["language_code"] == "nb"
    assert (
        "gjøres klare" in settings["VoilaConfiguration"]["resources"]["said"]["waiting"]
    )


# -- The real thing ----------------------------------------------------------


@NEEDS_VOILA
@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGINT for one process")
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM], ids=lambda s: s.name)
def test_it_serves_who_has_the_token_and_ends_quietly(tmp_path, end):
    with running("explore", home=tmp_path) as process:
        port, token = read_until(process.stdout, ADDRESS).groups()
        status, html = fetch(int(port), f"/?token={token}", token)
        assert status == 200
        assert "<title>Explore NATO</title>" in html
        assert re.findall(r"(?:src|href)=.?https?://[^\"' ]+", html) == []
        assert fetch(int(port), "/", "wrong")[0] in (302, 403)
        assert fetch(int(port), "/voila/files/explorers.ipynb", token)[0] != 200
        process.send_signal(end)
        said = process.communicate(timeout=60)[0]
        assert process.returncode == 0
        assert "The explorers have ended" in said
        assert "Traceback" not in said
    assert_closed(int(port))
    assert list(tmp_path.rglob("explorers_*")) == []


HOSTILE = """
c = get_config()
c.Voila.ip = "0.0.0.0"
c.Voila.token = ""
c.Voila.root_dir = "/"
c.VoilaConfiguration.file_allowlist = [".*"]
c.VoilaConfiguration.strip_sources = False
"""


@NEEDS_VOILA
def test_the_users_own_settings_cannot_open_the_server_to_others(tmp_path):
    settings = tmp_path / ".jupyter"
    settings.mkdir()
    (settings / "voila.py").write_text(HOSTILE, "utf-8")
    (settings / "jupyter_server_config.py").write_text(HOSTILE, "utf-8")
    with running("explore", home=tmp_path) as process:
        port = int(read_until(process.stdout, ADDRESS)[1])
        assert fetch(port, "/", "wrong")[0] in (302, 403)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", "/", headers={"Host": "elsewhere.example"})
        assert connection.getresponse().status == 403
        connection.close()
        # 127.0.0.2 is this machine too, but another address of it.
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.2", port)) != 0
