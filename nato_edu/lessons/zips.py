"""Look into the zips of learning platforms, without unpacking them to the disk.

A name in a zip is only shown and taken apart: no file is opened or written by it.
What is read is limited by what the zip itself states, which `zipfile` holds it to.
"""

import time
import zipfile
from pathlib import PurePosixPath

MOST_ENTRIES = 10_000
MOST_BYTES = 2_000_000_000  # of the notebooks in one zip, unpacked
_LOCKED, _UTF8 = 0x1, 0x800  # bits of an entry: a password is needed; letters
# Of others `zipfile` may unpack more at once than was asked for.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def opened(path):
    """Return an open zip; None if it is damaged or no zip."""
    try:
        return zipfile.ZipFile(path)
    except Exception:
        # A damaged zip can fail anywhere within zipfile.
        return None


def entries(archive):
    """Yield path and description of each file in a zip, as far as it has a name."""
    for one in archive.infolist():
        path = path_of(one)
        # A name may be empty, which `ZipInfo.is_dir` does not take.
        if path.name and not one.filename.endswith("/"):
            yield path, one


def path_of(entry):
    r"""Return the path of an entry as it is shown: below, whatever it is called.

    Examples
    --------
    >>> path_of(zipfile.ZipInfo("../..\\C:/Kari/03.ipynb")).as_posix()
    'C:/Kari/03.ipynb'
    """
    parts = _name(entry).replace("\\", "/").split("/")
    return PurePosixPath(*(part for part in parts if part.strip(". ")))


def _name(entry):
    """Return the name of an entry in its letters, which many programs do not state.

    macOS writes UTF-8 without saying so, and Windows the letters of old DOS.
    """
    if entry.flag_bits & _UTF8:
        return entry.filename
    try:
        raw = entry.filename.encode("cp437")  # as zipfile has read it
        return raw.decode("utf-8")
    except UnicodeEncodeError:
        return entry.filename
    except UnicodeDecodeError:
        return raw.decode("cp850")


def trouble(found):
    """Return why the notebooks of a zip cannot be read, as the key of a sentence.

    Parameters
    ----------
    found : list of zipfile.ZipInfo

    Returns
    -------
    str
        "" if they can.
    """
    if len(found) > MOST_ENTRIES or sum(e.file_size for e in found) > MOST_BYTES:
        return "collect_zip_too_large"
    if any(one.flag_bits & _LOCKED for one in found):
        return "collect_zip_locked"
    known = all(one.compress_type in _METHODS for one in found)
    return "" if known else "collect_zip_unknown"


def content(archive, entry):
    """Return the bytes of an entry, at most as many as the zip states.

    Raises
    ------
    zipfile.BadZipFile
        If the entry is damaged.
    """
    try:
        with archive.open(entry) as file:
            return file.read(entry.file_size)
    except Exception as error:
        # A damaged zip can fail anywhere within zipfile.
        raise zipfile.BadZipFile(str(error)) from None


def saved(entry):
    """Return when a file was put into a zip, in seconds."""
    try:
        return time.mktime((*entry.date_time, 0, 0, -1))
    except (OverflowError, ValueError):
        return 0.0
