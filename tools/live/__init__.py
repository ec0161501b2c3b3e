"""Panels that move without a kernel: every setting that a page holds is a picture and a sentence.

For whoever writes the pages:

    live = build(folder, notebooks)      # draws what is new (minutes the first time), writes folder/live/
    live.head()                          # for <head>: the links to style and player, which are files beside
    live.block(stem, name, cell.id)      # the panel that a cell shows as HTML, "" where there is none
    live.table()                         # what the pages hold and what it weighs, as text to print

`build(folder, notebooks, still=True)` draws and writes nothing; its `head` and `block` are empty. A block is
a whole <figure class="live">: hint and controls (out of sight until the player runs), the first picture
with its alternative text, the sentence. Its colors are the custom properties --live-ink, --live-quiet,
--live-line, --live-ground and --live-accent, which a page may set. A script run as a file must put the
repository's root on sys.path before it imports this.
"""

from .cache import KEPT
from .pages import Pages


def build(folder, notebooks, still=False, kept=KEPT):
    """The panels of the notebooks (paths), ready for the pages in `folder`; `still`: none of them moves.

    kept: the folder that keeps what was drawn, for the next time.
    """
    pages = Pages()
    if not still:
        pages.write(folder, notebooks, kept)
    return pages
