"""Collect what learners handed in: read it, check it again, write it up for a teacher.

No code of a learner is run, no file of a learner is changed, and nothing is sent
anywhere.
"""

from collections import defaultdict
from contextlib import ExitStack
from dataclasses import replace

from ..tasks import forget_tasks
from . import copies, learners, pages, results_page, results_table, submissions
from .handed_in import Collected, HandedIn, not_read
from .messages import CommandMistake, message, speaking
from .orders import file_name
from .own_lessons import learn_tasks
from .places import whole_path
from .reading_answers import answers_in
from .written_texts import prompts, texts_in

_FOLDER = "nato_edu_results"
_TROUBLE = {"full": "collect_full", "other": "collect_cannot_write"}
OVERVIEW, TABLE, NAMES = "overview.html", "answers.csv", "names.csv"


# -- Read ------------------------------------------------------------------------


def collect(folder, *, own=(), progress):
    """Read all notebooks in a folder and below.

    Parameters
    ----------
    folder : path-like
        Or a zip, as a learning platform gives it.
    own : sequence of nato_edu.lessons.adapting.Lesson
        Lessons of the teacher's own, with whose tasks answers are checked again.
    progress : callable
        Called with a total and a unit; returns a progress bar.

    Returns
    -------
    Collected

    Raises
    ------
    CommandMistake
        If there is no such folder, or no notebook in it.
    """
    folder, known, memory = existing(folder), submissions.originals(own), {}
    with ExitStack() as opened:
        found = submissions.find(folder, opened)
        if not found.notebooks:
            raise _nothing_in(folder, found.unread)
        read, unread = [], found.unread
        with progress(len(found.notebooks), message("unit_files")) as bar:
            for file in found.notebooks:
                try:
                    read.append(_read(file, known, memory))
                except submissions.Unreadable as reason:
                    unread.append((file.path, str(reason)))
                bar.update()
    ours = _named([one for one in read if one.answers or one.original], folder)
    foreign = [one.path for one in read if not (one.answers or one.original)]
    return Collected(folder, *_one_each(ours), foreign=foreign, unread=unread)


def existing(folder):
    """Return the path of a folder or zip that is there, or raise a mistake."""
    folder = whole_path(folder)
    if not folder.exists():
        raise CommandMistake("collect_no_folder", folder=folder)
    if not (folder.is_dir() or folder.suffix.casefold() == ".zip"):
        raise CommandMistake("folder_is_file", folder=folder)
    return folder


def _nothing_in(folder, unread):
    """Return the answer to a folder without a notebook, with what lies there."""
    if not unread:
        return CommandMistake("no_lessons", path=folder)
    files = "\n".join(not_read(*one) for one in unread)
    return CommandMistake("collect_nothing_read", path=folder, files=files)


def _read(file, known, memory):
    """Return one notebook with its answers."""
    notebook = submissions.read(file)
    original = submissions.original_of(notebook, known)
    cells = submissions.known_cells(notebook, original)
    title = original.title if original else pages.title_of(cells)
    of_course = original and not original.lesson.own
    one = HandedIn(
        path=file.path,
        lesson=original.name if of_course else title or file.path.stem,
        title=title,
        cells=cells,
        answers=_answers(cells, original, memory),
        original=original,
        saved=file.saved,
    )
    return _with_texts(one) if original else one


def _answers(cells, original, memory):
    """Return the answers in some cells, checked with the tasks of their lesson.

    What tasks of one's own say is in one language only, and so is all around it.
    """
    lesson = original and original.lesson
    known = memory.setdefault(lesson and lesson.path, {})
    if lesson is None or not lesson.own:
        forget_tasks()
        return answers_in(cells, memory=known)
    learn_tasks(lesson)
    with speaking(lesson.spoken):
        return answers_in(cells, memory=known)


def _with_texts(one):
    """Return a notebook with what was written into its texts."""
    places = prompts(one.original)
    texts = texts_in(one.cells, one.original, places)
    return replace(one, prompts=places, texts=texts)


def _named(read, folder):
    """Return notebooks with the names of their learners."""
    places = [learners.place_of(one.path, _file_of(one)) for one in read]
    named = learners.names(
        places, fallback=folder.name.removesuffix(".zip") or folder.anchor
    )
    return [replace(one, learner=name) for one, name in zip(read, named, strict=True)]


def _file_of(one):
    """Return what the file of a lesson is called; one not at hand is by its title."""
    return one.original.name if one.original else file_name(one.lesson)


def _one_each(read):
    """Return one notebook a learner and lesson, and the others.

    The one that counts is that in which most is answered; of equals the newer.
    """
    groups = defaultdict(list)
    for one in read:
        groups[one.learner.casefold(), one.learner, one.lesson].append(one)
    counting, spare = [], []
    for _, group in sorted(groups.items()):
        best, *rest = sorted(group, key=lambda one: (-one.answered, -one.saved))
        counting.append(best)
        spare += rest
    return counting, spare


# -- Names -----------------------------------------------------------------------


def without_names(collected):
    """Return what was collected under numbers, and the names behind them.

    Returns
    -------
    Collected
        "Learner 1", ... in place of names; no path, for it would tell the name.
    dict
        Number as shown -> name.
    """
    numbers = learners.numbered(one.learner for one in collected.handed_in)
    shown = {name: message("collect_learner", number=n) for name, n in numbers.items()}
    handed_in = [
        replace(one, learner=shown[one.learner], path=None, lesson=_nameless(one))
        for one in collected.handed_in
    ]
    handed_in.sort(key=lambda one: (len(one.learner), one.learner, one.lesson))
    hidden = {"spare": [], "foreign": [], "unread": []}
    key = {number: name for name, number in shown.items()}
    return replace(collected, handed_in=handed_in, **hidden), key


def _nameless(one):
    """Return the name of a lesson; that of a file, which may tell whose it is, not."""
    return one.lesson if one.original or one.title else message("collect_untitled")


# -- Write -----------------------------------------------------------------------


def write(collected, folder=None, *, names=True):
    """Write the results into a fresh folder.

    Parameters
    ----------
    collected : Collected
    folder : path-like, optional
        The folder to make, beside the collected one if left out. If the name is
        taken, the new folder gets the day and the time into its name.
    names : bool
        Whether learners are named; else the names stand in a file apart.

    Returns
    -------
    pathlib.Path
        The folder that was made.
    """
    folder = folder or collected.folder.parent / _FOLDER
    folder = whole_path(folder)
    copies.refuse_originals(folder)
    shown, key = (collected, None) if names else without_names(collected)
    files = {OVERVIEW: results_page.page(shown).encode("utf-8", errors="replace")}
    files[TABLE] = results_table.answers(shown)
    if key:
        files[NAMES] = results_table.names(key)
    return _put(files, folder)


def _put(files, folder):
    """Write files into a new folder, which gets its name when it is complete."""
    with copies.workshop_in(folder.parent, named=folder, **_TROUBLE) as workshop:
        draft = workshop / "results"
        draft.mkdir()
        for name, content in files.items():
            (draft / name).write_bytes(content)
        return copies.put_folder(draft, folder)


# -- Report ----------------------------------------------------------------------


def report(collected):
    """Yield a sentence on what was read, and one for each file that needs a look."""
    count = len(collected.handed_in)
    yield message("collect_read", count=count, learners=len(collected.learners))
    yield from collected.remarks()


def report_written(folder):
    """Yield sentences on what was written into a folder."""
    yield message("collect_done", folder=folder)
    for name in (OVERVIEW, TABLE):
        yield message("collect_made", name=name)
    if (folder / NAMES).exists():
        yield message("collect_keep_names", name=NAMES)
