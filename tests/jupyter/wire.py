"""Signatures, ports, and messages that no client sends."""
import contextlib
import hashlib
import hmac
import json
import os
import socket
import time
import uuid

import zmq
from jupyter_client.manager import KernelManager

from client import KERNEL, PATIENCE, kernel, reply_to, run


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


@contextlib.contextmanager
def raw_socket(manager):
    """A socket on the shell channel that sends whatever it is given."""
    context = zmq.Context()
    raw = context.socket(zmq.DEALER)
    raw.connect("tcp://127.0.0.1:%d" % manager.get_connection_info()["shell_port"])
    yield raw
    raw.close(linger=1000)
    context.term()


def signed(key, *frames):
    mac = hmac.new(key, digestmod=hashlib.sha256)
    for frame in frames:
        mac.update(frame)
    return [b"<IDS|MSG>", mac.hexdigest().encode(), *frames]


def header(kind="kernel_info_request"):
    return json.dumps({"msg_id": uuid.uuid4().hex, "msg_type": kind, "session": "raw", "username": "", "date": "", "version": "5.3"}).encode()


def check_frames_that_are_no_message_are_dropped():
    with kernel() as (manager, client), raw_socket(manager) as raw:
        key, good = client.session.key, [header(), b"{}", b"{}", b"{}"]
        whole = signed(key, *good)
        for frames in (
                [b""], [b"x"], [b""] * 50, [b"<IDS|MSG>"], [b"<IDS|MSG>", b""], whole[:-1], whole[:2], whole[1:],
                [b"<IDS|MSG>", b"", *good], [b"<IDS|MSG>", b"0" * 64, *good], [b"<IDS|MSG>", whole[1][:-1], *good],
                [os.urandom(20_000_000)], [b"<IDS|MSG>", *[os.urandom(1000) for _ in range(5)]],
                signed(key, b"", b"", b"", b""), signed(key, b"[]", b"{}", b"{}", b"{}"), signed(key, b"{}", b"{}", b"{}", b"{}"),
                signed(key, b"\xff\xfe", b"{}", b"{}", b"{}"), signed(key, b"[" * 100_000, b"{}", b"{}", b"{}"),
                signed(key, header(), b"{}", b"{}", b"{\"code\": "), signed(key, header(), b"null", b"{}", b"{}"),
                signed(key, header(), b"{\"msg_id\": 5}", b"{}", b"{}"), signed(key, header(), b"{}", b"{}", b"{\"a\":1,\"a\":2}")):
            raw.send_multipart(frames)
        raw.send_multipart(whole)
        assert raw.poll(PATIENCE * 1000), "the good message got no answer"
        assert b"kernel_info_reply" in raw.recv_multipart()[2]
        assert not raw.poll(300), raw.recv_multipart()
        assert run(client, "1 + 1")[0]["status"] == "ok"


def check_contents_of_the_wrong_kind_are_answered():
    with kernel() as (_, client):
        for kind, content, status in (
                ("execute_request", {}, "error"),
                ("execute_request", {"code": 5}, "error"),
                ("execute_request", {"code": None}, "error"),
                ("execute_request", {"code": "1", "silent": "yes", "store_history": [], "user_expressions": 3, "allow_stdin": {}, "stop_on_error": 0}, "ok"),
                ("complete_request", {"code": "Con", "cursor_pos": "three"}, "ok"),
                ("complete_request", {"code": "Con", "cursor_pos": 2**40}, "ok"),
                ("complete_request", {"code": "Con", "cursor_pos": -7}, "ok"),
                ("inspect_request", {"code": "Console", "cursor_pos": 999_999, "detail_level": "x"}, "ok"),
                ("is_complete_request", {"code": []}, None),
                ("history_request", {"hist_access_type": "psychic"}, "error"),
                ("history_request", {"hist_access_type": "tail", "n": "many"}, "ok"),
                ("comm_info_request", {"target_name": 1}, "ok")):
            request = client.session.msg(kind, content)
            client.shell_channel.send(request)
            reply = reply_to(client, request["header"]["msg_id"])["content"]
            assert status is None or reply["status"] == status, (kind, content, reply)
        assert run(client, "1 + 1")[0]["status"] == "ok"


def check_bytes_that_are_no_zeromq_do_no_harm():
    with kernel() as (manager, client):
        for name, port in manager.get_connection_info().items():
            if not name.endswith("_port"):
                continue
            for data in (b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", os.urandom(5000), b"", b"\xff" + b"\0" * 8 + b"\x01\x7f"):
                with socket.create_connection(("127.0.0.1", port)) as connection:
                    connection.sendall(data)
        assert run(client, "1 + 1")[0]["status"] == "ok"
