"""Translation catalogues and the hook that compiles them."""
