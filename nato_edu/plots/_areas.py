"""Countries as areas, filled by what they are: on maps and on tiles alike.

An area is a `matplotlib.path.Path`, the outline of a country or a square.
"""

from matplotlib.collections import PathCollection
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, ScaledTranslation

from ..figures import Axes
from ..language import Mistake, as_list, country_code, country_name, listing, phrase
from ..style import BORDER, INK, LOUD, TEXT
from ._finish import key_of, look_of
from ._labels import room, wrap

_PATCH = 9  # points, width and height of a patch of the key
_INDENT = 1.55 * _PATCH  # points from the left end of a patch to its text
_LINE = 1.2 * TEXT  # points from line to line within an entry of the key
_GAP = 0.55 * TEXT  # points between two entries
_HEAD_AND_FOOT = 80  # points that title and source take of the height of a figure


class _Hatched(PathCollection):
    """Areas with a hatch, drawn as one shape.

    The pattern is made anew for each shape, which takes longer than to fill it.
    """

    def draw(self, renderer):
        whole = PathPatch(
            Path.make_compound_path(*self.get_paths()),
            transform=self.get_transform(),
            facecolor=self.get_facecolor()[0],
            edgecolor=self.get_edgecolor()[0],
            linewidth=self.get_linewidth()[0],
            joinstyle="round",
            hatch=self.get_hatch(),
            hatch_linewidth=self.get_hatch_linewidth(),
        )
        whole.set_figure(self.figure)
        whole.set_clip_path(self.axes.patch)
        whole.draw(renderer)
        self.stale = False


def fill(ax, gid, codes, areas, look):
    """Fill the areas of some countries in one look.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    gid : str
        The name under which they are drawn.
    codes : iterable of str
        The countries; those without an area are left out.
    areas : dict
        Code -> area.
    look : dict
        As for a patch: ``facecolor``, and where there are any ``edgecolor`` and
        ``hatch``.

    Returns
    -------
    matplotlib.collections.PathCollection or None
        With the codes as its attribute ``countries``, and ``values`` and
        ``estimates``, so far unknown, for each; `None` if there are none.
    """
    codes = tuple(iso3 for iso3 in codes if iso3 in areas)
    if not codes:
        return None
    filled = (_Hatched if "hatch" in look else PathCollection)(
        [areas[iso3] for iso3 in codes],
        facecolors=look["facecolor"],
        edgecolors=look.get("edgecolor", BORDER),
        linewidths=0.5,
        hatch=look.get("hatch"),
        gid=gid,
    )
    filled.set_hatch_linewidth(0.6)
    filled.countries = codes
    filled.values = (float("nan"),) * len(codes)
    filled.estimates = (False,) * len(codes)
    ax.add_collection(filled, autolim=False)
    return filled


def to_outline(highlight):
    """Return the codes of the countries to outline, two at most.

    Raises
    ------
    Mistake
        If a country is unknown or there are too many.

    Examples
    --------
    >>> to_outline(["Norge", "SWE"])
    ['NOR', 'SWE']
    """
    codes = list(dict.fromkeys(country_code(name) for name in as_list(highlight)))
    if len(codes) > len(LOUD):
        raise Mistake("too_loud", given=len(codes), most=len(LOUD))
    return codes


def outline(ax, codes, areas, date):
    """Draw a strong line around countries; return what to say about it.

    Returns
    -------
    str
        The sentence that names them, as they were called on a day.
    """
    found = [iso3 for iso3 in codes if iso3 in areas]
    for iso3 in found:
        edge = PathCollection(
            [areas[iso3]] * 2,
            facecolors="none",
            edgecolors=[BORDER, INK],  # seen on dark areas too
            linewidths=[3.2, 1.3],
            gid=f"outline:{iso3}",
        )
        ax.add_collection(edge, autolim=False)
    return said_of_outlines(ax, date)


def said_of_outlines(ax, date):
    """Return the sentence that names the countries outlined, or an empty one."""
    names = [country_name(iso3, on=date) for iso3 in outlined(ax)]
    return phrase("map_outlined", names=listing(names)) if names else ""


def outlined(ax):
    """Return the codes of the countries with a strong line around them."""
    gids = [str(one.get_gid()).partition(":") for one in ax.collections]
    return [code for kind, _, code in gids if kind == "outline"]


def map_scale(ax):
    """Return how many points of paper a unit of the axes takes, about.

    For axes on which both directions have the same scale.
    """
    (left, right), (bottom, top) = ax.get_xlim(), ax.get_ylim()
    if isinstance(ax, Axes):  # alone in its figure
        height = 72 * ax.figure.get_size_inches()[1] - _HEAD_AND_FOOT
    else:
        height = 72 * ax.get_window_extent().height / ax.figure.dpi
    return min(room(ax) / (right - left), height / (top - bottom))


def put_key(ax, entries, *, left, top, right, bottom):
    """Write what the looks mean in a free corner, one under the other.

    A legend of matplotlib would take as long to draw as the whole map.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    entries : sequence of (str, str, dict)
        Name, label and look of each kind, as for `put_title`.
    left, top, right, bottom : float
        The corner, in units of the axes. Labels are broken into lines where it
        ends.

    Returns
    -------
    list of (str, str, dict)
        The entries if they need more room than there is, and then nothing is
        written; else an empty list. What comes back is for `put_title`.
    """
    scale = map_scale(ax)
    width = (right - left) * scale - _INDENT
    labels = [wrap(label, width, TEXT) for _, label, _ in entries]
    heights = [_LINE * (label.count("\n") + 1) + _GAP for label in labels]
    if sum(heights) > (top - bottom) * scale:
        return list(entries)
    corner = Affine2D().scale(1 / 72) + ax.figure.dpi_scale_trans
    corner += ScaledTranslation(left, top, ax.transData)
    below = 0
    for (name, _, look), label, height in zip(entries, labels, heights, strict=True):
        _put_entry(ax, f"key:{name}", label, look, below, corner)
        below -= height
    return []


def _put_entry(ax, gid, label, look, below, corner):
    """Draw one entry of a key, so many points below its corner."""
    look = {"edgecolor": "none", "linewidth": 0.6, **look}
    patch = Rectangle((0, below - _PATCH), _PATCH, _PATCH, **look)
    patch.set(transform=corner, gid=gid)
    ax.add_artist(patch)  # `add_patch` would ask it for new limits
    ax.text(
        _INDENT,
        below + 1,
        label,
        transform=corner,
        parse_math=False,
        va="top",
        fontsize=TEXT,
        color=INK,
        gid=gid,
    )


def areas_by_label(ax):
    """Return the filled areas that have each look of the key, as drawn.

    Returns
    -------
    dict
        Label -> list of collections.
    """
    drawn = [areas for areas in ax.collections if hasattr(areas, "countries")]
    return {
        label.replace("\n", " "): [one for one in drawn if look_of(one) == look]
        for look, label in key_of(ax).items()
    }
