"""The messages that a form gives for its values, without opening it: a hundred times as fast."""

from platscoach.errors import FieldErrors


def fields_of(dialog):
    """The fields of a form that is not opened."""
    return {field.name: field for field in dialog._form.state.fields}


def said_of(dialog, values):
    """The form's messages about its values, by field."""
    try:
        dialog._check(values)
    except FieldErrors as errors:
        return errors.fields
    return {}
