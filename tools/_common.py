"""What the prepare scripts share: where the tables lie, and how a CSV is written."""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

import pandas as pd

DATA = Path(__file__).resolve().parents[1] / "data"
TABLES = DATA / "tables"


def folders(description: str, *names: str) -> list[Path]:
    """
    Read the folders of published files from the command line.

    Parameters
    ----------
    description : str
        Which files are expected and where they are published.
    *names : str
        What each folder holds, one name per argument.

    Returns
    -------
    list of Path
        The folders in the order of `names`.
    """
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in names:
        parser.add_argument(name, type=Path, help=f"folder with the {name} files")
    given = vars(parser.parse_args())
    return [given[name] for name in names]


def write_table(table: pd.DataFrame, name: str) -> None:
    """
    Write one table as UTF-8 CSV with LF line ends, and say its size.

    Parameters
    ----------
    table : pandas.DataFrame
        Rows and columns in their final order.
    name : str
        Table name without ending.
    """
    path = TABLES / f"{name}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = table.to_csv(index=False, lineterminator="\n")
    path.write_text(text, encoding="utf-8", newline="\n")
    print(f"{path.name}: {len(table)} rows, {len(table.columns)} columns")


def read_text_table(path: Path) -> pd.DataFrame:
    """
    Read a CSV with every cell as text and blanks as empty strings.

    Parameters
    ----------
    path : Path
        The file.

    Returns
    -------
    pandas.DataFrame
        All columns of type text.
    """
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def english_words(name: str) -> dict[str, str]:
    """
    Read the English of one file of words.

    Parameters
    ----------
    name : str
        File name without ending.

    Returns
    -------
    dict
        English words by key.
    """
    path = DATA / "words" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["key"]: row["en"] for row in csv.DictReader(file)}
