"""Installers and the packages: install by name, resolve for other machines, compare, try out.

`installers` calls pip and uv, `installed` compares what they installed with the built wheels,
`resolve` asks which wheel they would take on each of `platforms`, `quickstart` and `native` start
what was installed. `environment_script` runs in an environment.

May import the vocabulary, `system`, `wheels` and `runtime`.
"""
