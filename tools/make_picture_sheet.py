"""Draw every plot in every language and at its extremes onto one page, to look at.

    python tools/make_picture_sheet.py pictures.html

Under each picture stands its description, and its table folded away. Pictures for
the projector have larger text; the last of each row shows how it prints in grey.
With ``--gallery FOLDER`` the pictures that the README shows are saved, too.
"""

import argparse
import html
import sys
from pathlib import Path

from tqdm import tqdm

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
import plots

import nato_edu as nato
from nato_edu import figures
from nato_edu.language import LANGUAGES

STYLE = """
body { font: 15px/1.45 system-ui, sans-serif; margin: 2em; color: #1b1b1b; }
main { display: flex; flex-wrap: wrap; gap: 2em; align-items: flex-start; }
figure { width: 480px; margin: 0; border-top: 1px solid #ccc; padding-top: .5em; }
figcaption { font-size: 13px; } h3 { margin: 0 0 .4em; font-size: 13px; }
img { width: 100% !important; height: auto !important; }
.grey img { filter: grayscale(1); } table { font-size: 11px; }
details { max-height: 18em; overflow: auto; }
"""


# Kind of plot -> its table, if not the usual one, and arguments.
GALLERY = {
    "balance": (None, {}),
    "burden": (lambda: nato.burden(2024), {"highlight": "NOR"}),
    "map": (None, {"date": "1989-11-09", "highlight": "NOR"}),
    "nuclear": (None, {}),
    "passages": (None, {}),
    "path": (None, {"highlight": ["FIN", "SWE"]}),
    "strength": (None, {}),
    "tiles": (None, {"highlight": "NOR"}),
}


def cases(name):
    """Yield heading, class, language, size of text and table for each picture."""
    for code in LANGUAGES:
        yield code, "", code, "lesson", None
    yield "projector", "", "de", "projector", None
    for case, table in plots.extremes(name).items():
        yield case, "", "en", "lesson", table
    yield "in grey", "grey", "nb", "lesson", None


def picture(name, heading, look, code, size, table):
    """Return one picture with its description as HTML."""
    nato.use_language(code)
    nato.use_text_size(size)
    ax = plots.draw(name, table)
    figures.fit(ax)
    words = html.escape(figures.description(ax)).replace("\n", "<br>")
    return (
        f'<figure class="{look}"><h3>{html.escape(heading)}</h3>'
        f"{figures.picture_html(ax)}<figcaption>{words}</figcaption></figure>"
    )


def section(name):
    """Return all pictures of one plot as HTML."""
    figures_of = "".join(picture(name, *case) for case in cases(name))
    return f"<h2><code>{name}</code></h2><main>{figures_of}</main>"


def save_gallery(folder):
    """Save the pictures that the README shows."""
    folder.mkdir(parents=True, exist_ok=True)
    nato.use_language("en")
    nato.use_text_size("lesson")
    for kind, (data, arguments) in GALLERY.items():
        ax = plots.draw(f"plot_{kind}", data() if data else None, **arguments)
        figures.fit(ax)
        (folder / f"{kind}.png").write_bytes(figures.small_png(ax))


def main():
    """Write the page, and the gallery if one is wanted."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("page", type=Path)
    parser.add_argument(
        "--gallery", type=Path, help="folder for the PNG files of the README"
    )
    parser.add_argument("--only", nargs="*", help="names of plots, all if left out")
    options = parser.parse_args()
    names = options.only or plots.PLOTS
    sections = [section(name) for name in tqdm(names, unit="plot")]
    head = f'<meta charset="utf-8"><title>nato_edu</title><style>{STYLE}</style>'
    page = f'<!doctype html><html lang="en">{head}{"".join(sections)}'
    options.page.write_text(page, "utf-8")
    if options.gallery:
        save_gallery(options.gallery)


if __name__ == "__main__":
    main()
