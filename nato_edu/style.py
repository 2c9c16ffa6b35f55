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

# Sizes in points; a figure is as wide as the text of a lesson.
FIGURE_INCHES = (7.4, 4.6)
TITLE = 12.5
TEXT = 9.5
SMALL = 8
LINE_WIDTH = 2.4
QUIET_WIDTH = 0.9
