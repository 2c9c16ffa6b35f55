"""Zips of learning platforms are read as they are: nothing in them can do harm."""

import json
import zipfile
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import pytest
from handing_in import handed_in, lesson, save
from hypothesis import given, settings
from hypothesis import strategies as st
from test_collect import collect, files

from nato_edu import cli
from nato_edu.lessons import results_page, results_table, submissions, zips

ENLARGEMENT = lesson("03")
FILE = ENLARGEMENT.path.name
BOOK = json.dumps(handed_in(ENLARGEMENT, {"task-3": "answer = 26"}))


def zipped(path, names, *, text=BOOK, method=zipfile.ZIP_DEFLATED):
    """Write a zip that holds the same text under several names."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name in names:
            archive.writestr(name, text)
    return path


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "Klasse 3B æøå [1]"
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    "names",
    [
        {
            f"Nordmann Kari_1_assignsubmission_file_/{FILE}": "Nordmann Kari",
            f"Li Bjørn_2_assignsubmission_file_/{FILE}": "Li Bjørn",
        },
        {
            f"nordmannkari_12345_67890_{FILE}": "nordmannkari",
            "libjorn_LATE_12346_67891_03_enlargement-1.ipynb": "libjorn",
        },
        {f"Oppgave 3/Kari/{FILE}": "Kari", f"Oppgave 3/Ola/old/{FILE}": "Ola"},
    ],
    ids=["Moodle", "Canvas", "folders"],
)
@pytest.mark.parametrize("alone", [True, False], ids=["the zip", "its folder"])
def test_a_class_is_read_from_a_zip(names, alone, folder):
    path = zipped(folder / "3B-Oppgave-99.zip", names)
    before = files(folder)
    found = collect(path if alone else folder)
    assert found.learners == sorted(names.values(), key=str.casefold)
    assert {one.answers["03.3"].verdict for one in found.handed_in} == {"right"}
    assert found.unread == []
    assert files(folder) == before


def test_a_zip_of_one_learner_counts_as_a_folder(folder):
    zipped(folder / "Kari.ZIP", [FILE])
    save(folder / "Ola" / FILE, json.loads(BOOK))
    assert collect(folder).learners == ["Kari", "Ola"]
    paths = [one.path.as_posix() for one in collect(folder).handed_in]
    assert paths == [f"Kari.ZIP/{FILE}", f"Ola/{FILE}"]


def test_names_are_read_in_the_letters_of_each_system(folder):
    """Windows writes those of old DOS, macOS UTF-8, and neither says so."""
    path = zipped(folder / "all.zip", ["Bj#rn/03.ipynb", "K##re/03.ipynb"])
    raw = path.read_bytes().replace(b"Bj#rn", "Bjørn".encode("cp850"))
    path.write_bytes(raw.replace(b"K##re", "Kåre".encode()))
    shown = [zips.path_of(one).parts[0] for one in zipfile.ZipFile(path).infolist()]
    assert shown == ["Bjørn", "Kåre"]


@pytest.mark.parametrize(
    "name",
    ["../../Kari/03.ipynb", "/Kari/03.ipynb", "..\\Kari\\03.ipynb", "./Kari/03.ipynb"],
)
def test_no_name_leads_out_of_the_zip(name, folder, tmp_path):
    zipped(folder / "all.zip", [name, "Ola/03.ipynb"])
    before = files(tmp_path)
    found = collect(folder)
    assert found.learners == ["Kari", "Ola"]
    assert [one.path for one in found.handed_in] == [
        PurePosixPath("all.zip/Kari/03.ipynb"),
        PurePosixPath("all.zip/Ola/03.ipynb"),
    ]
    assert files(tmp_path) == before


def locked(path):
    """Set the bit of a password at every entry."""
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        start = data.find(mark)
        while start >= 0:
            data[start + place] |= 1
            start = data.find(mark, start + 4)
    path.write_bytes(data)


def cut(path):
    path.write_bytes(path.read_bytes()[:-60])


def lying(path):
    """State another content than there is."""
    data = path.read_bytes()
    start = data.find(b"PK\3\4") + 60
    path.write_bytes(data[:start] + bytes(200) + data[start + 200 :])


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (locked, "password"),
        (cut, "no zip"),
        (lambda path: path.write_bytes(b"PK"), "no zip"),
        (lambda path: path.write_bytes(b""), "no zip"),
        (lambda path: zipped(path, ["x.txt"]), "holds no notebook"),
        (lambda path: zipped(path, [FILE], method=zipfile.ZIP_LZMA), "cannot be read"),
        (lambda path: zipped(path, [f"{FILE}.zip"]), "unpack it"),
        (lying, "Ask for it again"),
    ],
    ids=["locked", "cut", "PK", "empty", "no notebook", "LZMA", "nested", "lying"],
)
def test_a_zip_that_cannot_be_read_is_told_in_one_line(harm, said, folder, capsys):
    harm(zipped(folder / "all.zip", [FILE, f".hidden/{FILE}", f"__MACOSX/._{FILE}"]))
    save(folder / "Ola" / FILE, json.loads(BOOK))
    assert cli.main(["collect", str(folder)]) == 1
    shown = capsys.readouterr()
    lines = [line for line in shown.out.splitlines() if "all.zip" in line]
    assert len(lines) == 1
    assert said in lines[0]
    assert "learners: 1" in shown.out
    assert "Traceback" not in shown.err


def test_a_file_without_a_name_is_passed_over(folder):
    path = zipped(folder / "all.zip", ["x", "Kari/03.ipynb", "Ola/03.ipynb"])
    data = bytearray(path.read_bytes())
    place = data.find(b"PK\1\2")  # what the zip says of its first file
    data[place + 28 : place + 30] = bytes(2)  # the length of the name
    data[place + 30] += 1  # what is left of it is taken for a remark of the zip
    path.write_bytes(data)
    assert zipfile.ZipFile(path).infolist()[0].filename == ""
    assert collect(folder).learners == ["Kari", "Ola"]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_no_damage_of_a_zip_stops_a_collection(data):
    """Any bytes in place of others; the neighbour's file stays right."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        path = zipped(folder / "all.zip", [f"Kari/{FILE}", f"Eva/{FILE}"])
        save(folder / "Ola" / FILE, json.loads(BOOK))
        whole = path.read_bytes()
        first, last = sorted(data.draw(st.tuples(*[st.integers(0, len(whole))] * 2)))
        last = min(last, first + data.draw(st.integers(0, 60)))
        path.write_bytes(
            whole[:first] + data.draw(st.binary(max_size=60)) + whole[last:]
        )
        found = collect(folder)
        results_page.page(found)
        results_table.answers(found)
        assert files(folder).keys() == {"all.zip", f"Ola/{FILE}"}
    ola = next(one for one in found.handed_in if one.path.parts[0] == "Ola")
    assert ola.answers["03.3"].verdict == "right"


def test_other_packed_files_are_told(folder, capsys):
    (folder / "all.7z").write_bytes(b"7z")
    assert cli.main(["collect", str(folder)]) == 2
    assert "all.7z is packed and was not read" in capsys.readouterr().err


def test_a_small_zip_that_would_be_huge_is_not_unpacked(folder, monkeypatch):
    monkeypatch.setattr(submissions, "LARGEST", 1_000_000)
    with zipfile.ZipFile(folder / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Kari/03.ipynb", bytes(2_000_000))
        archive.writestr("Ola/03.ipynb", BOOK)
        archive.writestr("Eva/03.ipynb", BOOK)
    found = collect(folder)
    assert found.learners == ["Eva", "Ola"]
    assert [(p.as_posix(), key) for p, key in found.unread] == [
        ("a.zip/Kari/03.ipynb", "collect_too_large")
    ]


@pytest.mark.parametrize("limit", ["MOST_BYTES", "MOST_ENTRIES"])
def test_a_zip_of_too_much_is_told_and_left(limit, folder, monkeypatch, capsys):
    monkeypatch.setattr(zips, limit, 1)
    zipped(folder / "a.zip", ["Kari/03.ipynb", "Ola/03.ipynb"])
    assert cli.main(["collect", str(folder)]) == 2
    assert "a.zip would be too large" in capsys.readouterr().err


def test_a_huge_notebook_is_told_and_left(folder, monkeypatch, capsys):
    monkeypatch.setattr(submissions, "LARGEST", len(BOOK) + 10)
    save(folder / "Ola" / FILE, json.loads(BOOK))
    (folder / "Kari.ipynb").write_text(BOOK + " " * 100)
    assert cli.main(["collect", str(folder)]) == 1
    assert "Kari.ipynb is larger than" in capsys.readouterr().out
