"""The map as a PNG file, beside the same map drawn by geopandas.

The outlines, colours, texts, size and resolution are the same; geopandas gets
its table of polygons ready beforehand. The first map of a process is measured
in fresh processes, after all imports.
"""

import io
import sys
import time
from itertools import cycle

import geopandas
import numpy as np
from _compare import Comparison, alternately, png, run, timed, told_by_command
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from shapely import LineString, MultiLineString, build_area

from nato_edu import style
from nato_edu.datasets import shapes
from nato_edu.figures import SCREEN_DPI, small_png
from nato_edu.measures.membership import status_on
from nato_edu.plots.maps import MAP_INCHES, plot_map

DATES = ("1949-08-24", "1955-06-01", "1982-05-30", "1999-03-12", "2004-03-29")
COLOURS = {
    None: style.LAND,
    "member": style.MEMBER,
    "new_member": style.NEW_MEMBER,
    "warsaw_pact": style.PACT,
}


def measure():
    """Time the first map of a process, and later ones."""
    ways = {
        name: told_by_command([sys.executable, __file__, name])
        for name in ("geopandas", "plot_map")
    }
    target = {"ratio": 0.5}
    yield Comparison(
        "The first map of a process, to PNG",
        alternately(ways, rounds=10),
        {"plot_map": target},
    )
    with_geopandas, ours = geopandas_maps(), our_maps(png)
    yield Comparison(
        "Later maps, to PNG",
        alternately(
            {
                "geopandas": timed(with_geopandas),
                "plot_map": timed(ours),
                "plot_map, 256 colours as on the screen": timed(our_maps(small_png)),
            },
            rounds=40,
            unmeasured=len(DATES),
        ),
        {"plot_map": target},
    )


def our_maps(encode):
    """Return a function that draws the next map and encodes it."""
    dates = cycle(DATES)
    return lambda: encode(plot_map(date=next(dates)))


def geopandas_maps():
    """Return a function that draws the next map with geopandas."""
    countries = table_of_polygons()
    dates = cycle(DATES)
    return lambda: draw_with_geopandas(countries, next(dates))


def table_of_polygons():
    """Return the outlines of the course as a table of geopandas."""
    rows = shapes()["shapes"]
    return geopandas.GeoDataFrame(
        {
            "iso3": [row["iso3"] for row in rows],
            "since": [row["from"] or "" for row in rows],
            "until": [row["until"] or "9999" for row in rows],
        },
        geometry=[as_polygon(row["rings"]) for row in rows],
    )


def as_polygon(rings):
    """Return the area that rings enclose; a ring inside another is a hole."""
    lines = [LineString(np.reshape(ring, (-1, 2))) for ring in rings]
    return build_area(MultiLineString(lines))


def draw_with_geopandas(countries, date):
    """Draw the map of `plot_map` with geopandas, and encode it."""
    figure = Figure(figsize=MAP_INCHES, dpi=SCREEN_DPI)
    FigureCanvasAgg(figure)
    ax = figure.add_subplot()
    status = status_on(date)
    on_date = countries[(countries["since"] <= date) & (countries["until"] >= date)]
    kinds = on_date["iso3"].map(status.get)
    for kind, colour in COLOURS.items():
        pact = kind == "warsaw_pact"
        chosen = on_date[kinds.isna() if kind is None else kinds == kind]
        if len(chosen):
            chosen.plot(
                ax=ax,
                color=colour,
                edgecolor=style.PACT_HATCH if pact else style.BORDER,
                linewidth=0.5,
                hatch="//////" if pact else None,
            )
    dress(ax, date, [kind for kind in COLOURS if kind in status.values()])
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=SCREEN_DPI)


def dress(ax, date, kinds):
    """Add frame, inset, title, key and source line, as `plot_map` has them."""
    left, right, bottom, top = shapes()["frame"]
    ax.set(xlim=(left, right), ylim=(bottom, top), aspect="equal")
    ax.set(xticks=[], yticks=[], xlabel="", ylabel="", facecolor=style.SEA)
    ax.spines[:].set_visible(False)
    x0, x1, y0, y1 = shapes()["inset"]
    ax.plot([x0, x1, x1], [y1, y1, y0], color="#b5c4ce", linewidth=0.8)
    title = f"NATO on {date}"
    ax.set_title(title, loc="left", fontsize=style.TITLE, fontweight="bold")
    small = {"transform": ax.transAxes, "fontsize": style.SMALL}
    ax.text(0, -0.02, "Source: NATO, as of 30 June 2026", va="top", **small)
    for row, kind in enumerate(kinds):
        height = 0.76 - 0.0455 * row
        key = Rectangle((0.015, height), 0.022, 0.026, transform=ax.transAxes)
        key.set(facecolor=COLOURS[kind], hatch="////" * (kind == "warsaw_pact"))
        ax.add_patch(key)
        ax.text(0.045, height, kind, transform=ax.transAxes, fontsize=style.TEXT)


def first_map(name):
    """Print how many milliseconds the first map of this process takes."""
    draw = our_maps(png) if name == "plot_map" else geopandas_maps()
    start = time.perf_counter()
    draw()
    print(1000 * (time.perf_counter() - start))


if __name__ == "__main__":
    if sys.argv[1:] in (["geopandas"], ["plot_map"]):
        first_map(sys.argv[1])
    else:
        run(measure)
