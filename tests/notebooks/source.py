"""What tests need of a notebook's source: its cells, what it defines, and where its links lead."""

import ast
import re
from pathlib import Path
from urllib.parse import unquote

import nbformat
import numpy as np

ROOT = Path(__file__).resolve().parents[2]
PATHS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LINK = re.compile(r"""\]\(\s*<?([^)\s>]+)|\b(?:href|src)\s*=\s*["']([^"']+)""")
ANCHOR = re.compile(r"""\b(?:id|name)\s*=\s*["']([^"']+)""")
LABEL = re.compile(r"\[(?:[Nn]otebook )?(\d\d)\b[^\]]*\]\((?:[^)]*/)?(\d\d)_\w+\.ipynb")


def load(path):
    return nbformat.read(path, as_version=4)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def defined(stem, *names, **given):
    """dict name -> value of `names` as notebooks/<stem>.ipynb defines them, run with np and what is `given`.

    Only those statements are run that define one of the names; a name that nothing defines fails.
    """
    scope, missing = {"np": np, **given}, set(names)
    for cell in code_cells(load(ROOT / "notebooks" / f"{stem}.ipynb")):
        for statement in ast.parse(cell.source).body:
            if made := _makes(statement) & set(names):
                exec(compile(ast.Module([statement], []), f"{stem}: {', '.join(made)}", "exec"), scope)
                missing -= made
    assert not missing, f"{stem} defines no {', '.join(sorted(missing))}"
    return scope


def _makes(statement):
    """The names that a top-level statement of a cell defines."""
    if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
        return {statement.name}
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    return {node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)}


def without_code(text):
    """Markdown without fenced blocks, inline code and formulas, whose brackets are no links."""
    for pattern in (r"(?ms)^\s*(```|~~~).*?^\s*\1", r"`+[^`\n]+`+", r"(?s)\$\$.*?\$\$", r"\$[^$\n]+\$"):
        text = re.sub(pattern, "", text)
    return text


def prose(path):
    if path.suffix == ".ipynb":
        texts = [cell.source for cell in load(path).cells if cell.cell_type == "markdown"]
        return without_code("\n\n".join(texts))
    return without_code(path.read_text(encoding="utf-8"))


def anchors(path):
    """Explicit ids, and headings as JupyterLab (notebooks) or GitHub (Markdown files) names them."""
    text = prose(path)
    headings = [title.strip() for title in re.findall(r"(?m)^#{1,6}\s+(.+?)\s*#*$", text)]
    if path.suffix == ".ipynb":
        plain = [re.sub(r"[*_]{1,2}(\S.*?\S|\S)[*_]{1,2}", r"\1", title) for title in headings]
        slugs = {title.replace(" ", "-") for title in plain}
    else:
        slugs = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in headings}
    return slugs | set(ANCHOR.findall(text))


def broken_links(page):
    """The links of a notebook or Markdown file that lead nowhere in the repository."""
    broken = []
    for target in (unquote(a or b) for a, b in LINK.findall(prose(page))):
        if re.match(r"[a-z][a-z0-9+.-]*:", target):
            continue  # another site
        name, _, anchor = target.partition("#")
        goal = (page.parent / name).resolve() if name else page
        if not goal.exists() or not goal.is_relative_to(ROOT) or (anchor and anchor not in anchors(goal)):
            broken.append(target)
    return broken


def mislabeled_links(page):
    """The links to notebooks whose words name another number than their target has."""
    return [match[0] for match in LABEL.finditer(prose(page)) if match[1] != match[2]]
