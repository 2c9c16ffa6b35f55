"""
Copy the English words into `data/datapackage.json`, so that they have one home.

Titles of tables come from `words/tables.csv`, what a column means from
`words/meanings.csv`, known gaps from `words/gaps.csv`. Run it after changing one.
"""

from __future__ import annotations

import csv
import json

from _common import DATA

PACKAGE = DATA / "datapackage.json"


def english(name: str) -> dict[str, str]:
    """
    Read the English column of a file of words.

    Parameters
    ----------
    name : str
        File name without ending.

    Returns
    -------
    dict
        Key to English words.
    """
    path = DATA / "words" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["key"]: row["en"] for row in csv.DictReader(file)}


def filled(package: dict) -> dict:
    """
    Put titles, meanings and gaps into a descriptor.

    Parameters
    ----------
    package : dict
        The descriptor; it is changed.

    Returns
    -------
    dict
        The same descriptor.
    """
    titles, meanings, gaps = map(english, ("tables", "meanings", "gaps"))
    for resource in package["resources"]:
        name = resource["name"]
        resource["title"] = titles[name]
        known = [words for key, words in gaps.items() if key.split(".")[0] == name]
        resource["known_gaps"] = known
        for field in resource.get("schema", {}).get("fields", []):
            field["description"] = meanings[field["name"]]
    return package


def main() -> None:
    """Read, fill and write."""
    package = filled(json.loads(PACKAGE.read_text(encoding="utf-8")))
    text = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    PACKAGE.write_text(text, encoding="utf-8", newline="\n")
    print(f"{PACKAGE.name}: {len(package['resources'])} resources")


if __name__ == "__main__":
    main()
