"""The runtime package: where its files come from and how its wheels are staged."""
