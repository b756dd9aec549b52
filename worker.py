"""Worker entry point: `python worker.py --help`."""

import sys

from core.worker.main import main

if __name__ == "__main__":
    sys.exit(main())
