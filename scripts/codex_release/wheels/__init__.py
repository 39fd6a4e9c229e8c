"""What is in a wheel, an sdist or a program, read from its bytes alone; and writing wheels.

`wheel` and `sdist` read an archive into the values of `facts`. `elf`, `macho` and `pe` read
programs. `portability` and `tags` compare programs with platform tags, by `policy.toml`. `write`
and `compress` make wheels that are the same on every machine.

May import the vocabulary and `system`.
"""
