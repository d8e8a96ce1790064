"""A test's app is painted when it rests, once, and not while nobody looks.

No terminal shows what a test's app paints; what is painted in the midst of a key cost a fifth of
all that the tests of the interface take. What is on the screen when a key has been carried out is
painted as ever, so that a widget that cannot be painted is found.
"""

from textual._compositor import Compositor

at_once = Compositor.render_update
_held = "_held_until_rest"


def held(compositor, full=False, screen_stack=None, simplify=False):
    """In place of painting: the regions to be painted are kept until the app rests."""
    if full or simplify:
        return at_once(compositor, full, screen_stack, simplify)
    regions = getattr(compositor, _held, set())
    setattr(compositor, _held, regions | compositor._dirty_regions)
    compositor._dirty_regions.clear()
    return None


def paint(app):
    """Paint what has been held, where it is still in front."""
    if app._exception is not None or not app._screen_stacks[app._current_mode]:
        return
    compositor = app.screen._compositor
    if regions := getattr(compositor, _held, None):
        setattr(compositor, _held, set())
        compositor._dirty_regions.update(regions)
        at_once(compositor, screen_stack=app._background_screens)
