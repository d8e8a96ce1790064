"""The schema: tables, views, migrations."""
