"""The look-up room: one key and three letters from anywhere."""
