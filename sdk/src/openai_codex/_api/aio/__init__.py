"""The public async classes. Their blocking twins in `sync` are generated from them."""
