"""All computed answers of tasks, with one set of tables or with another.

Tables are read once in a process, so those of other tables are computed in a
process of their own, which finds them by an environment variable.
"""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from .._files import DATA_VARIABLE
from ..language import Mistake, language, use_language
from .messages import CommandMistake

KEY = "key"  # the right answer, beside the names of misconceptions


@dataclass(frozen=True)
class Answer:
    """One computed answer that is another now.

    Attributes
    ----------
    task : str
        ``"03.1"``.
    country : str
        The code of the country asked about; "" if none is.
    part : str
        `KEY`, or the name of a misconception.
    was, now : str
        In words; "" if there is none.
    said : str
        What is said to whoever has a misconception.
    """

    task: str
    country: str
    part: str
    was: str
    now: str
    said: str = field(default="", repr=False)

    @property
    def is_key(self):
        """Whether it is the right answer, and no misconception."""
        return self.part == KEY


def answers(lessons, files=()):
    """Return the answers of some lessons in words, from the tables of this process.

    Parameters
    ----------
    lessons : iterable of str
        What the names of their tasks begin with: ``"03"``.
    files : iterable of path-like
        Files with tasks of one's own.

    Returns
    -------
    dict
        Name of a task, code of a country or "", name of the part -> answer.

    Examples
    --------
    >>> found = answers(["03"])
    >>> found["03.3", "", "key"], found["03.1", "NOR", "signed"]
    ('26', '4 April 1949')
    """
    from ..datasets import load
    from ..tasks import forget_tasks, known_tasks, use_tasks

    forget_tasks()
    for path in files:
        use_tasks(path)
    allies = [*load("members")["iso3"]]
    return {
        (name, country, part): text
        for name, task in known_tasks().items()
        if name.partition(".")[0] in lessons
        for country in (allies if task.per_country else [""])
        for part, compute in {KEY: task.key, **task.misconceptions}.items()
        if (text := _text(name, part, compute, country))
    }


def _text(name, part, compute, country):
    """Return one answer in words; "" where the question makes no sense."""
    from .keys import in_words

    try:
        answer = compute(country) if country else compute()
        # Of a misconception a tuple holds several answers; a key may be one.
        several = answer if isinstance(answer, tuple) and part != KEY else (answer,)
        return " / ".join(in_words(name, one) for one in several if one is not None)
    except Mistake:
        return ""
    except Exception as error:  # whatever a table without the right row leads to
        return f"{type(error).__name__}: {error}"


def answers_with(data, lessons, files=()):
    """Return the answers of some lessons in words, from tables in another folder.

    Parameters
    ----------
    data : path-like
        A whole folder of data, see `nato_edu.lessons.new_tables.put_together`.
    lessons, files
        As for `answers`.
    """
    call = f"answers.tell({lessons!r}, {language()!r}, {[*map(str, files)]!r})"
    code = f"from nato_edu.lessons import answers; {call}"
    run = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {DATA_VARIABLE: str(data), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if run.returncode:
        reason = "\n".join(run.stderr.strip().splitlines()[-1:])
        raise CommandMistake("check_failed", reason=reason)
    return {tuple(key): text for *key, text in json.loads(run.stdout)}


def tell(lessons, code, files=()):
    """Write the answers of some lessons, in a language, to the calling process."""
    use_language(code)
    found = [[*key, text] for key, text in answers(lessons, files).items()]
    sys.stdout.write(json.dumps(found))


def changed_by(data, lessons, files=()):
    """Return the answers of some lessons that other tables change.

    Parameters
    ----------
    data, lessons, files
        As for `answers_with`.

    Returns
    -------
    list of Answer
    """
    with ThreadPoolExecutor(1) as beside:  # while the other process computes
        now = beside.submit(answers_with, data, lessons, files)
        return changed(answers(lessons, files), now.result())


def changed(was, now):
    """Return the answers that are others now, in the order of the tasks.

    Parameters
    ----------
    was, now : dict
        From `answers` or `answers_with`.

    Examples
    --------
    >>> changed({("03.3", "", "key"): "26"}, {("03.3", "", "key"): "27"})
    [Answer(task='03.3', country='', part='key', was='26', now='27')]
    """
    keys = dict.fromkeys([*was, *now])
    pairs = ((key, was.get(key, ""), now.get(key, "")) for key in keys)
    return [
        Answer(*key, old, new, _said_to(*key)) for key, old, new in pairs if old != new
    ]


def _said_to(task, country, part):
    """Return what is said to whoever gives an answer; "" if it is the right one."""
    from ..tasks import remark_of

    about = {"country": country or None, "part": part}
    return "" if part == KEY else remark_of(task, **about)
