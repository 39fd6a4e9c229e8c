"""Times one import statement in a fresh process. Imports nothing else before it but `sys`, `time`."""

import sys
import time

STATEMENT = sys.argv[1]

begun = time.perf_counter()
exec(STATEMENT)
elapsed = time.perf_counter() - begun

sys.stdout.write(f'{{"ms": {elapsed * 1000}, "modules": {len(sys.modules)}}}\n')
