#!/usr/bin/python3
"""Our kernel beside ipykernel: the same client, the same cells, in turn. usage: kernel.py KERNEL_FOLDER

Prints a table of medians: five starts of each kernel, then 200 short cells of two kinds and 50 completions,
interleaved, so that what else the machine does meets both.
"""
import os
import statistics
import sys
import tempfile
import time

KERNEL_FOLDER = os.path.abspath(sys.argv[1])
DATA = tempfile.mkdtemp()
os.environ["JUPYTER_PATH"] = DATA
os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"  # ipykernel's debugger warns of itself
os.system(f"'{KERNEL_FOLDER}/csharp-kernel' install --path '{DATA}' >/dev/null")
from jupyter_client.manager import KernelManager  # noqa: E402  (reads JUPYTER_PATH when it is imported)

STARTS, CELLS, COMPLETIONS = 5, 200, 50
KERNELS = {
    "csharp": (".net-csharp", "1 + {0}", 'Console.WriteLine("hello {0}");', "Console.Wri"),
    "ipython": ("python3", "1 + {0}", "print('hello {0}')", "os.path.ex"),
}


class Kernel:
    def __init__(self, name):
        self.began = time.perf_counter()
        self.manager = KernelManager(kernel_name=name)
        self.manager.start_kernel(stderr=-3)
        self.client = self.manager.client()
        self.client.start_channels()

    def run(self, code):
        """Seconds from the request to the idle."""
        start = time.perf_counter()
        request = self.client.execute(code)
        while True:
            message = self.client.get_iopub_msg(timeout=120)
            if message["parent_header"].get("msg_id") == request and message["content"].get("execution_state") == "idle":
                break
        took = time.perf_counter() - start
        reply = self.client.get_shell_msg(timeout=120)
        assert reply["content"]["status"] == "ok", reply["content"]
        return took

    def complete(self, code):
        start = time.perf_counter()
        self.client.complete(code)
        assert self.client.get_shell_msg(timeout=120)["content"]["matches"], code
        return time.perf_counter() - start

    def memory(self):
        """Resident MiB."""
        with open(f"/proc/{self.manager.provisioner.pid}/status") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmRSS")) / 1024

    def ready(self):
        """Until a question is answered and what is published arrives, as front-ends ask; ipykernel loses what comes sooner."""
        while True:
            self.client.kernel_info()
            try:
                self.client.get_shell_msg(timeout=0.05)
                self.client.get_iopub_msg(timeout=0.05)
                break
            except Exception:
                continue
        for get in (self.client.get_shell_msg, self.client.get_iopub_msg):
            try:
                while True:
                    get(timeout=0.02)
            except Exception:
                pass

    def stop(self):
        start = time.perf_counter()
        self.client.stop_channels()
        self.manager.shutdown_kernel()
        return time.perf_counter() - start


def main():
    figures = {side: {} for side in KERNELS}

    def note(side, what, value):
        figures[side].setdefault(what, []).append(value)

    for _ in range(STARTS):
        for side, (name, expression, _, _) in KERNELS.items():
            kernel = Kernel(name)
            kernel.ready()
            note(side, "start to ready, s", time.perf_counter() - kernel.began)
            kernel.run(expression.format(0))
            note(side, "start to first result, s", time.perf_counter() - kernel.began)
            note(side, "memory after it, MiB", kernel.memory())
            note(side, "shutdown, s", kernel.stop())

    running = {}
    for side, (name, expression, _, _) in KERNELS.items():
        running[side] = Kernel(name)
        running[side].ready()
        for i in range(5):
            running[side].run(expression.format(i))
        if side == "ipython":
            running[side].run("import os")
    for i in range(CELLS):
        for side, (_, expression, printing, _) in KERNELS.items():
            note(side, "cell with a value, ms", running[side].run(expression.format(i)) * 1e3)
            note(side, "cell that prints, ms", running[side].run(printing.format(i)) * 1e3)
    for side in KERNELS:
        note(side, "memory after 405 cells, MiB", running[side].memory())
    for i in range(COMPLETIONS + 5):
        for side, (_, _, _, start) in KERNELS.items():
            took = running[side].complete(start) * 1e3
            if i >= 5:
                note(side, "completion, ms", took)
    for kernel in running.values():
        kernel.stop()

    print(f"{'':34}{'ours':>10}{'ipykernel':>12}{'ratio':>8}{'slowest 5%':>12}{'ipykernel':>11}")
    for what in figures["csharp"]:
        ours, theirs = (sorted(figures[side][what]) for side in ("csharp", "ipython"))
        a, b = statistics.median(ours), statistics.median(theirs)
        print(f"{what:34}{a:10.2f}{b:12.2f}{a / b:8.2f}{ours[int(len(ours) * .95) - 1]:12.2f}{theirs[int(len(theirs) * .95) - 1]:11.2f}")


main()
