"""What every client sees: nothing is lost, nothing comes twice, however much it is."""
from jupyter_client.manager import KernelManager
from jupyter_client.session import Session

from client import KERNEL, PATIENCE, kernel, outputs, published, reply_to, run, text


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


def check_a_hundred_thousand_lines_come_in_few_messages():
    # One message a line would keep a front-end busy for minutes.
    with kernel() as (_, client):
        _, messages = run(client, 'for (var i = 0; i < 100_000; i++) { Console.WriteLine(i); if (i % 1000 == 0) Console.Error.WriteLine(i); }')
        streams = outputs(messages, "stream")
        assert text(messages) == "".join(f"{i}\n" for i in range(100_000))
        assert text(messages, "stderr") == "".join(f"{i}\n" for i in range(0, 100_000, 1000))
        assert len(streams) < 1000, len(streams)
        seen = ""
        for stream in streams:      # the order of the two streams is kept
            if stream["name"] == "stdout":
                seen = (seen + stream["text"])[-20:]
            else:
                assert seen.endswith(stream["text"].split("\n")[0] + "\n"), (seen, stream["text"])
