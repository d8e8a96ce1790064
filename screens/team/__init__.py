"""The room of the regional team."""
