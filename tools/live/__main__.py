"""Draw what the page of one notebook holds: python -m tools.live NOTEBOOK FOLDER"""

import sys

from .hold import main

main(*sys.argv[1:])
