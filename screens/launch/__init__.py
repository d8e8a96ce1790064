"""Starting the program: terminal size, theme, output filter, crash reports, type-ahead."""
