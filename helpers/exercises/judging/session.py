"""What this session has seen: the last verdict on each exercise, how often it was refused, which hints."""

from dataclasses import replace

REFUSALS = 3  # after so many, a verdict mentions the hints

marks, refused, hinted = {}, {}, {}  # by the exercise's name


def remember(exercise, verdict):
    """The verdict, with a line on what to do next where there is one."""
    name = exercise.name
    marks[name] = verdict.mark
    if verdict.passed:
        return replace(verdict, note=f"Now see it run: `{exercise.used}`") if exercise.used else verdict
    refused[name] = refused.get(name, 0) + (verdict.mark == "✗")
    if exercise.hints and refused[name] >= REFUSALS and verdict.mark == "✗":
        return replace(verdict, note=f'Stuck? `hint("{name}")` gives one hint at a time.')
    return verdict


def next_hint(exercise):
    """The number of the next hint; the last one again when all were given."""
    number = min(hinted.get(exercise.name, 0) + 1, len(exercise.hints))
    hinted[exercise.name] = number
    return number


def forget():
    """As in a fresh session."""
    for seen in (marks, refused, hinted):
        seen.clear()
