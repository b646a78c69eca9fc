"""What a command took: `python spent.py COMMAND …` runs it and prints wall and CPU seconds and its peak memory as JSON.

It is a program of its own, and a small one, because a process's peak also counts what its parent held as it was begun.
"""

import json
import os
import subprocess
import sys
import time

if __name__ == "__main__":
    began = time.perf_counter()
    process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    took = {
        "wall": time.perf_counter() - began,
        "cpu": usage.ru_utime + usage.ru_stime,
        "peak": usage.ru_maxrss * 1024,
        "code": os.waitstatus_to_exitcode(status),
    }
    print(json.dumps(took))  # noqa: T201
