"""A panel as HTML: complete as a still picture with its sentence, and with controls once the player runs."""

from html import escape


def block(key, told, png, size, held):
    """One panel: told its name, setting and sentence, `png` its stored picture, `held` what its page holds."""
    width, height = size
    return f"""<figure class="live" id="live-{key}">
{controls(key, held) if held else ""}<img class="live-home" src="data:image/png;base64,{png}" width="{width}" height="{height}" alt="{escape(told["sentence"])}">
<figcaption><p class="live-said" role="status">{escape(told["sentence"])}</p>
<small>Panel “{escape(told["name"])}”<span class="live-setting">, {escape(told["setting"])}</span></small></figcaption>
</figure>"""


def controls(key, held):
    return ""
