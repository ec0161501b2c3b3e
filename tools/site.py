"""Write the series as web pages that need no kernel, no script and no network: python tools/site.py [FOLDER]

A page shows what its notebook stores. Formulas become MathML, which browsers set themselves; links go from
page to page.
"""

import re
import sys
from pathlib import Path

import nbformat
from math_core import LatexToMathML
from nbconvert import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from pygments.formatters import HtmlFormatter

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = Path(__file__).with_suffix(".html.j2")
START = "00_start_here"
LOOK_UP = ROOT / "docs" / "reference.md"  # the one page that is no notebook
OURS = re.compile(r"^(?:\.\./(?:docs|notebooks)/)?([^:/]*)\.(?:ipynb|md)(?=#|$)")
TO_START = f"""<!DOCTYPE html>
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url={START}.html">
<a href="{START}.html">Start here</a>
"""
FORMULA = re.compile(r"\$\$(.+?)\$\$|\$([^$\n]+)\$", re.DOTALL)
# A formula and what touches it stay on one line.
CLOSELY = re.compile(r"[(\[“\"]*<math>(?:(?!</math>).)*</math>[^\s<]*")
PANEL = re.compile(r"Panel (['\"])(?P<name>.*?)\1 \((?P<setting>.*?)\): (?P<sentence>.*)", re.DOTALL)
BRACKET = re.compile(
    r"(<msu(?:p|b|bsup)>)(<mo [^>]*minsize[^>]*>[^<]*</mo>)"
)  # \big) before an index: Chromium wants it in a row
TEX = LatexToMathML()


def mathml(formula, block):
    """A TeX formula as MathML; a formula that cannot be read raises."""
    return BRACKET.sub(r"\1<mrow>\2</mrow>", TEX.convert_with_local_state(formula, displaystyle=block))


class Renderer(IPythonRenderer):
    """Markdown as HTML: formulas as MathML, links from notebook to notebook as links from page to page."""

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
        return f'<h{level} id="{name}">{text}</h{level}>\n'


def to_html(source):
    """One cell's Markdown as HTML."""
    return CLOSELY.sub(
        r'<span class="together">\g<0></span>',
        MarkdownWithMath(renderer=Renderer(escape=False)).render(source),
    )


def as_notebook(path):
    """A Markdown file as a notebook of one cell."""
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(path.read_text(encoding="utf-8"))])


def exporter():
    """nbconvert's HTML exporter with this page's template and Markdown."""
    pages = HTMLExporter(template_file=str(TEMPLATE))
    pages.register_filter("markdown2html", to_html)
    pages.register_filter("panel", PANEL.fullmatch)
    return pages


def write(folder):
    """All pages, and an index that leads to the start page."""
    pages, style = exporter(), HtmlFormatter(style="friendly").get_style_defs(".highlight")
    folder.mkdir(parents=True, exist_ok=True)
    for path in [*sorted((ROOT / "notebooks").glob("*.ipynb")), LOOK_UP]:
        notebook = nbformat.read(path, as_version=4) if path != LOOK_UP else as_notebook(path)
        title = notebook.cells[0].source.splitlines()[0].lstrip("# ")
        page, _ = pages.from_notebook_node(
            notebook, {"title": title, "style": style, "start": START, "name": path.stem}
        )
        (folder / f"{path.stem}.html").write_text(page, encoding="utf-8")
    (folder / "index.html").write_text(TO_START, encoding="utf-8")


if __name__ == "__main__":
    target = Path(*sys.argv[1:2] or [ROOT / "site"])
    write(target)
    print(f"{len(list(target.glob('*.html')))} pages in {target}: open {target / 'index.html'}")
