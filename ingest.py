"""Bring the library in line with a folder of guides: ``python ingest.py [PATH...]``."""

import sys

from assistant.__main__ import main

if __name__ == "__main__":
    sys.exit(main(["ingest", *sys.argv[1:]]))
