"""The room of a place's self-assessment, before and after."""
