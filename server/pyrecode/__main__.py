"""`python -m pyrecode`: the command without its script."""

import sys

from pyrecode.cli import main

if __name__ == "__main__":
    sys.exit(main())
