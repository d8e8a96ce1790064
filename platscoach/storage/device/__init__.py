"""Data of this computer alone, which is not in the journal: values, drafts, open calls."""
