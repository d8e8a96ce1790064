"""Use cases of coaching: what a session, a call and its agenda do. No widgets, no SQL."""
