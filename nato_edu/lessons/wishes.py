"""What an instructor wants of ``nato-edu make``, read from the command line."""

from dataclasses import dataclass
from pathlib import Path

from ..language import country_code, country_name, language, nearest
from . import adapting, copies
from .checks import find_lessons
from .choosing import LEVELS
from .messages import CommandMistake, message
from .places import whole_path
from .setting import holds_country, knobs, value_of

EDITIONS = (
    "students",
    "instructor",
    "solutions",
    "handout",
    "slides",
    "kit",
    "nbgrader",
)
MINUTES = (45, 90)  # the core; the whole lesson
_FOLDER = "nato_edu_course"


@dataclass(frozen=True)
class Wishes:
    """Which lessons, how adapted, in which editions, and where to.

    Attributes
    ----------
    lessons : list of nato_edu.lessons.adapting.Lesson
        The originals.
    editions : list of str
        Some of `EDITIONS`.
    folder : pathlib.Path
        The course folder; may be taken.
    country, language : str or None
        Codes; None leaves what the lessons have.
    others : dict
        Further choices of the cell tagged ``parameters``.
    minutes : int or None
        None keeps all.
    level : str
        A key of `nato_edu.lessons.choosing.LEVELS`.
    code : bool
        Whether pages show the code.
    wheels : pathlib.Path or None
        A folder with wheels for the kit.
    own_language : str or None
        That of pictures in lessons of one's own; None leaves what they have.
    """

    lessons: list
    editions: list
    folder: Path
    country: str | None = None
    language: str | None = None
    others: dict | None = None
    minutes: int | None = None
    level: str = "all"
    code: bool = False
    wheels: Path | None = None
    own_language: str | None = None


def add_options(options):
    """Add the options of ``nato-edu make`` to a parser."""
    many, one = {"nargs": "+", "action": "extend"}, {}
    folder = message("folder_metavar")
    for name, metavar, key, settings in (
        ("lessons", "03,05|all", "help_make_lessons", many),
        ("country", "DNK", "help_make_country", one),
        ("set", "base_year=1995", "help_make_set", many),
        ("minutes", "|".join(map(str, MINUTES)), "help_make_minutes", one),
        ("level", "|".join(LEVELS), "help_make_level", one),
        ("for", ",".join(EDITIONS), "help_make_for", many),
        ("to", folder, "help_make_to", one),
        ("wheels", folder, "help_make_wheels", one),
    ):
        options.add_argument(
            f"--{name}", metavar=metavar, help=message(key), **settings
        )
    options.add_argument("--code", action="store_true", help=message("help_make_code"))


def wishes(options):
    """Return what is wanted; every foreseeable slip is answered by a sentence."""
    given = vars(options)
    lessons = chosen_lessons(given["lessons"] or ["all"])
    minutes = int(_one_of("--minutes", given["minutes"] or MINUTES[-1], MINUTES))
    return Wishes(
        lessons=lessons,
        editions=chosen_editions(given["for"] or EDITIONS[:1]),
        folder=whole_path(given["to"] or _FOLDER),
        country=given["country"] and ally(given["country"]),
        language=language(),
        others=other_choices(given["set"] or [], lessons),
        minutes=minutes if minutes < MINUTES[-1] else None,
        level=_one_of("--level", given["level"] or "all", LEVELS),
        code=given["code"],
        wheels=given["wheels"] and whole_path(given["wheels"]),
        own_language=given.get("language"),  # there only if it was asked for
    )


def _parts(given):
    """Return what was given, separated by spaces or commas.

    Examples
    --------
    >>> _parts(["03,05", "7"])
    ['03', '05', '7']
    """
    return [part for text in given for part in text.replace(",", " ").split()]


def _one_of(option, given, possible):
    """Return what was given if it is possible."""
    names = [str(name) for name in possible]
    if str(given) not in names:
        values = {"option": option, "given": given, "possible": ", ".join(names)}
        raise CommandMistake("make_not_possible", **values)
    return str(given)


def chosen_lessons(given):
    """Return lessons, each once: by their numbers, and one's own by their places.

    Parameters
    ----------
    given : list of str
        Numbers, separated by commas or spaces, ``"all"``, or paths of lessons or of
        folders with lessons. Those of the course come first, in its order.
    """
    places = [text for text in given if _is_place(text)]
    numbers = [text for text in given if text not in places]
    found = [adapting.read_own_lesson(path) for path in _own_paths(places)]
    return [*(_of_the_course(numbers) if numbers else []), *found]


def _is_place(text):
    """Return whether a path is meant, not numbers of lessons."""
    known = "all", *(_number(path) for path in copies.lessons())
    if all(part in known or part.zfill(2) in known for part in _parts([text])):
        return False
    path = Path(text)
    return path.suffix == ".ipynb" or len(path.parts) > 1 or whole_path(text).exists()


def _own_paths(places):
    """Return the lessons at some places, each once; two of a name would collide."""
    paths = {path: None for place in places for path in find_lessons(place)}
    names = [path.stem.casefold() for path in paths]
    for path in paths:
        if names.count(path.stem.casefold()) > 1:
            raise CommandMistake("make_same_name", name=path.name)
    return list(paths)


def _number(path):
    return path.stem.partition("_")[0]


def _of_the_course(given):
    """Return lessons by their numbers, in the order of the course."""
    paths = {_number(path): path for path in copies.lessons()}
    if not paths:
        raise CommandMistake("no_lessons", path=copies.notebooks_folder())
    if "all" not in _parts(given):
        wanted = {number for text in given for number in _numbers_in(text, paths)}
        paths = {number: path for number, path in paths.items() if number in wanted}
    return [adapting.read(path) for path in paths.values()]


def _numbers_in(text, known):
    """Return the numbers in a text; one without any may be meant as a folder."""
    parts = _parts([text])
    strange = [part for part in parts if part.zfill(2) not in known]
    if strange:
        given = text if strange == parts else ", ".join(strange)
        raise CommandMistake("make_no_lesson", given=given, possible=", ".join(known))
    return [part.zfill(2) for part in parts]


def chosen_editions(given):
    """Return the editions, each once."""
    return list(
        dict.fromkeys(_one_of("--for", part, EDITIONS) for part in _parts(given))
    )


def ally(given):
    """Return the code of a member of NATO, by code or name in any language.

    Examples
    --------
    >>> ally("Dänemark"), ally("NLD")
    ('DNK', 'NLD')
    """
    from ..datasets import load

    code = country_code(given)
    if code not in set(load("members")["iso3"]):
        raise CommandMistake("make_no_ally", country=country_name(code))
    return code


def other_choices(given, lessons):
    """Return further choices; each must stand in one of the lessons.

    Parameters
    ----------
    given : list of str
        Like ``"base_year=1995"``.
    """
    known = {
        name: one for lesson in lessons for name, one in knobs(lesson.cells).items()
    }
    choices = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or name.strip() not in known:
            raise _no_choice(text, known)
        choices[name.strip()] = _of_its_kind(name, value_of(value.strip()), known)
    return choices


def _of_its_kind(name, value, known):
    """Return a value that is of the kind the lesson has there."""
    had = known[name.strip()]
    if holds_country(name.strip()):
        return ally(value)
    if isinstance(had, str):
        return str(value)
    if not isinstance(value, type(had)):
        raise CommandMistake("make_want_number", name=name, given=value, had=had)
    return value


def _no_choice(text, known):
    """Return the answer to a choice that no lesson has."""
    guess = nearest(text.partition("=")[0], known) or next(iter(known), "base_year")
    possible = ", ".join(known)
    return CommandMistake("make_no_choice", given=text, possible=possible, guess=guess)
