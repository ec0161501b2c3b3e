"""What Jupyter's server does when it saves a notebook of this series: panels keep their pictures.

A saved panel holds its picture and a reference to a live widget. Once the kernel has gone, JupyterLab
follows the reference and shows "model not found" where the picture was; without it, the picture.
"""

LIVE = "application/vnd.jupyter.widget-view+json"
EMPTIED = {"text/html": "", "text/plain": ""}  # what helpers/progress.py leaves in a cell


def scrub(model, **_):
    """Drop, in place, what a saved notebook of this series should not hold; called before each save.

    That is a panel's reference to a widget, an emptied line of progress, and Python's version, which differs
    between readers and would make a notebook that was only looked at differ from what was handed out.
    Other notebooks are left alone.
    """
    notebook = model.get("content") if model.get("type") == "notebook" else None
    if not notebook or not _is_ours(notebook):
        return
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            if "image/png" in output.get("data", {}):
                output["data"].pop(LIVE, None)
        if "outputs" in cell:
            cell["outputs"] = [output for output in cell["outputs"] if output.get("data") != EMPTIED]
    notebook["metadata"].get("language_info", {}).pop("version", None)


def _is_ours(notebook):
    """Whether some code of it imports from helpers."""
    code = ("".join(cell["source"]) for cell in notebook.get("cells", []) if cell["cell_type"] == "code")
    return any("from helpers" in source or "import helpers" in source for source in code)


def _jupyter_server_extension_points():
    return [{"module": "helpers.saving"}]


def _load_jupyter_server_extension(server):
    server.contents_manager.register_pre_save_hook(scrub)
