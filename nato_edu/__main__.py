"""Run the command ``nato-edu`` as ``python -m nato_edu``."""

import sys

from .cli import main

sys.exit(main())
