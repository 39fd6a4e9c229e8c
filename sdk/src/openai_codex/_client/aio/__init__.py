"""The public async classes. Their blocking twins are generated from them."""
