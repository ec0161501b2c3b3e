"""A line that tells how far a long run is, only while somebody watches; it leaves nothing behind."""

import sys
import time


def someone_is_watching():
    """Whether a front end with a person runs this cell, rather than nbval, nbconvert or a script."""
    get_ipython = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)
    # Front ends let a cell ask for input; nbclient and nbval do not. Stored outputs thus never hold a line.
    return bool(getattr(getattr(get_ipython(), "kernel", None), "_allow_stdin", False))


class Line:
    """Text that replaces itself in place; the front end shows it as HTML, so an emptied one takes no room."""

    def __init__(self, text):
        self.text = text

    def _repr_mimebundle_(self, **options):
        return {"text/html": self.text and f"<code>{self.text}</code>", "text/plain": self.text}


class Progress:
    """`with Progress(100, "epochs") as advance:` … `advance(1)`; shown after `delay` seconds."""

    def __init__(self, total, what, delay=1.0):
        self.total, self.what, self.delay = total, what, delay
        self.done, self.line = 0, None

    def __enter__(self):
        self.started = self.shown = time.monotonic()
        return self

    def __call__(self, done=1):
        self.done += done
        now = time.monotonic()
        too_soon = now - self.started < self.delay or (self.line and now - self.shown < 0.1)
        if too_soon or not someone_is_watching():
            return
        line = Line(f"{self.what}: {self.done} of {self.total}")
        if self.line is None:
            from IPython.display import display  # only here: training alone needs no IPython

            self.line = display(line, display_id=True)
        else:
            self.line.update(line)
        self.shown = now

    def __exit__(self, *exception):
        if self.line is not None:
            self.line.update(Line(""))
