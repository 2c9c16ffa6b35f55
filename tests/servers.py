"""Commands that serve something, run for a test as a user runs them."""

import contextlib
import http.client
import os
import re
import socket
import subprocess
import sys
import threading
import time

import pytest


def fetch(port, path, token):
    connection = http.client.HTTPConnection("localhost", port, timeout=30)
    with contextlib.closing(connection):
        connection.request("GET", path, headers={"Authorization": f"token {token}"})
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8")


def read_until(stream, pattern):
    """Return the first match in what a process says, or fail with all it said."""
    said = []
    for line in stream:
        said.append(line)
        if found := re.search(pattern, line):
            return found
    raise AssertionError("".join(said))


def drain(stream):
    """Read on and forget, lest a server that says much wait for a reader."""
    threading.Thread(target=lambda: [None for _ in stream], daemon=True).start()


@contextlib.contextmanager
def running(*words, home):
    """Run a command that serves, on a free port and with a home of its own."""
    command = [sys.executable, "-m", "nato_edu", *words, "--no-browser"]
    places = {"HOME": str(home), "USERPROFILE": str(home), "PYTHONUTF8": "1"}
    process = subprocess.Popen(
        command,
        env=os.environ | places,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    try:
        yield process
    finally:
        process.terminate()  # to kill it would leave the server it started
        process.wait(30)
        process.stdout.close()


def assert_closed(port):
    """The server is gone: nobody answers within a few seconds."""
    for _ in range(50):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return
        time.sleep(0.1)
    pytest.fail("the server still runs")
