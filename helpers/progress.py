"""A progress bar for runs of more than a second, shown only while somebody is watching."""

import sys
import time


def someone_is_watching():
    """Whether a front end with a person runs this cell, rather than nbval, nbconvert or a script."""
    get_ipython = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)
    # Front ends let a cell ask for input; nbclient and nbval do not. Stored outputs thus never hold a bar.
    return bool(getattr(getattr(get_ipython(), "kernel", None), "_allow_stdin", False))


class Progress:
    """`with Progress(100, "epochs") as advance:` … `advance(1)`; the bar appears after `delay` seconds and goes at the end."""

    def __init__(self, total, what, delay=1.0):
        self.total, self.what, self.delay = total, what, delay
        self.done, self.bar = 0, None

    def __enter__(self):
        self.started = self.shown = time.monotonic()
        return self

    def __call__(self, done=1):
        self.done += done
        now = time.monotonic()
        if now - self.started < self.delay or (self.bar and now - self.shown < 0.1) or not someone_is_watching():
            return
        if self.bar is None:
            from ipywidgets import IntProgress  # only here: training alone needs no widgets
            from IPython.display import display

            self.bar = IntProgress(max=self.total, description=self.what)
            display(self.bar)
        self.bar.value, self.shown = self.done, now

    def __exit__(self, *exception):
        if self.bar is not None:
            self.bar.close()
