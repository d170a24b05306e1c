"""Jupyter's own client, and a kernel for a check to talk to."""
import contextlib
import time

from jupyter_client.manager import KernelManager

KERNEL = ".net-csharp"
PATIENCE = 60


def pid_of(manager):
    return manager.provisioner.pid


def is_gone(pid):
    """True if the process has ended (a zombie has)."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True


def await_end(pid):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if is_gone(pid):
            return
        time.sleep(0.05)
    raise AssertionError(f"process {pid} is still there")


@contextlib.contextmanager
def kernel(wait=True, **options):
    manager = KernelManager(kernel_name=KERNEL, **options)
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        if wait:
            client.wait_for_ready(timeout=PATIENCE)
        yield manager, client
    finally:
        client.stop_channels()
        if manager.is_alive():
            manager.shutdown_kernel()


def reply_to(client, request, channel="shell"):
    get = client.get_shell_msg if channel == "shell" else client.get_control_msg
    while True:
        message = get(timeout=PATIENCE)
        if message["parent_header"].get("msg_id") == request:
            return message


def published(client, request):
    """The iopub messages of a request, up to and without its idle."""
    messages = []
    while True:
        message = client.get_iopub_msg(timeout=PATIENCE)
        if message["parent_header"].get("msg_id") != request:
            continue
        if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
            return messages
        messages.append(message)


def run(client, code, **options):
    request = client.execute(code, **options)
    messages = published(client, request)
    return reply_to(client, request)["content"], messages


def outputs(messages, kind):
    return [m["content"] for m in messages if m["msg_type"] == kind]


def text(messages, name="stdout"):
    return "".join(c["text"] for c in outputs(messages, "stream") if c["name"] == name)
