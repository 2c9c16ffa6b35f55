"""Write a page with every explorer at several positions, in three languages.

    python tools/make_explorer_gallery.py pictures/

Beside each picture stand where the controls are, the description and the code.
The page holds everything itself, so it can be sent to somebody without Python.
"""

import argparse
import datetime as dt
import html
import sys
from pathlib import Path

import ipywidgets as widgets
from tqdm import tqdm

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
import plots

import nato_edu as nato
from nato_edu.language import LANGUAGES

MOVES = 3  # positions beside the first
STYLE = """
body { font: 15px/1.45 system-ui, sans-serif; margin: 2em; color: #1b1b1b; }
nav a { margin-right: 1em; }
section { display: grid; gap: 2em; grid-template-columns: repeat(auto-fill, 500px); }
figure { margin: 0; border-top: 1px solid #ccc; padding-top: .5em; min-width: 0; }
figcaption { font-size: 13px; } h3 { margin: 0 0 .4em; font-size: 13px; }
img { max-width: 100%; height: auto !important; }
pre { font-size: 12px; background: #f4f4f4; padding: .6em; overflow-x: auto; }
.shown { max-height: 900px; overflow: auto; } table { font-size: 11px; }
@media (max-width: 560px) { body { margin: 1em; } section { display: block; } }
"""


def moved(explorer):
    """Move one control after the other, and yield after each move."""
    yield
    for control in list(explorer.controls.values())[:MOVES]:
        control.value = another(control)
        yield


def another(control):
    """Return a telling value at which a control does not stand."""
    if isinstance(control, widgets.Checkbox | widgets.ToggleButton):
        return not control.value
    if hasattr(control, "options"):
        values = [one[1] if isinstance(one, tuple) else one for one in control.options]
        others = [one for one in values if one != control.value and one is not None]
        return others[len(others) // 2] if others else control.value
    if isinstance(control, widgets.DatePicker):
        return dt.date(2004, 3, 29)
    if hasattr(control, "min"):
        middle = (control.min + control.max) // 2
        is_span = isinstance(control.value, tuple)
        return (control.min, middle) if is_span else middle
    return control.value  # a box for text: the first position says enough


def figure(explorer):
    """Return an explorer as it stands now as HTML."""
    bundle = explorer._repr_mimebundle_()
    standing, _, words = bundle["text/plain"].partition("\n")
    explorer.extra.value = "code"
    code, explorer.extra.value = explorer.code.value, "nothing"
    shown = bundle.get("text/html", "")
    words = html.escape(words).replace("\n", "<br>")
    return (
        f"<figure><h3>{html.escape(standing)}</h3><div class='shown'>{shown}</div>"
        f"<figcaption>{words}</figcaption><pre>{html.escape(code)}</pre></figure>"
    )


def section(name):
    """Return one explorer, at its positions in every language, as HTML."""
    parts = [f'<h2 id="{name}"><code>{name}</code></h2>']
    for code in LANGUAGES:
        nato.use_language(code)
        explorer = plots.explore(name)
        figures = []
        for _ in moved(explorer):
            figures.append(figure(explorer))
        explorer.close()
        parts.append(f'<section lang="{code}">{"".join(figures)}</section>')
    nato.use_language("en")
    return "".join(parts)


def main():
    """Write the page into a folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", nargs="*", help="names of explorers, all if left out")
    options = parser.parse_args()
    names = options.only or plots.EXPLORERS
    links = "".join(f'<a href="#{name}">{name}</a>' for name in names)
    sections = "".join(section(name) for name in tqdm(names, unit="explorer"))
    head = f'<meta charset="utf-8"><title>Explorers</title><style>{STYLE}</style>'
    head += '<meta name="viewport" content="width=device-width, initial-scale=1">'
    options.folder.mkdir(parents=True, exist_ok=True)
    page = options.folder / "explorers.html"
    text = f"<h1>Explorers</h1><nav>{links}</nav>{sections}"
    page.write_text(f'<!doctype html><html lang="en">{head}{text}', "utf-8")
    print(page)


if __name__ == "__main__":
    main()
