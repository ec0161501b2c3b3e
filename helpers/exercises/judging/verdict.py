"""What a check answers: a few sentences, shown as text where text is compared, as a box where it is read."""

import html
import re
from dataclasses import dataclass, field

COLORS = {"✓": "#009e73", "✗": "#d55e00", "…": "#999999"}
STRESSED = re.compile(r"(?<![\w*`])\*(\w[\w ]*)\*(?![\w*`])")  # *word*, not the stars of a formula


@dataclass(frozen=True)
class Verdict:
    """The answer to one attempt. `message` is all that is said: sentences, what came, what was expected."""

    name: str
    mark: str  # ✓ right, ✗ not yet right, … not attempted
    sentence: str
    details: str = ""  # lines "input / yours / expected / printed"
    note: str = ""  # what to do next
    inputs: dict = field(
        default=None, repr=False, compare=False
    )  # of the case that is shown, to run it again

    @property
    def passed(self):
        return self.mark == "✓"

    @property
    def message(self):
        return "\n".join(filter(None, [_plain(self.sentence), self.details, self.note]))

    def __bool__(self):
        return self.passed

    def __repr__(self):
        return f"{self.mark} {self.name}: {self.message}"

    def _repr_html_(self):  # reads as well where the style attribute is stripped
        details = f"<pre>{html.escape(self.details)}</pre>" if self.details else ""
        note = f"<p>{_page(self.note)}</p>" if self.note else ""
        return (
            f'<blockquote style="border-left: 4px solid {COLORS[self.mark]}; padding-left: 0.8em">'
            f"<b>{self.mark} {html.escape(self.name)}</b> {_page(self.sentence)}{details}{note}</blockquote>"
        )


def _outside_code(sentence, change):
    """The sentence with change(text) made where no `code` stands."""
    parts = sentence.split("`")
    return "`".join(part if i % 2 else change(part) for i, part in enumerate(parts))


def _plain(sentence):
    return _outside_code(sentence, lambda part: STRESSED.sub(r"\1", part))


def _page(sentence):
    """HTML of a sentence: *stressed* words, and `code` between backticks."""
    parts = _outside_code(html.escape(sentence), lambda part: STRESSED.sub(r"<em>\1</em>", part)).split("`")
    last = len(parts) - 1
    return "".join(f"<code>{part}</code>" if i % 2 and i < last else part for i, part in enumerate(parts))


@dataclass(frozen=True)
class Solution:
    """A reference implementation to be read: its source as text, and highlighted."""

    name: str
    source: str

    def __repr__(self):
        return self.source

    def _repr_markdown_(self):
        return f"```python\n{self.source}\n```"


@dataclass(frozen=True)
class Hint:
    """One of the hints of an exercise, and whether another one follows."""

    name: str
    number: int
    of: int
    text: str

    @property
    def _next(self):
        if self.number < self.of:
            return f'hint("{self.name}") again gives the next one.'
        return f'That was the last one; reveal("{self.name}") shows a solution.'

    def __repr__(self):
        return f"Hint {self.number} of {self.of}: {self.text}\n{self._next}"

    def _repr_html_(self):
        head = f"<b>Hint {self.number} of {self.of}</b>"
        return (
            f"<blockquote>{head} {_page(self.text)}<br><small>{html.escape(self._next)}</small></blockquote>"
        )
