"""What a form says of its values, asked without opening it: a hundred times as quick."""

from platscoach.errors import FieldErrors


def fields_of(dialog):
    """The fields of a form that was never opened."""
    return {field.name: field for field in dialog._form.state.fields}


def said_of(dialog, values):
    """What the form says of its values, by field."""
    try:
        dialog._check(values)
    except FieldErrors as errors:
        return errors.fields
    return {}
