"""A throw-away example: invented places, told in days before and after the day it is made."""
