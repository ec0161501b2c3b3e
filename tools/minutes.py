"""How long a notebook takes: counted from what is in it, at the rates of an unhurried reader; nobody was
clocked.
"""

import inspect
import re

SECONDS = {  # for one of each; tables and sources are looked up, not read
    "word": 60 / 180,
    "displayed formula": 20,
    "line of code": 10,  # one that teaches: imports and calls that only draw are not read
    "output": 10,
    "panel": 180,  # predict, drag, look again
    "exercise": 120,  # to read it, and its verdict
    "line of a solution": 45,
    "question": 90,
}
LONGEST = 12  # lines of a solution that are counted: who needs more has asked for a hint
SKIPPED = re.compile(r"\s*(?:import|from)\b|\s*#|.*\b(?:figure|plt|ax)\b\.|.*google\.colab|\s*[)\]}]*$")
BEYOND = re.compile(r"## (?:\d+ · )?Beyond\b")


def solution_lines(name):
    """How many lines the model solution of an exercise has, its first and its docstring left out."""
    from helpers.exercises import reference

    source = re.sub(r'(?s)""".*?"""', "", inspect.getsource(reference(name)))
    return min(LONGEST, sum(bool(line.strip()) for line in source.splitlines()) - 1)


def counts(cells):
    """How many of each kind in SECONDS these cells hold."""
    prose = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    code = [
        cell for cell in cells if cell.cell_type == "code" and "colab" not in cell.metadata.get("tags", [])
    ]
    shown = [output for cell in code for output in cell.outputs]
    exercises = {name for cell in code for name in re.findall(r'\bcheck\("(\w+)"', cell.source)}
    text, formulas = re.subn(
        r"(?s)\$\$.*?\$\$", " ", re.sub(r"(?ms)^## Sources.*?(?=^## |\Z)|^\|.*?$", "", prose)
    )
    text = re.sub(r"\]\([^)]*\)|</?\w+>|[#*`>]+", " ", re.sub(r"\$[^$\n]+\$", "x", text))
    return {
        "word": len(text.split()),
        "displayed formula": formulas,
        "line of code": sum(not SKIPPED.match(line) for cell in code for line in cell.source.splitlines()),
        "output": len(shown),
        "panel": sum(output.get("data", {}).get("text/plain", "").startswith("Panel '") for output in shown),
        "exercise": len(exercises),
        "line of a solution": sum(map(solution_lines, exercises)),
        "question": prose.count("<summary>Answer"),
    }


def minutes(cells):
    """Minutes for these cells, to the nearest five."""
    seconds = sum(SECONDS[kind] * number for kind, number in counts(cells).items())
    return 5 * round(seconds / 300)


def parts(notebook):
    """(cells of the core path, cells of the section "Beyond the course"); the header is in neither."""
    core, beyond, into = [], [], False
    for cell in notebook.cells[1:]:  # what is written in the header must not change it
        if cell.cell_type == "markdown" and (heading := re.search(r"(?m)^## .*", cell.source)):
            into = bool(BEYOND.match(heading[0]))
        (beyond if into else core).append(cell)
    return core, beyond


def told(notebook):
    """(minutes of the core path, minutes beyond it, what the header says about both)."""
    core, beyond = map(minutes, parts(notebook))
    more = f", and {beyond} more for what lies beyond the course" if beyond else ""
    return core, beyond, f"about {core} minutes{more}."
