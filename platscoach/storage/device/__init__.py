"""What this computer keeps for itself, in no journal: values, drafts, open calls."""
