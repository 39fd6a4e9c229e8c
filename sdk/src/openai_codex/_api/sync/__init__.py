"""The public blocking classes, generated from their async twins in `aio`."""
