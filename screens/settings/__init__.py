"""The settings room: language, theme, name, where the data are."""
