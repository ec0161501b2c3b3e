"""How long a notebook takes: counted from what is in it, at the rates of an unhurried reader; nobody was clocked."""

import re

SECONDS = {  # for one of each; tables and sources are looked up, not read
    "word": 60 / 180,
    "displayed formula": 20,
    "line of code": 4,
    "output": 10,
    "panel": 180,  # predict, drag, look again
    "exercise": 360,
    "question": 90,
}


def counts(cells):
    """How many of each kind in SECONDS these cells hold."""
    prose = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    code = [cell for cell in cells if cell.cell_type == "code"]
    shown = [output for cell in code for output in cell.outputs]
    text, formulas = re.subn(r"(?s)\$\$.*?\$\$", " ", re.sub(r"(?ms)^## Sources.*?(?=^## |\Z)|^\|.*?$", "", prose))
    text = re.sub(r"\]\([^)]*\)|</?\w+>|[#*`>]+", " ", re.sub(r"\$[^$\n]+\$", "x", text))
    return {
        "word": len(text.split()),
        "displayed formula": formulas,
        "line of code": sum(bool(line.strip()) for cell in code for line in cell.source.splitlines()),
        "output": len(shown),
        "panel": sum(output.get("data", {}).get("text/plain", "").startswith("Panel '") for output in shown),
        "exercise": len({name for cell in code for name in re.findall(r'\bcheck\("(\w+)"', cell.source)}),
        "question": prose.count("<summary>Answer"),
    }


def minutes(cells):
    """Minutes for these cells, to the nearest five."""
    seconds = sum(SECONDS[kind] * number for kind, number in counts(cells).items())
    return 5 * round(seconds / 300)


def told(notebook):
    """(minutes, what the header says about them): its own words "sections 1–5, then 6–12" say where to stop for a day."""
    header, *cells = notebook.cells  # the header is not counted: what is written there must not change it
    stop = re.search(r"sections 1–(\d+)\b.*?(\d+)–(\d+)\.", header.source)
    if not stop:
        return minutes(cells), f"about {minutes(cells)} minutes."
    last, first, end = stop.groups()
    start = next(i for i, cell in enumerate(cells) if re.search(rf"(?m)^## {first} · ", cell.source))
    one, two = minutes(cells[:start]), minutes(cells[start:])
    return one + two, f"about {one + two} minutes: {one} for sections 1–{last}, then {two} for {first}–{end}."
