"""A week of a teacher, from an empty environment away from the checkout to Friday.

One test, for each day builds on the one before: a Danish course of 45 minutes is
made and handed out, three learners work in their ways, a new version of the
package comes, the answers are collected, and a class room without a network
installs from a stick. ``pytest -s tests/test_week.py`` shows what each step took.
"""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from contextlib import contextmanager

import handing_in
from packaged import ROOT, away, build, installed_in
from servers import fetch, read_until

from nato_edu.lessons.notebook import source_of

LESSONS = ("03_enlargement", "05_largest_operation")
OLD, NEW = "Take one step:", "Take one step first:"  # what the new version rewords
UNPACKED = ("data", "nato_edu", "notebooks", "tests", "tools", "benchmarks")


def test_a_week_of_a_teacher(tmp_path):
    week = Week(tmp_path / "Lærer æøå")
    week.install(build(ROOT, tmp_path / "first")[0])
    week.make_the_course()
    week.hand_out()
    week.learners_work()
    week.install(build(next_version(tmp_path / "next"), tmp_path / "second")[0])
    week.update()
    week.collect()
    week.show_slides()
    week.kit_without_a_network()
    print(*week.figures, sep="\n")  # noqa: T201


def next_version(place):
    """Copy the checkout, with another version and other words in one lesson."""
    place.mkdir()
    for name in UNPACKED:
        unwanted = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
        shutil.copytree(ROOT / name, place / name, ignore=unwanted)
    for path in filter(lambda path: path.is_file(), ROOT.iterdir()):
        shutil.copy(path, place)
    _reword(place / "pyproject.toml", 'version = "0.1.0"', 'version = "0.2.0"')
    _reword(place / "notebooks" / "en" / f"{LESSONS[0]}.ipynb", OLD, NEW)
    return place


def _reword(path, before, after):
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


class Week:
    """What a teacher does, and how long the machine takes for it."""

    def __init__(self, home):
        home.mkdir()
        self.home, self.figures = home, []
        self.course, self.handed_in = home / "Kurs 3B", home / "Levert 3B"

    @contextmanager
    def timed(self, step):
        begin = time.perf_counter()
        yield
        self.figures.append(f"{time.perf_counter() - begin:6.1f} s  {step}")

    def say(self, *words, step, expected=0):
        """Run a command of the package in the teacher's home."""
        program = [str(self.programs / "nato-edu"), *map(str, words)]
        settings = {"capture_output": True, "encoding": "utf-8", **away(self.home)}
        with self.timed(step):
            done = subprocess.run(program, check=False, **settings)
        assert done.returncode == expected, f"{words}\n{done.stdout}\n{done.stderr}"
        assert "Traceback" not in done.stdout + done.stderr
        return done.stdout

    def install(self, wheel):
        with self.timed(f"install {wheel.name}"):
            shutil.rmtree(self.home / "env", ignore_errors=True)
            self.programs = installed_in(self.home / "env", wheel)

    # -- Monday ----------------------------------------------------------------

    def make_the_course(self):
        said = self.say(
            *("make", "--lessons", "03,05", "--country", "Danmark"),
            *("--minutes", "45", "--level", "standard", "--to", self.course),
            *("--for", "students,instructor,solutions,handout,slides"),
            step="make the course: 2 lessons, 5 editions",
        )
        assert str(self.course) in said
        for edition in ("students", "instructor", "solutions", "handout", "slides"):
            names = {path.stem for path in (self.course / edition).iterdir()}
            assert names == set(LESSONS), edition
        students = self.opened(self.course / "students" / f"{LESSONS[0]}.ipynb")
        assert 'my_country = "DNK"' in students["setup"]
        assert "task-4" in students
        assert "task-5" not in students  # beyond the first 45 minutes
        sheet = (self.course / "solutions" / f"{LESSONS[0]}.html").read_text("utf-8")
        assert "24 August 1949" in sheet
        assert "(Denmark)" in sheet

    def opened(self, path):
        """Return the cells of a lesson: id -> text."""
        cells = json.loads(path.read_bytes())["cells"]
        return {cell["id"]: source_of(cell) for cell in cells}

    # -- Tuesday ---------------------------------------------------------------

    def hand_out(self):
        for learner in ("Kari", "Ola", "Åse"):
            shutil.copytree(self.course / "students", self.handed_in / learner)

    def learners_work(self):
        self._answer("Kari", LESSONS[0])
        self._cut_off("Kari", LESSONS[1])
        self._answer("Ola", LESSONS[0], {"task-1": 'answer = "1949-04-04"'})
        self._rewrite("Ola", LESSONS[0])
        self._answer("Åse", LESSONS[0], {"task-2": "answer = ..."})
        self._as_on_windows("Åse", LESSONS[0])

    def _answer(self, learner, name, others=None):
        """Answer right, but for what is given."""
        path = self.handed_in / learner / f"{name}.ipynb"
        notebook = json.loads(path.read_bytes())
        answers = handing_in.perfect(handing_in.lesson(name[:2])) | (others or {})
        for cell in handing_in.task_cells(notebook["cells"]):
            answer = answers[cell["id"]]
            cell["source"] = source_of(cell).replace("answer = ...", answer)
        path.write_text(json.dumps(notebook), "utf-8")

    def _cut_off(self, learner, name):
        path = self.handed_in / learner / f"{name}.ipynb"
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2])

    def _rewrite(self, learner, name):
        """Edit everywhere: a word in every text, cells of one's own, others turned."""
        path = self.handed_in / learner / f"{name}.ipynb"
        notebook = json.loads(path.read_bytes())
        cells = []
        for place, cell in enumerate(notebook["cells"]):
            if cell["cell_type"] == "markdown":
                cell["source"] = source_of(cell) + "\n\n*Ola was here.*"
            own = {"cell_type": "markdown", "id": f"own-{place}", "metadata": {}}
            cells += [cell, own | {"source": f"My note {place}"}]
        cells[-1], cells[-3] = cells[-3], cells[-1]
        path.write_text(json.dumps(notebook | {"cells": cells}), "utf-8")

    def _as_on_windows(self, learner, name):
        path = self.handed_in / learner / f"{name}.ipynb"
        text = json.dumps(json.loads(path.read_bytes()), indent=1)
        path.write_bytes(text.replace("\n", "\r\n").encode("utf-8"))

    # -- Wednesday -------------------------------------------------------------

    def update(self):
        for learner, expected in (("Kari", 1), ("Ola", 0), ("Åse", 0)):
            folder = self.handed_in / learner
            before = (folder / f"{LESSONS[0]}.ipynb").read_bytes()
            step = f"update the folder of {learner}"
            said = self.say("update", folder, step=step, expected=expected)
            (backup,) = folder.glob("backup 2*")
            assert (backup / f"{LESSONS[0]}.ipynb").read_bytes() == before
            assert ("damaged" in said) == (learner == "Kari")
            self._look_after_update(folder / f"{LESSONS[0]}.ipynb", before)

    def _look_after_update(self, path, before):
        """The new words are there, and all that the learner wrote still is."""
        cells, texts = self.opened(path), json.loads(before)["cells"]
        now = "\n".join(cells.values())
        assert NEW in now
        assert (OLD in now) == ("Ola was here" in now)  # both, where both changed it
        untouched = [text for text in map(source_of, texts) if OLD not in text]
        assert [text for text in untouched if text not in now] == []

    # -- Friday ----------------------------------------------------------------

    def collect(self):
        results = self.home / "Resultater"
        words = ("collect", self.handed_in, "--to", results)
        said = self.say(*words, step="collect from 3 learners", expected=1)
        assert f"{LESSONS[1]}.ipynb" in said  # the one that is cut off
        with (results / "answers.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        found = {(row["Learner"], row["Task"]): row["Result"] for row in rows}
        expected = dict.fromkeys(("03.1", "03.2", "03.3", "03.4"), "right")
        assert self._of("Kari", found) == expected
        assert self._of("Ola", found) == expected | {"03.1": "not yet"}
        assert self._of("Åse", found) == expected | {"03.2": "left open"}
        mistake = next(r for r in rows if (r["Learner"], r["Task"]) == ("Ola", "03.1"))
        assert mistake["Misconception"]
        page = (results / "overview.html").read_text("utf-8")
        assert not re.search(r"""(?:src|href)=["']?https?:""", page)

    def _of(self, learner, found):
        return {
            task: one
            for (who, task), one in found.items()
            if who == learner and task.startswith("03.")
        }

    def show_slides(self):
        for name in LESSONS:
            page = (self.course / "slides" / f"{name}.html").read_text("utf-8")
            assert page.count('class="slide') >= 10
            assert not re.search(r"""(?:src|href)=["']?https?:""", page)

    def kit_without_a_network(self):
        stick, room = self.home / "Minnepenn", self.home / "Klasserom"
        words = ("--lessons", "03", "--country", "DNK", "--for", "kit", "--to", stick)
        self.say("make", *words, step="make the kit, fetching what it installs")
        archive = stick / "kit" / "nato_edu_kit.zip"
        self.figures.append(f"{archive.stat().st_size / 1e6:6.1f} MB  the kit")
        room.mkdir()
        with zipfile.ZipFile(archive) as kit:
            kit.extractall(room / "E")
        with self.timed("install the kit and open it"):
            self._open_kit(room / "E" / "nato_edu_kit", room)

    def _open_kit(self, kit, home):
        """Start it as a double click would, where the network leads nowhere."""
        settings = away(home)
        nowhere = dict.fromkeys(("http_proxy", "https_proxy"), "http://127.0.0.1:9")
        settings["env"] |= nowhere | {"PYTHONUNBUFFERED": "1"}
        with subprocess.Popen(
            [sys.executable, str(kit / "start.py"), "--no-browser"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            start_new_session=os.name == "posix",
            **settings,
        ) as process:
            try:
                found = read_until(process.stdout, r"http://[\w.]+:(\d+)/\S*=(\w+)")
                status, listed = fetch(int(found[1]), "/api/contents", found[2])
            finally:
                end(process)
        assert status == 200
        names = [one["name"] for one in json.loads(listed)["content"]]
        assert names == [f"{LESSONS[0]}.ipynb"]
        lesson = self.opened(home / "nato_edu_lessons" / names[0])
        assert 'my_country = "DNK"' in lesson["setup"]


def end(process):
    """End a process and those that it started, as a closed terminal would."""
    if os.name == "posix":
        os.killpg(process.pid, 15)
    else:
        process.terminate()
    process.wait(60)
