"""Pure rules and frozen records: standard library, text and translation only. No I/O, no clock."""
