"""The environment variables of a program that is measured."""


def compiled(folder):
    """An environment in which modules are compiled once and kept, as for any installed program.

    Some test machines forbid that: then our own modules would be compiled at each start, those of
    the floor would not, and the difference would be counted as ours.
    """
    return {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
