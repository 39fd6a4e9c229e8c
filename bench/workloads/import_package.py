"""Times one import statement, the argument; before it only `sys` and `time` are imported."""

import sys
import time

STATEMENT = sys.argv[1]

begun = time.perf_counter()
exec(STATEMENT)
elapsed = time.perf_counter() - begun

sys.stdout.write(f'{{"ms": {elapsed * 1000}, "modules": {len(sys.modules)}}}\n')
