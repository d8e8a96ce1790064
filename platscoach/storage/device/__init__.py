"""What belongs to this computer and is not in the journal: values, drafts, open calls."""
