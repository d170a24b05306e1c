"""Requests that are answered in order."""
from client import PATIENCE, kernel, outputs, published, reply_to, run, text


def check_execute():
    with kernel() as (_, client):
        reply, messages = run(client, 'Console.WriteLine("안녕 😀"); 6 * 7')
        assert reply["status"] == "ok", reply
        assert text(messages) == "안녕 😀\n", messages
        result = outputs(messages, "execute_result")[0]
        assert result["data"]["text/plain"] == "42" and result["execution_count"] == reply["execution_count"] == 1, result
        assert [m["msg_type"] for m in messages][:2] == ["status", "execute_input"], messages


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


def check_user_expressions():
    with kernel() as (_, client):
        reply, messages = run(client, "var x = 20;", user_expressions={"twice": "x * 2", "wrong": "nowhere", "nothing": "Console.Write(1);"})
        values = reply["user_expressions"]
        assert values["twice"]["status"] == "ok" and values["twice"]["data"]["text/plain"] == "40", values
        assert values["wrong"]["status"] == "error" and "CS0103" in values["wrong"]["evalue"], values
        assert values["nothing"] == {"status": "ok", "data": {}, "metadata": {}}, values
        assert not outputs(messages, "execute_result") and not outputs(messages, "error"), messages
        assert run(client, "nowhere", user_expressions={"a": "1"})[0].get("user_expressions", {}) == {}


def history(client, **options):
    request = client.history(raw=True, **options)
    return reply_to(client, request)["content"]["history"]


def check_history():
    with kernel() as (_, client):
        for code in ("var x = 1;", "x + 1", "x + 1", "Console.Write(x);"):
            run(client, code)
        run(client, "// not stored", store_history=False)
        assert [entry[1:] for entry in history(client, hist_access_type="tail", n=2)] == [[3, "x + 1"], [4, "Console.Write(x);"]]
        assert [entry[2] for entry in history(client, hist_access_type="range", session=0, start=1, stop=3)] == ["var x = 1;", "x + 1"]
        assert history(client, hist_access_type="range", session=-1, start=1, stop=3) == []
        assert [entry[1] for entry in history(client, hist_access_type="search", pattern="x*")] == [2, 3]
        assert [entry[1] for entry in history(client, hist_access_type="search", pattern="x*", unique=True)] == [3]
        assert [entry[1] for entry in history(client, hist_access_type="search", pattern="*x*", n=1)] == [4]
        assert [entry[2] for entry in history(client, hist_access_type="tail", n=4, output=True)][:2] == [["var x = 1;", None], ["x + 1", "2"]]


def check_connect():
    with kernel() as (manager, client):
        request = client.session.msg("connect_request", {})
        client.shell_channel.send(request)
        reply = reply_to(client, request["header"]["msg_id"])["content"]
        info = manager.get_connection_info()
        assert reply == {"status": "ok", **{name: port for name, port in info.items() if name.endswith("_port")}}, reply


def check_a_cell_of_ten_megabytes():
    with kernel() as (_, client):
        reply, messages = run(client, 'var text = "' + "x" * 10_000_000 + '"; text.Length')
        assert reply["status"] == "ok", reply
        assert outputs(messages, "execute_result")[0]["data"]["text/plain"] == "10000000"


def check_a_thousand_cells_at_once():
    with kernel() as (_, client):
        requests = [client.execute(f"{i} * 2") for i in range(1000)]
        results = {}
        while len(results) < 1000:
            message = client.get_iopub_msg(timeout=PATIENCE)
            if message["msg_type"] == "execute_result":
                results[message["parent_header"]["msg_id"]] = message["content"]["data"]["text/plain"]
        assert [results[request] for request in requests] == [str(2 * i) for i in range(1000)]
        replies = [client.get_shell_msg(timeout=PATIENCE) for _ in requests]
        assert [reply["parent_header"]["msg_id"] for reply in replies] == requests
        assert [reply["content"]["execution_count"] for reply in replies] == list(range(1, 1001))
