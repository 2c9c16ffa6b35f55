"""The package as it reaches others: built, installed elsewhere, and run there."""

import re
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaged import ROOT, away, build, installed_in, run
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

import nato_edu

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
NEEDED = {need.name: need for need in map(Requirement, PROJECT["dependencies"])}
EXTRA = {
    need.name: need
    for needs in PROJECT["optional-dependencies"].values()
    for need in map(Requirement, needs)
}
SHIPPED = [
    *ROOT.glob("data/**/*.*"),
    *ROOT.glob("notebooks/**/*.ipynb"),
    *ROOT.glob("nato_edu/**/*.*"),
]

# In the environment of the installed package, every way out is closed.
NO_NETWORK = """\
import socket

_connect = socket.socket.connect


def connect(self, address):
    if self.family != getattr(socket, "AF_UNIX", None):
        if address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise PermissionError(f"no network in this test: {address}")
    return _connect(self, address)


socket.socket.connect = connect
"""


# -- What is declared --------------------------------------------------------


def test_the_version_is_the_same_everywhere():
    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    assert nato_edu.__version__ == PROJECT["version"]
    assert f"\nversion: {PROJECT['version']}\n" in citation
    assert f"## {PROJECT['version']}\n" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_licences_are_there():
    assert PROJECT["license"] == "MIT AND CC-BY-4.0"
    texts = [(ROOT / name).read_text("utf-8") for name in PROJECT["license-files"]]
    assert all("the nato_edu authors" in text for text in texts)
    assert "Permission is hereby granted" in texts[0]
    assert "creativecommons.org/licenses/by/4.0" in texts[1]


def test_conda_gets_the_same_packages_and_bounds():
    text = (ROOT / "environment.yml").read_text("utf-8")
    listed = re.findall(r"^  - ([a-z_]+\S*)$", text, re.MULTILINE)
    conda = {need.name: need.specifier for need in map(Requirement, _plain(listed))}
    python = SpecifierSet(PROJECT["requires-python"])
    wanted = {name: need.specifier for name, need in NEEDED.items()}
    assert conda == wanted | {"python": python}


def _plain(listed):
    """Return the packages of a conda environment without what is conda's own."""
    return [name for name in listed if name not in ("conda-forge", "pip", "pip:")]


def _pins():
    """Return the lines of constraints.txt, one for each pinned version."""
    text = (ROOT / "constraints.txt").read_text("utf-8").replace("\\\n", " ")
    return [line.split() for line in text.splitlines() if line.strip()]


def test_every_dependency_is_pinned_within_its_bound():
    pins = {}
    for words in _pins():
        name, _, version = words[0].partition("==")
        pins.setdefault(name, []).append(version)
    pinned = NEEDED | EXTRA
    assert pinned.keys() <= pins.keys()
    for name, need in pinned.items():
        assert all(need.specifier.contains(version) for version in pins[name]), name


def test_every_pin_has_a_hash_and_no_address():
    assert len(_pins()) > 50
    for words in _pins():
        assert "==" in words[0]
        assert any(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", word) for word in words)
        assert not any("://" in word for word in words)


# -- What is built -----------------------------------------------------------


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Build the sdist, and from the sdist the wheel, as an index would."""
    return build(ROOT, tmp_path_factory.mktemp("built"))


def test_the_wheel_holds_everything_that_is_read(built):
    with zipfile.ZipFile(built[0]) as wheel:
        names = set(wheel.namelist())
    expected = {
        (
            path
            if path.is_relative_to(ROOT / "nato_edu")
            else ROOT / "nato_edu" / path.relative_to(ROOT)
        )
        .relative_to(ROOT)
        .as_posix()
        for path in SHIPPED
        if "__pycache__" not in path.parts and ".ipynb_checkpoints" not in path.parts
    }
    assert expected - names == set()
    assert "nato_edu/lessons/sanitize.cfg" in names
    assert "nato_edu/lessons/jupyter/labconfig/page_config.json" in names
    assert "nato_edu/lessons/web/voila/templates/nato_edu/index.html.j2" in names


def test_the_wheel_names_its_licences(built):
    with zipfile.ZipFile(built[0]) as wheel:
        (name,) = [one for one in wheel.namelist() if one.endswith("/METADATA")]
        metadata = wheel.read(name).decode("utf-8")
    assert "License-Expression: MIT AND CC-BY-4.0" in metadata
    assert "License-File: LICENSE-lessons" in metadata


def test_the_sdist_holds_the_tests(built):
    with tarfile.open(built[1]) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    wanted = {f"tests/{path.name}" for path in (ROOT / "tests").glob("*.py")}
    assert wanted | {"LICENSE", "LICENSE-lessons", "README.md"} <= names


# -- What is installed -------------------------------------------------------


@pytest.fixture(scope="module")
def installed(built, tmp_path_factory):
    """Install the wheel with the pinned versions; return the folder of programs."""
    place = tmp_path_factory.mktemp("installed") / "Med mellomrom og æøå"
    programs = installed_in(place, built[0])
    purelib = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = run(programs / "python", "-c", purelib).strip()
    # Not sitecustomize: some systems bring one of their own, which comes first.
    (Path(packages) / "no_network.py").write_text(NO_NETWORK, "utf-8")
    (Path(packages) / "no_network.pth").write_text("import no_network\n", "utf-8")
    return programs


def test_installed_every_table_loads(installed, tmp_path):
    code = """if True:
        import nato_edu
        for name in nato_edu.tables().index:
            assert len(nato_edu.load(name)) > 0, name
            assert nato_edu.cite(name)
        print(nato_edu.__file__, len(nato_edu.tables()))
    """
    file, count = run(installed / "python", "-c", code, **away(tmp_path)).rsplit(
        None, 1
    )
    assert not Path(file).is_relative_to(ROOT)
    assert int(count) > 0


def test_installed_the_network_is_closed(installed, tmp_path):
    code = """if True:
        import socket
        try:
            socket.create_connection(("192.0.2.1", 80), timeout=1)
        except PermissionError:
            print("closed")
    """
    assert "closed" in run(installed / "python", "-c", code, **away(tmp_path))


def test_installed_lessons_are_there_and_green_without_network(installed, tmp_path):
    """Two of them; the suite runs each from the checkout anyway."""
    code = "from nato_edu._files import notebooks_folder; print(notebooks_folder())"
    folder = Path(run(installed / "python", "-c", code, **away(tmp_path)).strip())
    lessons = {path.name for path in folder.glob("*/*.ipynb")}
    assert lessons == {path.name for path in ROOT.glob("notebooks/*/*.ipynb")}
    for number in ("00", "03"):
        lesson = next(folder.glob(f"en/{number}_*.ipynb"))
        said = run(installed / "nato-edu", "check", lesson, **away(tmp_path))
        assert "All is well" in said
        assert said.count(".ipynb: OK") == 1
