"""The next step for each thing that a check finds: one sentence, in plain words."""

from .messages import message

# What the name of an error tells a teacher to do. Our own mistakes say it themselves.
_AFTER_ERROR = {
    "AttributeError": "step_attribute",
    "FileNotFoundError": "step_file",
    "IndentationError": "step_syntax",
    "KeyError": "step_key",
    "ModuleNotFoundError": "step_module",
    "NameError": "step_name",
    "SyntaxError": "step_syntax",
}


def step(event):
    """Return what to do about a bad cell.

    Parameters
    ----------
    event : dict
        From `nato_edu.lessons.reporting`.

    Examples
    --------
    >>> step({"error": "NameError: name 'membrs' is not defined"})
    'What to do: a name is misspelt, or the cell that gives it its meaning ...'
    """
    if "silent" in event:
        return message("step_silent")
    if "differences" in event:
        return message("step_differs")
    name = event["error"].partition(":")[0].strip()
    ours = name.endswith("Mistake")
    return message("step_mistake" if ours else _AFTER_ERROR.get(name, "step_error"))
