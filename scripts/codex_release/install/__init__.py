"""Installers and the packages: install by name, resolve for other machines, compare, try out.

`installers` calls pip and uv, `installed` compares what they installed with the built wheels and
starts it, `resolve` asks which wheel they would take on each of `platforms`, `native` tries a wheel
with cibuildwheel. `environment_script` runs in an environment.

May import the vocabulary, `system`, `wheels` and `runtime`.
"""
