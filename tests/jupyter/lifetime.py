"""How a kernel ends, and that it always does."""
import signal
import subprocess
import sys
import time
from queue import Empty

from jupyter_client.session import Session

from client import KERNEL, PATIENCE, await_end, is_gone, kernel, pid_of, published, reply_to, run, text


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


def check_a_client_that_vanishes_and_comes_back():
    with kernel() as (manager, first):
        first.execute('for (var i = 0; i < 40; i++) { Console.WriteLine(new string(\'x\', 100_000)); System.Threading.Thread.Sleep(50); } var after = 7;')
        first.get_iopub_msg(timeout=PATIENCE)
        first.stop_channels()
        back = manager.client(session=Session(key=first.session.key))
        back.start_channels()
        back.wait_for_ready(timeout=PATIENCE)
        reply, messages = run(back, "Console.Write(after);")
        assert reply["status"] == "ok" and text(messages) == "7", reply
        back.stop_channels()


def check_all_that_was_written_arrives_before_the_end_and_nothing_after_it():
    with kernel() as (_, client):
        request = client.execute("for (var i = 0; i < 50_000; i++) Console.WriteLine(i); Task.Run(() => { while (true) { Console.WriteLine(-1); System.Threading.Thread.Sleep(1); } });")
        end = client.session.msg("shutdown_request", {"restart": False})
        client.shell_channel.send(end)
        assert "".join(f"{i}\n" for i in range(50_000)) in text(published(client, request))
        assert reply_to(client, end["header"]["msg_id"])["content"]["status"] == "ok"
        messages = []
        try:
            while True:
                messages.append(client.get_iopub_msg(timeout=3))
        except Empty:
            pass
        end = [i for i, m in enumerate(messages) if m["msg_type"] == "shutdown_reply"][0]
        assert [m["msg_type"] for m in messages[end + 1:]] == ["status"], messages[end + 1:]
