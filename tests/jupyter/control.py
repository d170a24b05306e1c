"""What does not wait for a running cell: heartbeat, control, interrupts."""
import time
from queue import Empty

from client import PATIENCE, kernel, reply_to, run


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


def check_an_interrupt_waits_for_native_code_and_says_so():
    with kernel() as (manager, client):
        run(client, 'var kept = 5; class Native { [System.Runtime.InteropServices.DllImport("libc")] public static extern int sleep(int seconds); }')
        request = client.execute('Console.WriteLine("on"); Native.sleep(4); Console.WriteLine("past it");')
        written = ""
        while "on" not in written:
            message = client.get_iopub_msg(timeout=PATIENCE)
            written += message["content"].get("text", "")
        start = time.monotonic()
        manager.interrupt_kernel()
        while "when it returns" not in written:
            written += client.get_iopub_msg(timeout=PATIENCE)["content"].get("text", "")
        assert time.monotonic() - start < 3.5, "it was said only afterwards"
        assert reply_to(client, request)["content"]["ename"] == "Interrupted"
        assert "past it" not in written
        assert run(client, "kept")[0]["status"] == "ok"
