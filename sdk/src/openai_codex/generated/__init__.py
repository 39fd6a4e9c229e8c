"""Published import path of the generated models: see `v2_all`."""
