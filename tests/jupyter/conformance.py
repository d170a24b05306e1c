#!/usr/bin/env python3
"""Checks of the kernel with Jupyter's own client. usage: conformance.py CHECK

Each check starts kernels of its own by the name .net-csharp, which JUPYTER_PATH must lead to,
and prints "ok CHECK". Needs Debian's python3-jupyter-client and python3-nbclient.
"""
import contextlib
import os
import signal
import subprocess
import sys
import time
from queue import Empty

import nbformat
from jupyter_client.manager import KernelManager
from jupyter_client.session import Session
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

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


def check_execute():
    with kernel() as (_, client):
        reply, messages = run(client, 'Console.WriteLine("안녕 😀"); 6 * 7')
        assert reply["status"] == "ok", reply
        assert text(messages) == "안녕 😀\n", messages
        result = outputs(messages, "execute_result")[0]
        assert result["data"]["text/plain"] == "42" and result["execution_count"] == reply["execution_count"] == 1, result
        assert [m["msg_type"] for m in messages][:2] == ["status", "execute_input"], messages


def check_every_reply_and_message_is_signed():
    # jupyter_client checks the signatures of what it receives and raises at a wrong one.
    with kernel() as (manager, client):
        assert client.session.key and manager.get_connection_info()["key"]
        run(client, "1")


def check_without_a_key():
    manager = KernelManager(kernel_name=KERNEL)
    manager.session.key = b""
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=PATIENCE)
    assert run(client, "1")[0]["status"] == "ok"
    client.stop_channels()
    manager.shutdown_kernel()


def check_a_wrong_signature_is_dropped():
    log = open(os.path.join(os.environ["JUPYTER_PATH"], "stderr"), "w+")
    manager = KernelManager(kernel_name=KERNEL)
    manager.start_kernel(stderr=log)
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=PATIENCE)
    good = client.session.key
    client.session.key = b"not the key"
    client.execute('System.IO.File.WriteAllText("%s", "ran")' % os.path.join(os.environ["JUPYTER_PATH"], "ran"))
    time.sleep(0.2)
    client.session.key = good
    assert run(client, "2")[0]["execution_count"] == 1
    client.stop_channels()
    manager.shutdown_kernel()
    assert not os.path.exists(os.path.join(os.environ["JUPYTER_PATH"], "ran"))
    log.seek(0)
    assert "signature" in log.read()


def check_it_listens_on_the_own_machine_only():
    with kernel() as (manager, _):
        ports = [value for key, value in manager.get_connection_info().items() if key.endswith("_port")]
        listening = {}
        for table in ("/proc/net/tcp", "/proc/net/tcp6"):
            for line in list(open(table))[1:]:
                address, state = line.split()[1], line.split()[3]
                host, port = address.split(":")
                if state == "0A":
                    listening.setdefault(int(port, 16), []).append(host)
        for port in ports:
            assert listening[port] == ["0100007F"], (port, listening.get(port))


def check_an_idle_is_never_lost_at_the_start():
    # A client that executes right after the first kernel_info_reply may not yet be subscribed.
    for _ in range(5):
        with kernel(wait=False) as (_, client):
            reply_to(client, client.kernel_info())
            reply, messages = run(client, "Console.Write(1);")
            assert reply["status"] == "ok" and text(messages) == "1"


def check_what_was_published_before_the_first_subscription_arrives():
    manager = KernelManager(kernel_name=KERNEL)
    manager.start_kernel()
    client = manager.client()
    client.start_channels(iopub=False, stdin=False, hb=False)
    request = client.execute("Console.Write(1);")
    assert reply_to(client, request)["content"]["status"] == "ok"
    client.iopub_channel.start()
    assert text(published(client, request)) == "1"
    client.stop_channels()
    manager.shutdown_kernel()


def check_a_subscriber_is_welcomed():
    with kernel(wait=False) as (manager, client):
        second = manager.client(session=Session(key=client.session.key))
        for each in (client, second):
            if each is second:
                second.start_channels()
            while True:
                welcome = each.get_iopub_msg(timeout=PATIENCE)
                if welcome["msg_type"] == "iopub_welcome":
                    break
            assert welcome["content"] == {"subscription": ""} and welcome["parent_header"] == {}, welcome
        second.stop_channels()


def check_the_heart_beats_while_a_cell_runs():
    with kernel() as (_, client):
        client.hb_channel.unpause()
        request = client.execute("System.Threading.Thread.Sleep(3000);")
        time.sleep(2.5)
        assert client.hb_channel.is_beating()
        assert reply_to(client, request)["content"]["status"] == "ok"


def check_control_answers_while_a_cell_runs():
    with kernel() as (_, client):
        busy = client.execute("System.Threading.Thread.Sleep(1500);")
        request = client.session.msg("kernel_info_request", {})
        client.control_channel.send(request)
        assert reply_to(client, request["header"]["msg_id"], "control")["content"]["status"] == "ok"
        try:
            client.get_shell_msg(timeout=0)
            raise AssertionError("the cell had ended before")
        except Empty:
            pass
        assert reply_to(client, busy)["content"]["status"] == "ok"


def interrupted(code):
    with kernel() as (manager, client):
        run(client, "var kept = 5;")
        request = client.execute('Console.WriteLine("on");\n' + code)
        while client.get_iopub_msg(timeout=PATIENCE)["msg_type"] != "stream":
            pass
        manager.interrupt_kernel()
        assert reply_to(client, request)["content"]["status"] == "error"
        assert run(client, "kept")[0]["status"] == "ok"


def check_interrupt_of_a_loop():
    interrupted("while (true) { }")


def check_interrupt_of_a_sleep():
    interrupted("System.Threading.Thread.Sleep(60_000);")


def check_interrupt_of_an_await():
    interrupted("await Task.Delay(60_000);")


def check_an_error_aborts_what_is_queued():
    with kernel() as (_, client):
        run(client, "1")
        failing = client.execute('System.Threading.Thread.Sleep(200); throw new Exception("stop");')
        queued = [client.execute('Console.Write("ran")') for _ in range(5)]
        assert reply_to(client, failing)["content"]["status"] == "error"
        for request in queued:
            assert reply_to(client, request)["content"]["status"] == "aborted"
        messages = published(client, queued[-1])
        assert text(messages) == ""
        assert run(client, "2")[0]["status"] == "ok"


def check_input():
    with kernel() as (_, client):
        request = client.execute("Console.ReadLine().ToUpper()", allow_stdin=True)
        question = client.get_stdin_msg(timeout=PATIENCE)
        assert question["msg_type"] == "input_request", question
        client.input("abc")
        messages = published(client, request)
        assert outputs(messages, "execute_result")[0]["data"]["text/plain"] == "ABC", messages


def check_a_megabyte_of_text():
    with kernel() as (_, client):
        reply, messages = run(client, "for (var i = 0; i < 100_000; i++) Console.WriteLine(\"0123456789\");")
        assert reply["status"] == "ok"
        assert text(messages) == "0123456789\n" * 100_000
        reply, messages = run(client, "Console.Write(new string('x', 5_000_000));")
        assert len(text(messages)) == 5_000_000


def check_a_flood_of_messages():
    # Far more than the high-water mark of 1,000 and the buffers of TCP, while nobody reads.
    with kernel() as (_, client):
        request = client.execute("for (var i = 0; i < 4000; i++) display(new string('x', 10_000) + i);")
        assert reply_to(client, request)["content"]["status"] == "ok"
        shown = [c["data"]["text/plain"].lstrip("x") for c in outputs(published(client, request), "display_data")]
        assert shown == [str(i) for i in range(4000)], len(shown)


def check_two_clients_see_the_same_outputs():
    with kernel() as (manager, client):
        # A session of its own, for a session is an address.
        second = manager.client(session=Session(key=client.session.key))
        second.start_channels()
        second.wait_for_ready(timeout=PATIENCE)
        request = client.execute("Console.Write(7);")
        assert text(published(client, request)) == text(published(second, request)) == "7"
        second.stop_channels()


def check_shutdown_leaves_no_process():
    with kernel() as (manager, client):
        pid = pid_of(manager)
        request = client.session.msg("shutdown_request", {"restart": False})
        client.control_channel.send(request)
        reply = reply_to(client, request["header"]["msg_id"], "control")
        assert reply["content"] == {"status": "ok", "restart": False}, reply["content"]
        await_end(pid)


def check_shutdown_in_the_middle_of_a_cell():
    with kernel() as (manager, client):
        pid = pid_of(manager)
        client.execute("while (true) { }")
        time.sleep(0.5)
        manager.shutdown_kernel()
        await_end(pid)


def check_restart():
    with kernel() as (manager, client):
        first = pid_of(manager)
        run(client, "var gone = 1;")
        manager.restart_kernel()
        client.wait_for_ready(timeout=PATIENCE)
        assert is_gone(first)
        reply, _ = run(client, "gone")
        assert reply["status"] == "error" and reply["execution_count"] == 1, reply


def check_a_killed_front_end_leaves_no_kernel():
    front_end = subprocess.Popen(
        [sys.executable, "-c",
         "import time; from jupyter_client.manager import KernelManager\n"
         f"m = KernelManager(kernel_name={KERNEL!r}); m.start_kernel()\n"
         "c = m.client(); c.start_channels(); c.wait_for_ready()\n"
         "print(m.provisioner.pid, flush=True); time.sleep(600)"],
        stdout=subprocess.PIPE, text=True)
    pid = int(front_end.stdout.readline())
    assert not is_gone(pid)
    front_end.send_signal(signal.SIGKILL)
    front_end.wait()
    await_end(pid)


def notebook(*sources):
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    nb.metadata.kernelspec = {"name": KERNEL, "display_name": ".NET (C#)", "language": "C#"}
    return nb


def check_nbclient_executes_a_notebook():
    nb = notebook(
        "var x = 20;\nConsole.WriteLine(\"x is \" + x);",
        "x + 22",
        "var shown = display(\"before\");",
        "shown.Update(\"after\");",
        "foreach (var i in Enumerable.Range(0, 100)) Console.WriteLine(i);")
    NotebookClient(nb, timeout=PATIENCE).execute()
    assert [c.execution_count for c in nb.cells] == [1, 2, 3, 4, 5]
    assert "".join(o.text for o in nb.cells[0].outputs) == "x is 20\n", nb.cells[0].outputs
    assert nb.cells[1].outputs[0].data["text/plain"] == "42"
    assert nb.cells[2].outputs[0].data["text/plain"] == "after"
    assert "".join(o.text for o in nb.cells[4].outputs) == "".join(f"{i}\n" for i in range(100))
    nbformat.validate(nb)
    assert nb.metadata.language_info.name == "C#"


def check_nbclient_sees_the_error():
    nb = notebook("1", "int wrong = \"text\";", "2")
    try:
        NotebookClient(nb, timeout=PATIENCE).execute()
        raise AssertionError("no error")
    except CellExecutionError as error:
        assert "string" in str(error), error
    assert [o.output_type for o in nb.cells[1].outputs] == ["error"]
    assert nb.cells[2].outputs == []


def check_nbclient_interrupts_at_the_time_limit():
    nb = notebook("while (true) { }", "6 * 7")
    NotebookClient(nb, timeout=2, interrupt_on_timeout=True, allow_errors=True).execute()
    assert [o.output_type for o in nb.cells[0].outputs] == ["error"], nb.cells[0].outputs
    assert nb.cells[1].outputs[0].data["text/plain"] == "42"


if __name__ == "__main__":
    globals()["check_" + sys.argv[1]]()
    print("ok", sys.argv[1])
