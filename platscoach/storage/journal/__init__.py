"""The journal: every change to shared data as operations, in the order of a logical clock."""
