"""A throw-away example: invented places, with days counted from the day on which it is made."""
