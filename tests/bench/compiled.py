"""The environment of a program under measurement."""


def compiled(folder):
    """Modules compiled once and kept in a folder, as those of any installed program are.

    Some machines that test forbid it in their environment: then ours would be compiled anew at
    each start, the floor's own would not, and the difference would be measured as ours.
    """
    return {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
