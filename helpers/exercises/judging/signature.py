"""The parameters of a learner's function, and what keeps them from taking those of the exercise."""

import inspect

from .compare import agree


def signature_problem(function, parameters):
    """What is wrong with the parameters, in one sentence; None if they can take the exercise's."""
    try:
        found = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        return None
    if _takes_all(function, parameters):
        return None
    named = [p for p in found if p.kind is not p.VAR_KEYWORD]
    names = tuple(p.name for p in named)
    extra = [p.name for p in named[len(parameters) :] if p.default is p.empty]
    if names[: len(parameters)] == tuple(parameters) and not extra:
        return None
    return _difference(names, parameters)


def default_problem(function, reference):
    """A default that is not the exercise's, which no call that gives the value would show."""
    try:
        yours = inspect.signature(function).parameters
    except (TypeError, ValueError):
        return None
    for name, wanted in inspect.signature(reference).parameters.items():
        found = yours.get(name, wanted).default
        if inspect.Parameter.empty not in (found, wanted.default) and not agree(found, wanted.default):
            return f"The default of `{name}` should be {wanted.default}, yours is {found}."
    return None


def _difference(names, parameters):
    missing = [name for name in parameters if name not in names]
    unknown = [name for name in names if name not in parameters]
    reasons = [f"missing: {', '.join(missing)}"] if missing else []
    reasons += [f"not asked for: {', '.join(unknown)}"] if unknown else []
    wanted, yours = ", ".join(parameters), ", ".join(names)
    return (
        f"Its parameters should be ({wanted}), yours are ({yours}): {'; '.join(reasons) or 'another order'}."
    )


def _takes_all(function, parameters):
    """True of a function with *values that as many values fit."""
    signature = inspect.signature(function)
    if not any(p.kind is p.VAR_POSITIONAL for p in signature.parameters.values()):
        return False
    try:
        signature.bind(*parameters)
    except TypeError:
        return False
    return True
