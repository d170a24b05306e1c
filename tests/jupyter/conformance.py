#!/usr/bin/env python3
"""Checks of the kernel with Jupyter's own client. usage: conformance.py FILE.CHECK

Each check starts kernels of its own by the name .net-csharp, which JUPYTER_PATH must lead to,
and prints "ok FILE.CHECK". Needs Debian's python3-jupyter-client and python3-nbclient.
"""
import importlib
import sys

if __name__ == "__main__":
    module, check = sys.argv[1].split(".")
    getattr(importlib.import_module(module), "check_" + check)()
    print("ok", sys.argv[1])
