"""The method pack: load, validate and look up the six steps and the stages around them."""
