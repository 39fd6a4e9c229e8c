"""The private modules of 0.163.0: this folder is on the path of the package."""
