"""The public async classes. The blocking classes are generated from them."""
