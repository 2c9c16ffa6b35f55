"""Write a page for each table: what it holds, where it is from, what is missing.

    python tools/make_table_pages.py FOLDER --language nb

makes ``FOLDER/index.html`` and ``FOLDER/<table>.html``, plain pages that need no
network and print well.
"""

import argparse
import html
from pathlib import Path

from tqdm import tqdm

import nato_edu as nato
from nato_edu.datasets import resource, table_names
from nato_edu.language import LANGUAGES, phrase, use_language, word

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60em; margin: 2em auto;
       padding: 0 1em; color: #1b1b1b; }
table { border-collapse: collapse; font-size: 14px; display: block; overflow-x: auto; }
th, td { border-bottom: 1px solid #ddd; padding: 3px 10px; text-align: left;
         vertical-align: top; }
a { color: #0065a3; }
"""
SHOWN_ROWS = 8


def page(title, *parts, code):
    """Return a whole page.

    Parameters
    ----------
    title : str
        Heading, still to be escaped.
    *parts : str
        HTML under the heading.
    code : str
        Language of the page.
    """
    head = html.escape(title)
    return (
        f'<!doctype html><html lang="{code}"><meta charset="utf-8">'
        f"<title>{head}</title><style>{STYLE}</style><h1>{head}</h1>{''.join(parts)}"
    )


def table_page(name, code):
    """Return the page of one table."""
    item = resource(name)
    return page(
        word("tables", name),
        f"<p><code>nato.load({name!r})</code></p>",
        nato.cite(name)._repr_html_(),
        section("page_gaps", nato.known_gaps(name).splitlines()),
        section("page_decisions", item.get("decisions", [])),
        section("page_checks", item.get("checks", [])),
        f"<h2>{html.escape(phrase('page_columns'))}</h2>",
        nato.describe(name).to_html(na_rep="", border=0),
        f"<h2>{html.escape(phrase('page_rows', count=SHOWN_ROWS))}</h2>",
        nato.load(name).head(SHOWN_ROWS).to_html(na_rep="", border=0, index=False),
        code=code,
    )


def section(key, lines):
    """Return a heading with a list under it, or nothing if there is nothing."""
    if not lines:
        return ""
    items = "".join(f"<li>{html.escape(line)}</li>" for line in lines)
    return f"<h2>{html.escape(phrase(key))}</h2><ul>{items}</ul>"


def index_page(code):
    """Return the page that leads to all tables."""
    overview = nato.tables()
    overview["title"] = [
        f'<a href="{name}.html">{html.escape(title)}</a>'
        for name, title in overview["title"].items()
    ]
    for column in ("licence", "publisher"):
        overview[column] = overview[column].map(html.escape)
    rows = overview.to_html(escape=False, border=0)
    return page(phrase("page_tables"), rows, code=code)


def main():
    """Write the pages into the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", choices=LANGUAGES, default="en")
    options = parser.parse_args()
    use_language(options.language)
    options.folder.mkdir(parents=True, exist_ok=True)
    pages = {"index": index_page(options.language)}
    for name in tqdm(table_names(), unit="page"):
        pages[name] = table_page(name, options.language)
    for name, text in pages.items():
        (options.folder / f"{name}.html").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
