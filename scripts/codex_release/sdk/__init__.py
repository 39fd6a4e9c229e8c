"""The SDK package: its generated types, the pinned protocol schema, and staging.

`schema` finds a schema, `codegen` turns it into sources, `types` writes or checks them, `compare`
and `drift` compare two schemas, `bump` moves the pin, and `stage` makes the folder that is built.

May import the vocabulary, `system`, `wheels`, `runtime`, `install` and `build`.
"""
