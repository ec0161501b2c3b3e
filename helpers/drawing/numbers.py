"""Numbers as a person reads them: 8.4, 46, 0.00026, and 1.2e-7 only where zeros could not be counted."""

from math import floor, isfinite, log10
from numbers import Integral


def told(value, digits=2):
    """`value` as a sentence tells it, with `digits` significant digits; whole numbers are never rounded off.

    told(8.437) is "8.4", told(1234.5) "1234", told(7) "7", told(0.000261) "0.00026", told(1.23e-7) "1.2e-7".
    What is not finite is told as Python writes it, and a panel's sweep refuses such a sentence.
    """
    if isinstance(value, Integral):
        return str(value) if abs(value) < 1e7 else scientific(value, digits)
    value = float(value)
    if value == 0 or not isfinite(value):
        return str(value) if value else "0"
    value = float(f"{value:.{digits}g}") if abs(value) < 10**digits else float(round(value))
    if not 1e-4 <= abs(value) < 1e7:
        return scientific(value, digits)
    decimals = max(0, digits - 1 - floor(log10(abs(value))))
    text = f"{value:.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def scientific(value, digits=2):
    """`value` in powers of ten, without zeros or a plus that say nothing: 1.2e-7, 3e12."""
    mantissa, _, exponent = f"{float(value):.{digits - 1}e}".partition("e")
    return f"{mantissa.rstrip('0').rstrip('.') if '.' in mantissa else mantissa}e{int(exponent)}"
