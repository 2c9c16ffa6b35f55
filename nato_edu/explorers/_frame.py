"""The frame of every explorer: controls, the picture they redraw, and its words.

An explorer neither draws nor computes: it says which call of a plot belongs to the
values of its controls. So the frame can draw the picture, show its table, save
both, and write the call down as code. The picture is sent as an image with its
description, which is faster than an output area and is read aloud by a screen
reader.
"""

import html
from collections import OrderedDict
from inspect import signature

import ipywidgets as widgets

from .._served import is_served
from ..figures import Axes, description, fit, make_room, new_axes, picture_html
from ..language import (
    LANGUAGES,
    Mistake,
    language,
    phrase,
    use_language,
    when_language_changes,
)
from ._ahead import Ahead, in_turn, value_ahead
from ._as_code import as_code, result_of
from ._controls import labelled, side_by_side
from ._other_words import made_for_a_moment, say_as
from ._saving import files_html, table_html

_REMEMBERED = 200  # pictures; about 60 kB each
_EXTRAS = ("nothing", "table", "files", "code")
_UNSEEN = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)"


class Explorer(widgets.VBox):
    """Controls, and under them the picture for the values they stand at.

    Parameters
    ----------
    make_controls : callable
        Returns the controls by name, labelled in the chosen language. Called
        again when another language is chosen, for the words only.
    call : callable
        Called as ``call(**values)`` with the value of each control. Returns, as
        `functools.partial`, the call that shows the picture: of a ``plot_``
        function, or of one whose result shows itself. An argument may be a
        partial too: of a public function that makes the table. A plot that
        is called with ``ax=None`` makes a picture of its own size.
    rows : callable, optional
        Takes the controls and returns the rows to show, where more than the
        controls themselves is needed (buttons that move a control).
    follow : callable, optional
        Takes the controls after one was moved, and moves those that depend on
        it: a menu offers what is left by another.
    lines : int or callable, optional
        For how many lines of text under each other the picture is made. If
        callable, it takes the values of the controls: filters may change the
        height; a slider should not, lest the page jump while it is dragged.
    state : callable, optional
        Takes the values of the controls, and returns what else a picture depends
        on: of a file, when it was changed.
    **axes_options
        Size of the picture, see `nato_edu.figures.new_axes`.

    Attributes
    ----------
    controls : dict
        The controls by name, so that a test can move each of them.
    picture : ipywidgets.HTML
        The picture; its alternative text is the description.
    message : ipywidgets.HTML
        A mistake of the reader's, in words; the last good picture stays.
    extra : ipywidgets.ToggleButtons
        What else is shown: nothing, the table, files to save, or the code.
    spoken : ipywidgets.Dropdown
        The language, of all explorers and of what is drawn from then on.
    """

    def __init__(
        self,
        make_controls,
        call,
        *,
        rows=None,
        follow=None,
        lines=None,
        state=None,
        **axes_options,
    ):
        self._make, self._call = make_controls, call
        self._rows = rows or (lambda controls: [side_by_side(controls.values())])
        self._follow, self._following = follow or (lambda controls: None), False
        self._lines = lines if callable(lines) else lambda **values: lines
        self._state = state or (lambda **values: None)
        self._axes, self._axes_options = None, axes_options
        self._seen = OrderedDict()
        self._held = None, None  # the values of what was made last, and it itself
        self._ahead = Ahead(self._remembered)
        self.picture, self.message = widgets.HTML(), widgets.HTML()
        self.panel, self._heard = widgets.HTML(), widgets.HTML()
        hidden = widgets.Layout(width="100%", display="none")
        self.code = widgets.Textarea(layout=hidden)
        super().__init__()
        self._lay_out()
        self.refresh()
        self._just_made = True
        when_language_changes(self._hear)

    # -- The picture ---------------------------------------------------------

    @property
    def call(self):
        """The call that shows the picture for the values of the controls."""
        return self._call(**self._values())

    def _values(self):
        return {name: control.value for name, control in self.controls.items()}

    def _moved(self, change):
        """Show the picture once, when all that depends on a control has moved too."""
        if self._following:
            return
        self._following, self._just_made = True, False
        try:
            self._follow(self.controls)
        finally:
            self._following = False
        self.refresh(change)
        self._ahead.plan(self._likely(change))

    def _likely(self, change):
        """Return the values of all controls after another move of the same kind."""
        if self.extra.value in ("table", "files"):
            return []  # these are made of the picture itself, which is drawn anew
        ahead = value_ahead(change["owner"], change["old"])
        names = [k for k, one in self.controls.items() if one is change["owner"]]
        return [self._values() | {name: ahead} for name in names if ahead is not None]

    def refresh(self, change=None):
        """Show the picture for the values at which the controls stand."""
        try:
            self.picture.value, said = self._remembered(self._values())
            moved = change is None or change["owner"] is not self.extra
            self._show_extra(another=moved)
        except Mistake as mistake:
            self.message.value = _told(str(mistake))
        except Exception as fault:
            told = phrase("explorer_fault", fault=f"{type(fault).__name__}: {fault}")
            self.message.value = _told(told)
            raise  # a test, and the log of Jupyter, are to know of it
        else:
            self.message.value = ""
            self._announce(said)

    def _key(self, values):
        """Return what a picture depends on: the language, the controls, the state."""
        return language(), self._state(**values), *values.values()

    def _remembered(self, values):
        """Return a picture as HTML, drawn now or before, and its words."""
        key = self._key(values)
        if key not in self._seen:
            self._seen[key] = _in_html(self._shown(values))
            if len(self._seen) > _REMEMBERED:
                self._seen.popitem(last=False)
        self._seen.move_to_end(key)
        return self._seen[key]

    def _shown(self, values=None):
        """Return what is shown; drawn again, if the axes hold another picture."""
        values = self._values() if values is None else values
        key = self._key(values)
        if self._held[0] != key:
            self._held = None, None  # should drawing fail, the axes are half done
            call = self._call(**values)
            drawn = "ax" in signature(call.func).parameters
            plots = drawn and "ax" not in call.keywords
            shown = result_of(call, **({"ax": self._sheet(values)} if plots else {}))
            if drawn:
                fit(shown)
            self._held = key, shown
        return self._held[1]

    def _sheet(self, values):
        """Return the axes to draw on, as high as the values need."""
        lines = self._lines(**values)
        if self._axes is None:
            self._axes = new_axes(lines=lines, **self._axes_options)
        make_room(self._axes, lines)
        return self._axes

    def _announce(self, said):
        """Have a screen reader say the title of the new picture when it may."""
        title = html.escape(said.partition("\n")[0])
        self._heard.value = f'<p role="status" style="{_UNSEEN}">{title}</p>'

    # -- Beside the picture --------------------------------------------------

    def _show_extra(self, *, another):
        """Show under the picture what is chosen; `another` picture has other files."""
        if another and self.extra.value == "files":
            self.extra.value = "nothing"
        chosen = self.extra.value
        self.code.value = as_code(self.call) if chosen == "code" else ""
        self.code.rows = self.code.value.count("\n") + 2
        self.code.layout.display = None if chosen == "code" else "none"
        made = {"table": table_html, "files": files_html}.get(chosen)
        self.panel.value = made(self._shown()) if made else ""

    # -- Language ------------------------------------------------------------

    def _lay_out(self):
        """Make the controls, in the chosen language, and what stands around them."""
        self.controls, self._spoken_in = self._made_at({}), language()
        self.extra, self.spoken = _extra_controls()
        for control in self.controls.values():
            control.observe(self._moved, "value")
        self.extra.observe(self._moved_extra, "value")
        self.spoken.observe(self._choose_language, "value")
        self.code.description = phrase("extra_code")
        self._above = self._rows(self.controls)
        below = side_by_side([self.extra, self.spoken])
        shown = [*self._above, self.message, self.picture]
        self.children = [*shown, self._heard, below, self.panel, self.code]

    def _moved_extra(self, change):
        if not self._following:
            self.refresh(change)

    def _made_at(self, values):
        """Return controls, in the chosen language, that stand at some values."""
        controls = self._make()
        self._follow(controls)
        for name, value in values.items():
            if _offers(controls[name], value):
                controls[name].value = value
            self._follow(controls)
        return controls

    def _choose_language(self, change):
        """Have everything say itself again; first this, which is looked at."""
        if not self._following:
            use_language(change["new"])
            self._speak()

    def _hear(self):
        """Say everything again when it is this explorer's turn; a page has many."""
        in_turn(self._speak)

    def _speak(self):
        """Say everything again in the language that was chosen, if not yet said."""
        if self.comm is None or self._spoken_in == language():
            return  # closed, or said already
        extra, self._spoken_in = self.extra.value, language()
        self._following = True
        try:
            self._relabel(self._values())
        finally:
            self._following = False
        self.refresh()
        self.extra.value = extra

    def _relabel(self, values):
        """Give every control its words in the chosen language, at the same values."""
        with made_for_a_moment():
            controls = self._made_at(values)
            others = [*self._rows(controls), *_extra_controls()]
            say_as([*self._above, self.extra, self.spoken], others)
            for name, control in self.controls.items():
                control.value = controls[name].value
        self.spoken.value = language()
        self.code.description = phrase("extra_code")

    # -- In a notebook -------------------------------------------------------

    def _repr_mimebundle_(self, **options):
        """Show the controls; in words and on paper, what they show now."""
        self._speak()
        bundle = super()._repr_mimebundle_(**options)
        if not self._just_made:
            self._seen.clear()  # the data may be others by now
            self._held = None, None
            self.refresh()
        self._just_made = False
        if self.message.value:
            return {**bundle, "text/plain": f"{self._in_words()}\n{self._mistake()}"}
        if is_served():
            return bundle  # a page for visitors is never printed without a kernel
        shown = self._shown()._repr_mimebundle_()
        words = {"text/plain": f"{self._in_words()}\n{shown['text/plain']}"}
        return {**bundle, **words, "text/html": shown["text/html"]}

    def _mistake(self):
        """Return the message as it was before it became HTML."""
        return html.unescape(self.message.value.partition(">")[2].removesuffix("</p>"))

    def _in_words(self):
        """Return where the controls stand: ``[Country: Norway] [Years: ...]``."""
        return " ".join(
            f"[{control.description}: {_standing(control)}]"
            for control in self.controls.values()
        )


def _in_html(shown):
    """Return a picture, or a card, as HTML for speed, and its words."""
    if isinstance(shown, Axes):
        said = description(shown)
        return picture_html(shown, quick=True, said=said), said
    bundle = shown._repr_mimebundle_()
    return bundle["text/html"], bundle["text/plain"]


def _extra_controls():
    """Return the two controls that every explorer has."""
    names = [(phrase(f"extra_{name}"), name) for name in _EXTRAS]
    extra = labelled(widgets.ToggleButtons, "extra", options=names)
    extra.style.button_width = "auto"
    row = {"display": "flex", "flex_flow": "row wrap", "align_items": "center"}
    extra.layout = widgets.Layout(max_width="100%", grid_gap="0 8px", **row)
    tongues = [(phrase(f"language_{code}"), code) for code in LANGUAGES]
    start = language()
    spoken = labelled(widgets.Dropdown, "language", options=tongues, value=start)
    return extra, spoken


def _offers(control, value):
    """Return whether a control can stand at a value; a menu may offer others now."""
    if not isinstance(control, widgets.Dropdown):
        return True
    return value in [one for _, one in control.options]


def _standing(control):
    """Return in words where a control stands."""
    label = getattr(control, "label", None)
    if label is not None:
        return label
    value = control.value
    return "–".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _told(text):
    """Return a message as a quiet line above the picture, announced when it comes."""
    style = "margin:0;border-left:3px solid #b84a00;padding:2px 8px"
    style += ";white-space:pre-line;line-height:1.5"  # a file has many mistakes
    return f'<p role="alert" style="{style}">{html.escape(text)}</p>'
