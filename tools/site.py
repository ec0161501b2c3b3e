"""Write the series as web pages that need no kernel and no network: tools/site.py [--still] [FOLDER]

A page shows what its notebook stores, and its panels move (`tools.live`); with --still they stand still,
which takes seconds. Formulas become MathML, which browsers set themselves; links go from page to page.
"""

import ast
import re
import sys
from collections import Counter
from html import unescape
from pathlib import Path
from typing import NamedTuple

import nbformat
from math_core import LatexToMathML
from nbconvert.exporters import TemplateExporter
from nbconvert.filters import Highlight2HTML
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # where this runs as a file, `tools` is found here

from tools.live import build  # noqa: E402
from tools.live.pages import PANEL  # noqa: E402

TEMPLATE, STYLE, SCRIPT = (Path(__file__).with_suffix(kind) for kind in (".html.j2", ".css", ".js"))
PATHS = sorted((ROOT / "notebooks").glob("*.ipynb"))
START = "00_start_here"
LOOK_UP = ROOT / "docs" / "reference.md"  # the one page that is no notebook
OURS = re.compile(r"^(?:\.\./(?:docs|notebooks)/)?([^:/]*)\.(?:ipynb|md)(?=#|$)")
TO_START = f"""<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Improving Deep Neural Networks: a companion</title>
<meta http-equiv="refresh" content="0; url={START}.html">
<main><h1><a href="{START}.html">Start here</a></h1></main>
</html>
"""
FORMULA = re.compile(r"\$\$(.+?)\$\$|\$([^$\n]+)\$", re.DOTALL)
# A formula and what touches it stay on one line.
CLOSELY = re.compile(r"[(\[“\"]*<math>(?:(?!</math>).)*</math>[^\s<]*")
BRACKET = re.compile(
    r"(<msu(?:p|b|bsup)>)(<mo [^>]*minsize[^>]*>[^<]*</mo>)"
)  # \big) before an index: Chromium wants it in a row
FENCE = re.compile(r"(?ms)^```.*?^```\n?")
# A page has contents of its own, beside the text.
CONTENTS = re.compile(r"(?m)^\*\*(?:Contents|Sections:)\*\*(?:(?: ·)? .*|\n\n(?:(?:\d+\.|-) .*\n?)+)")
HEADING = re.compile(r'<h(?P<level>[23]) id="(?P<name>.*?)">(?P<text>.*?)</h\d>')
TEX = LatexToMathML()


class Told(NamedTuple):
    """What a stored picture says of itself; of a panel also its name, its setting and its sentence."""

    alt: str
    name: str = ""
    setting: str = ""
    sentence: str = ""


def mathml(formula, block):
    """A TeX formula as MathML; a formula that cannot be read raises."""
    return BRACKET.sub(r"\1<mrow>\2</mrow>", TEX.convert_with_local_state(formula, displaystyle=block))


class Renderer(IPythonRenderer):
    """Markdown as HTML: formulas as MathML, links from notebook to notebook as links from page to page."""

    def __init__(self):
        super().__init__(escape=False)
        self.named = Counter()

    def inline_math(self, body):
        return mathml(body, block=False)

    def block_math(self, body):
        return f'<span class="formula">{mathml(body, block=True)}</span>'

    def block_html(self, html):
        """A folded answer: Markdown leaves it alone, its formulas are set all the same."""

        def formula(match):
            return self.block_math(match[1]) if match[1] else self.inline_math(match[2])

        return super().block_html(FORMULA.sub(formula, html))

    def link(self, text, url, title=None):
        return super().link(text, OURS.sub(r"\1.html", url), title)

    def heading(self, text, level, **attributes):  # named as JupyterLab names it, for links into the page
        name = re.sub(r"<[^>]+>", "", text).replace(" ", "-").replace('"', "&quot;")
        self.named[name] += 1
        name += f"-{self.named[name]}" if self.named[name] > 1 else ""
        return f'<h{level} id="{name}">{text}</h{level}>\n'


def markdown():
    """A function that turns one cell's Markdown after the other, of one page, into HTML.

    A wide table scrolls in a box; an empty corner heads nothing.
    """
    parser = MarkdownWithMath(renderer=Renderer())

    def to_html(source):
        html = parser.render(CONTENTS.sub("", source))
        html = html.replace("<table>", '<div class="table"><table>').replace("</table>", "</table></div>")
        html = re.sub(r"<th([^>]*)></th>", r"<td\1></td>", html)
        return CLOSELY.sub(r'<span class="together">\g<0></span>', html)

    return to_html


def as_notebook(path):
    """A Markdown file as a notebook of one cell."""
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(path.read_text(encoding="utf-8"))])


def told(text):
    """The words stored beside a picture; a picture without any has no place on a page."""
    panel = PANEL.fullmatch(text)
    if panel:
        return Told(
            f"{panel['name']}: {panel['sentence']}", panel["name"], panel["setting"], panel["sentence"]
        )
    if not text.startswith("Picture: "):
        raise ValueError(f"a stored picture without words that say what it shows: {text!r}")
    return Told(text.removeprefix("Picture: "))


def folded(source):
    """What a folded cell says of itself; "" for a cell that stays open.

    Folded is a cell that does nothing but import, or hand what is there to a figure: one call of `figure.…`
    whose arguments call nothing. All other code is what the page teaches.
    """
    body = ast.parse(source).body
    if body and all(isinstance(part, (ast.Import, ast.ImportFrom)) for part in body):
        return "imports"
    calls = [node for node in ast.walk(ast.Module(body, [])) if isinstance(node, ast.Call)]
    draws = len(body) == len(calls) == 1 and getattr(body[0], "value", None) is calls[0]
    return "code of the figure" if draws and ast.unparse(calls[0].func).startswith("figure.") else ""


def contents(notebook):
    """A page's headings: [(name, title, [(name, title), ...]), ...], each with those within it."""
    found, to_html = [], markdown()
    texts = [FENCE.sub("", cell.source) for cell in notebook.cells if cell.cell_type == "markdown"]
    lines = [line for text in texts for line in text.splitlines() if re.match("##+ ", line)]
    for heading in filter(None, map(HEADING.match, map(to_html, lines))):
        if heading["level"] == "2" or not found:
            found.append((unescape(heading["name"]), heading["text"], []))
        else:
            found[-1][2].append((unescape(heading["name"]), heading["text"]))
    return found


def first_words(notebook):
    """The first paragraph under the title as plain text: what a search engine shows of the page."""
    words = re.sub(r"<[^>]+>", "", markdown()(notebook.cells[0].source.split("\n\n")[1]))
    return " ".join(words.split())


def exporter(live=None):
    """nbconvert's exporter with this page's template and Markdown; live: the panels that move."""
    pages = TemplateExporter(template_name="base", template_file=str(TEMPLATE))
    code = Highlight2HTML(pygments_lexer="ipython3")
    filters = {"markdown2html": markdown(), "highlight_code": code, "told": told, "folded": folded}
    for name, change in filters.items():
        pages.register_filter(name, change)
    pages.environment.globals |= {
        "live": live or build(None, [], still=True),
        "start": START,
        "style": STYLE.read_text(encoding="utf-8"),
        "script": SCRIPT.read_text(encoding="utf-8"),
    }
    return pages


def write(folder, moving=PATHS):
    """All pages, and an index that leads to the first; returns what their panels weigh, as text.

    moving: paths of the notebooks whose panels move.
    """
    folder.mkdir(parents=True, exist_ok=True)
    notebooks = {path.stem: nbformat.read(path, as_version=4) for path in PATHS}
    order = list(notebooks)
    notebooks[LOOK_UP.stem] = as_notebook(LOOK_UP)
    titles = {name: shown.cells[0].source.splitlines()[0].lstrip("# ") for name, shown in notebooks.items()}
    before, following = dict(zip(order[1:], order)), dict(zip(order, order[1:]))
    live = build(folder, moving, still=not moving)
    pages = exporter(live)
    for name, notebook in notebooks.items():
        about = {
            "name": name,
            "title": titles[name],
            "description": first_words(notebook),
            "contents": contents(notebook),
            "titles": titles,
            "before": before.get(name),
            "next": following.get(name),
            "can_run": name in order,
        }
        pages.register_filter("markdown2html", markdown())
        page, _ = pages.from_notebook_node(notebook, about)
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    (folder / "index.html").write_text(TO_START, encoding="utf-8")
    return live.table()


if __name__ == "__main__":
    asked = [argument for argument in sys.argv[1:] if argument != "--still"]
    target = Path(*asked[:1] or [ROOT / "site"])
    print(write(target, moving=[] if "--still" in sys.argv else PATHS))
    print(f"{len(list(target.glob('*.html')))} pages in {target}: open {target / 'index.html'}")
