"""``python -m briefing``: the command line without the window."""

import sys
from multiprocessing import freeze_support

from briefing.cli import main

if __name__ == "__main__":
    freeze_support()
    sys.exit(main())
