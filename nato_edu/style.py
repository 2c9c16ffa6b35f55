"""Colours and sizes: quiet grey, and at most two loud colours.

The loud colours are blue and vermilion of the palette of Okabe and Ito, which
colour-blind readers tell apart; the vermilion is darkened until its text has a
contrast of 4.5 to 1 on white. In grey print they differ in lightness.
"""

INK = "#1b1b1b"
QUIET = "#bdbdbd"  # lines in the background
QUIET_INK = "#595959"  # small text, 7 : 1 on white
LOUD = ("#0065a3", "#b84a00")  # first and second highlighted country
TARGET = "#1b1b1b"

# Maps
SEA = "#e8f0f6"
LAND = "#dcdcdc"
BORDER = "#ffffff"
MEMBER = "#0065a3"
NEW_MEMBER = "#e69f00"
PACT = "#a9a9a9"
PACT_HATCH = "#4d4d4d"

# Steps of one colour, from little to much; and an area without a value.
RAMP = ("#d3e5f2", "#9fc6e2", "#5fa1cc", "#2475ad", "#08406f")
MISSING, MISSING_HATCH = "#f4f4f4", "#8c8c8c"

# Every other band behind a plot. Loud text can be read on it, and it is dark enough
# to stay apart from white when a picture is saved with few colours.
BAND = "#eaf1f6"

# Kinds side by side, at most four; white text on the first two, ink on the others.
KINDS = ("#0b3c5d", "#bf4d00", "#7fb7de", "#e4e4e4")

# Colours that stand for different things in one picture.
PALETTES = {
    "loud": (*LOUD, QUIET),
    "map": (MEMBER, NEW_MEMBER, LAND),
    "ramp": RAMP,
    "kinds": KINDS,
}

# How much larger text is, beside the picture, than in a lesson.
TEXT_SIZES = {"lesson": 1.0, "projector": 1.35}

# Sizes in points; a figure is as wide as the text of a lesson.
FIGURE_INCHES = (7.4, 4.6)
TITLE = 12.5
TEXT = 9.5
SMALL = 8
LINE_WIDTH = 2.4
QUIET_WIDTH = 0.9
