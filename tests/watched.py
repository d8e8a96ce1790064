"""How statements would be answered: by which index, or by reading a table to its end."""


class Watched:
    """A connection that asks, before each statement, how it would be answered."""

    def __init__(self, connection):
        self.connection = connection
        self.plans = []

    def execute(self, sql, parameters=()):
        plan = self.connection.execute(f"EXPLAIN QUERY PLAN {sql}", parameters).fetchall()
        self.plans.append((sql, [row[3] for row in plan]))
        return self.connection.execute(sql, parameters)
