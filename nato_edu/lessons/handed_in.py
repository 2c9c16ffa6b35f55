"""What learners handed in, read and checked again."""

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from .messages import message
from .reading_answers import Answer
from .submissions import LARGEST, Original
from .written_texts import OPEN


@dataclass(frozen=True)
class HandedIn:
    """One notebook of one learner.

    Attributes
    ----------
    path : pathlib.PurePath
        The file, seen from the collected folder; a zip counts as a folder.
    lesson : str
        The name of its lesson; for one of an instructor's own its title.
    title : str
        The title of the lesson.
    cells : list of dict
        Its cells, without model answers.
    answers : dict
        Name of a task -> `nato_edu.lessons.reading_answers.Answer`.
    original : nato_edu.lessons.submissions.Original or None
        The lesson that it is a copy of, of the package or an instructor's own.
    prompts, texts : dict
        Id of a cell -> what is asked there, and what was written there.
    learner : str
        Whose it is.
    saved : float
        When the file was saved, in seconds.
    """

    path: PurePath
    lesson: str
    title: str
    cells: list
    answers: dict
    original: Original | None = None
    prompts: dict = field(default_factory=dict)
    texts: dict = field(default_factory=dict)
    learner: str = ""
    saved: float = 0

    @property
    def answered(self):
        """How many tasks and texts something was written for."""
        closed = sum(one.verdict != "open" for one in self.answers.values())
        return closed + len(self.texts)

    @property
    def as_stored(self):
        """Whether its lesson is not at hand, so that its answers were not checked."""
        return self.original is None

    @property
    def open_tasks(self):
        """The open tasks in it: `nato_edu.lessons.written_texts.Prompt`."""
        ids = {cell["id"] for cell in self.cells}
        places = (one for name, one in self.prompts.items() if name in ids)
        return [one for one in places if one.kind == OPEN]

    def open_answer(self, prompt):
        """Return the answer to an open task, which only a teacher can judge."""
        text = self.texts.get(prompt.cell, "")
        verdict = "to_read" if text else "open"
        return Answer(prompt.task, verdict, text, checked=False, level=prompt.level)


@dataclass(frozen=True)
class Collected:
    """All that was found in a folder.

    Attributes
    ----------
    folder : pathlib.Path
    handed_in : list of HandedIn
        One a learner and lesson, in the order of both.
    spare : list of HandedIn
        Further copies of the same lesson by the same learner, which do not count.
    foreign : list of pathlib.Path
        Notebooks without a task.
    unread : list of tuple
        Files that could not be read, each with the key of a sentence.
    """

    folder: Path
    handed_in: list
    spare: list
    foreign: list
    unread: list

    @property
    def learners(self):
        """The names of all learners, in order."""
        return sorted({one.learner for one in self.handed_in}, key=str.casefold)

    @property
    def by_lesson(self):
        """Name of each lesson -> its `HandedIn`, in the order of the learners."""
        found = defaultdict(list)
        for one in sorted(self.handed_in, key=lambda one: one.lesson):
            found[one.lesson].append(one)
        return dict(found)

    def remarks(self):
        """Yield a sentence for each file that somebody should look at."""
        for one in self.unread:
            yield not_read(*one)
        for one in self.spare:
            values = {"name": one.path, "learner": one.learner, "lesson": one.lesson}
            yield message("collect_spare", **values)
        for lesson in sorted({one.lesson for one in self.handed_in if one.as_stored}):
            yield message("collect_as_stored", lesson=lesson)
        for path in self.foreign:
            yield message("collect_foreign", name=path)


def not_read(path, key):
    """Return a sentence on a file that could not be read."""
    reason = message(key, megabytes=LARGEST // 1_000_000)
    return message("collect_not_read", name=path.as_posix(), reason=reason)
