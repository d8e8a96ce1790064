"""Checks how SQLite would answer statements: by which index, or by reading a whole table."""


class Watched:
    """A connection that asks for the query plan before each statement."""

    def __init__(self, connection):
        self.connection = connection
        self.plans = []

    def execute(self, sql, parameters=()):
        plan = self.connection.execute(f"EXPLAIN QUERY PLAN {sql}", parameters).fetchall()
        self.plans.append((sql, [row[3] for row in plan]))
        return self.connection.execute(sql, parameters)
