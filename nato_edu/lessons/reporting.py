"""A plugin of pytest that tells `nato_edu.lessons.checks` what nbval finds.

It runs in a process of its own and writes one JSON object a line: for each code
cell the lesson, the number of the cell, and how its results differ; and for the
start and end of each kernel the time it took.
"""

import json
import os
import sys
from pathlib import Path

import pytest

from .checks import LESSONS_VARIABLE
from .notebook import tags_of
from .outputs import differences

if LESSONS_VARIABLE in os.environ:
    # Reading notebooks would load a grammar of web addresses first, for two
    # seconds, only to check addresses that no lesson holds.
    sys.modules.setdefault("rfc3987_syntax", None)


def _chosen():
    """Return the lessons to check, as handed over by the calling process."""
    return json.loads(os.environ.get(LESSONS_VARIABLE, "[]"))


def _tell(**event):
    sys.stdout.write(json.dumps(event) + "\n")
    sys.stdout.flush()


@pytest.hookimpl(trylast=True)
def pytest_configure(config):
    """Silence pytest's own report: the caller writes a readable one."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    config.pluginmanager.unregister(reporter)


def pytest_ignore_collect(collection_path):
    """Pass over all but the chosen lessons and the folders they lie in."""
    path = str(collection_path)
    if collection_path.is_dir():
        return not any(Path(one).is_relative_to(path) for one in _chosen())
    return path not in _chosen()


def pytest_collectreport(report):
    """Tell of a file that nbval cannot read."""
    if report.failed:
        _tell(kind="unreadable", lesson=str(report.nodeid))


def pytest_runtest_makereport(item, call):
    """Tell how a cell fared: once when it has run, or if it could not."""
    told = call.when == "call" or call.excinfo is not None
    _tell(
        kind="cell" if told else "time",
        lesson=str(item.path),
        number=item.cell_num + 1,
        first_line=(item.cell.source.strip().splitlines() or [""])[0],
        seconds=call.duration,
        **(_result(item, call.excinfo) if told else {}),
    )


def _result(item, excinfo):
    """Return the error of a cell, or its differences, or nothing."""
    if excinfo is None:
        return {"silent": True} if _is_silent(item) else {}
    if excinfo.errisinstance(pytest.skip.Exception):
        return {}
    failed = _errors(item.test_outputs or ())
    if str(excinfo.value) == "Cell outputs differ":
        return {"differences": _differences(item)}
    if failed:
        return {"error": f"{failed[-1].ename}: {failed[-1].evalue}"}
    return {"error": str(excinfo.value)}


def _is_silent(item):
    """Return whether a cell that is meant to stop with an error has not stopped."""
    meant = {"raises-exception", "nbval-raises-exception"} & set(tags_of(item.cell))
    outputs = item.test_outputs
    return bool(meant) and outputs is not None and not _errors(outputs)


def _errors(outputs):
    return [one for one in outputs if one["output_type"] == "error"]


def _differences(item):
    """Return ``[was, is now]`` for each kind of output that differs, as text."""
    return differences(
        item.cell.outputs,
        item.test_outputs,
        sanitize=item.sanitize,
        passed_over=item.parent.skip_compare,
    )
