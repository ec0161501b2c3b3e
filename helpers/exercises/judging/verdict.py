"""What a check answers: one sentence, shown as text where text is compared and as a box where it is read."""
import html
from dataclasses import dataclass

COLORS = {"✓": "#009e73", "✗": "#d55e00", "…": "#999999"}


@dataclass(frozen=True)
class Verdict:
    """The answer to one attempt. `message` is the sentence (with what came and what was expected, where that helps)."""
    name: str
    mark: str                    # ✓ right, ✗ not yet right, … not attempted
    sentence: str
    details: str = ""            # lines "input / yours / expected"

    @property
    def passed(self):
        return self.mark == "✓"

    @property
    def message(self):
        return "\n".join(filter(None, [self.sentence, self.details]))

    def __bool__(self):
        return self.passed

    def __repr__(self):
        return f"{self.mark} {self.name}: {self.message}"

    def _repr_html_(self):       # reads as well where the style attribute is stripped
        details = f"<pre>{html.escape(self.details)}</pre>" if self.details else ""
        return (f'<blockquote style="border-left: 4px solid {COLORS[self.mark]}; padding-left: 0.8em">'
                f"<b>{self.mark} {html.escape(self.name)}</b> {_code(self.sentence)}{details}</blockquote>")


def _code(sentence):
    """HTML of a sentence whose `code` stands between backticks."""
    parts = html.escape(sentence).split("`")
    return "".join(f"<code>{part}</code>" if i % 2 and i < len(parts) - 1 else part for i, part in enumerate(parts))


@dataclass(frozen=True)
class Solution:
    """A reference implementation to be read: its source as text, and highlighted."""
    name: str
    source: str

    def __repr__(self):
        return self.source

    def _repr_markdown_(self):
        return f"```python\n{self.source}\n```"
