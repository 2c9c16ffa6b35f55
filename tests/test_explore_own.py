"""A learner's own file in an explorer: sent, wrong, put right, drawn and taken away."""

from functools import wraps
from html.parser import HTMLParser

import ipywidgets as widgets
import pandas as pd
import plots
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import nato_edu as nato
from nato_edu import figures
from nato_edu.explorers import own
from nato_edu.explorers._file_box import MOST, SentFile
from nato_edu.language import LANGUAGES, Mistake

GOOD = nato.practice_file("northern_spending").read_bytes()
FAULTS = nato.practice_file("northern_spending_with_faults").read_bytes()


def send(explorer, content, name="mine.csv"):
    """Send a file as the browser does."""
    button = explorer.controls["file"].children[1]
    assert isinstance(button, widgets.FileUpload)
    sent = {"name": name, "type": "text/csv", "size": len(content)}
    sent |= {"content": memoryview(content), "last_modified": pd.Timestamp("2025")}
    button.value = (sent,)


@pytest.mark.parametrize("code", LANGUAGES)
def test_faults_are_told_by_row_above_the_last_good_picture(code):
    nato.use_language(code)
    explorer = nato.explore_own()
    before = explorer.picture.value
    send(explorer, FAULTS)
    assert explorer.message.value.count("\n- ") == 3
    assert " 39, " in explorer.message.value
    assert explorer.picture.value == before
    assert explorer.controls["file"].value.name == "mine.csv"


def test_the_same_name_sent_again_is_read_again():
    explorer = nato.explore_own()
    send(explorer, FAULTS)
    send(explorer, GOOD)
    assert explorer.message.value == ""
    before = explorer.picture.value
    send(explorer, GOOD.replace(b"2,2", b"4,2"))
    assert explorer.picture.value != before


def test_a_path_can_be_typed_and_the_box_emptied(tmp_path):
    path = tmp_path / "min fil æ.csv"
    path.write_bytes(GOOD.replace(b"2,2", b"4,2"))
    explorer = nato.explore_own()
    before = explorer.picture.value
    box = explorer.controls["file"].children[0]
    box.value = str(path)
    assert explorer.message.value == ""
    assert explorer.picture.value != before
    box.value = ""
    assert explorer.controls["file"].value is None
    assert explorer.picture.value == before


def test_the_code_runs_where_the_file_lies_beside_it(tmp_path, monkeypatch):
    explorer = nato.explore_own()
    send(explorer, GOOD, "min fil.csv")
    explorer.controls["plot"].value = "ranking"
    explorer.extra.value = "code"
    assert 'nato.read_own("min fil.csv", like="defence_spending")' in (
        explorer.code.value
    )
    (tmp_path / "min fil.csv").write_bytes(GOOD)
    monkeypatch.chdir(tmp_path)
    exec(compile(explorer.code.value, "code", "exec"), {})


def test_the_code_of_the_practice_file_names_it():
    explorer = nato.explore_own()
    explorer.extra.value = "code"
    assert 'nato.read_own(nato.practice_file("northern_spending")' in (
        explorer.code.value
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\0\1\2" * 100, "not a text file"),
        (bytes(range(256)) * 200, "not a text file"),
        (b"PK\3\4zip", "save it as CSV"),
        (b"\xff\xfe\0", "cannot be read"),
        (b"<script>alert(1)</script>\n", "none is known"),
        (b"iso3;year\nNOR;2014\n", "is missing"),
        (b"x" * (MOST + 1), "at most 5 MB"),
    ],
    ids=range(8),
)
def test_whatever_is_sent_there_is_a_sentence_and_no_traceback(content, said):
    explorer = nato.explore_own()
    before = explorer.picture.value
    send(explorer, content)
    assert said in explorer.message.value
    assert "<script>" not in explorer.message.value
    assert explorer.picture.value == before


def test_a_large_file_is_not_read(tmp_path):
    path = tmp_path / "large.csv"
    with path.open("wb") as lines:
        lines.truncate(10 * MOST)
    assert "50.0 MB" in nato.explore_own(path).message.value


@pytest.mark.parametrize("path", ["no.csv", "", "a\0b", ".", "x" * 5000])
def test_what_is_no_file(path):
    explorer = nato.explore_own()
    explorer.controls["file"].value = path
    assert explorer.message.value


def test_a_file_without_numbers_has_nothing_to_draw():
    explorer = nato.explore_own(like="country_years")
    send(explorer, b"iso3;year\nNOR;2014\n")
    assert "nothing that this plot could draw" in explorer.message.value
    send(explorer, b"iso3;year;population\nNOR;2014;5\n")
    assert explorer.message.value == ""


def test_plots_are_offered_that_take_the_table():
    def plots(like):
        path = nato._files.data_folder() / f"tables/{like}.csv"
        explorer = nato.explore_own(path, like=like)
        assert explorer.message.value == ""
        return [name for _, name in explorer.controls["plot"].options]

    assert plots("members") == ["membership"]
    assert plots("events") == ["timeline"]
    assert "pairs" in plots("country_years")
    assert "pairs" not in plots("defence_spending")


def test_another_language_after_a_mistake_keeps_the_file(tmp_path):
    explorer = nato.explore_own()
    send(explorer, FAULTS)
    explorer.spoken.value = "nb"
    assert "må rettes" in explorer.message.value
    assert isinstance(explorer.controls["file"].value, SentFile)
    send(explorer, GOOD)
    assert explorer.message.value == ""


def test_a_file_sent_while_languages_change_is_shown():
    explorer = nato.explore_own()
    button = explorer.controls["file"].children[1]
    nato.use_language("de")
    assert explorer.controls["file"].children[1] is button, "another one listens"
    send(explorer, GOOD)
    assert explorer.controls["file"].label == "mine.csv"


def test_a_file_is_read_again_only_when_it_has_changed(tmp_path, monkeypatch):
    path, readings = tmp_path / "mine.csv", []
    path.write_bytes(GOOD)
    monkeypatch.setattr(own, "read_own", counted(nato.read_own, readings))
    explorer = nato.explore_own(path)
    for plot in ("ranking", "tiles"):
        explorer.controls["plot"].value = plot
    assert len(readings) == 1
    before = explorer.picture.value
    path.write_bytes(GOOD.replace(b"2,27", b"14,27"))
    explorer.controls["plot"].value = "ranking"
    assert len(readings) == 2
    assert "14.27" in explorer.picture.value
    assert "14.27" not in before


def counted(function, calls):
    """Return a function that notes each call of another one."""

    @wraps(function)
    def noted(*args, **kwargs):
        calls.append(args)
        return function(*args, **kwargs)

    return noted


def test_two_columns_and_a_mistake_survive_another_language():
    folder = nato._files.data_folder() / "tables"
    explorer = nato.explore_own(folder / "country_years.csv", like="country_years")
    explorer.controls["plot"].value = "pairs"
    send(explorer, b"")
    explorer.spoken.value = "de"
    assert "Die Datei ist leer" in explorer.message.value
    assert explorer.controls["like"].value == "country_years"


def test_what_no_plot_takes_is_told():
    with pytest.raises(Mistake, match="country_years"):
        nato.explore_own(like="glossary")
    with pytest.raises(Mistake, match="defence_spending"):
        nato.explore_own(like="defense_spending")


# -- Visitors of a page --------------------------------------------------------


@pytest.fixture
def served(monkeypatch):
    monkeypatch.setenv("NATO_EDU_SERVED", "1")


def all_within(widget):
    """Yield a widget and all that stand in it."""
    yield widget
    for child in getattr(widget, "children", ()):
        yield from all_within(child)


def type_everywhere(explorer, text):
    """Write into every box for text as a visitor's browser can, shown or not."""
    for widget in all_within(explorer):
        if isinstance(widget, widgets.Text | widgets.Textarea):
            widget.set_state({"value": text, "disabled": False})


@pytest.mark.parametrize("name", plots.EXPLORERS)
def test_a_visitor_opens_no_file_of_whoever_serves_the_page(name, served, tmp_path):
    secret = tmp_path / "secret.csv"
    secret.write_text("a secret of the user")
    explorer = plots.explore(name, **{"path": None} if name == "explore_own" else {})
    type_everywhere(explorer, str(secret))
    shown = [one.value for one in all_within(explorer) if isinstance(one, widgets.HTML)]
    assert "a secret" not in "".join(shown)


def test_a_visitor_sees_the_file_that_was_sent_or_meant(served, tmp_path):
    explorer = nato.explore_own()
    send(explorer, GOOD.replace(b"2,2", b"4,2"), "min fil.csv")
    box = explorer.controls["file"].children[0]
    assert (box.value, box.disabled, explorer.message.value) == (
        "min fil.csv",
        True,
        "",
    )
    path = tmp_path / "meant.csv"
    path.write_bytes(GOOD)
    assert nato.explore_own(path).message.value == ""


# -- What a file says is text, and never becomes part of the page ----------------

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</textarea></td></table><iframe>",
    "<!-- &lt;b&gt; &amp;",
]
PLACES = ("cell", "heading", "name")
# Without line ends, separators and quotation marks, which would end the cell.
TEXTS = st.sampled_from(HOSTILE) | st.text(
    st.characters(exclude_categories=["C", "Z"], exclude_characters=',"'),
    min_size=1,
    max_size=30,
)
OURS = {
    *("p", "img", "ul", "li", "a", "br"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
QUIET = {
    *("role", "style", "src", "alt", "width", "height", "decoding"),
    *("download", "href", "class", "border"),
}


class Tags(HTMLParser):
    """Notes the tags of a page and their attributes."""

    def __init__(self, text):
        super().__init__()
        self.found = set()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.found.add(tag)
        for name, value in attributes:
            self.found.add(f"{tag} {name}")
            if name in ("src", "href"):
                assert value.startswith(("data:image/png;", "data:text/csv;"))

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data}")


def only_ours(explorer):
    """Hold all HTML of an explorer against the tags and attributes that we write."""
    for widget in all_within(explorer):
        if isinstance(widget, widgets.HTML):
            for name in Tags(widget.value).found:
                tag, _, attribute = name.partition(" ")
                assert tag in OURS, widget.value
                assert not attribute or attribute in QUIET, widget.value


@pytest.mark.filterwarnings("ignore:Glyph")  # the letters of no font
@given(text=TEXTS)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_hostile_table_is_drawn_as_text(text, monkeypatch):
    monkeypatch.setattr(figures, "small_png", lambda ax, **_: b"")
    events = nato.load("events").head(3).assign(event_title=["one", text, "three"])
    explorer = nato.explore_own(like="events")
    send(explorer, events.to_csv(index=False).encode(), f"{text[:9]}.csv")
    for extra in ("table", "files", "code"):
        explorer.extra.value = extra
        only_ours(explorer)


@given(text=TEXTS, place=st.sampled_from(PLACES))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_hostile_mistake_is_told_as_text(text, place):
    cell, heading, name = (text if place == one else one for one in PLACES)
    content = f"iso3,year,spending_pct_gdp,{heading}\n{cell},2014,x,y\n"
    explorer = nato.explore_own()
    send(explorer, content.encode(), f"{name}.csv")
    assert explorer.message.value
    only_ours(explorer)
