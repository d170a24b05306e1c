"""Notebooks that nbclient executes."""
import warnings

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbconvert import HTMLExporter

from client import KERNEL, PATIENCE


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


def check_nbconvert_makes_a_page_with_coloured_code():
    nb = notebook("var greeting = \"hi\";", "HTML($\"<b id='shown'>{greeting}</b>\")")
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        NotebookClient(nb, timeout=PATIENCE).execute()
        page, _ = HTMLExporter().from_notebook_node(nb)
    assert "<b id='shown'>hi</b>" in page
    assert '<span class="kt">var</span>' in page or '<span class="k">var</span>' in page, page[page.find("greeting") - 300:][:400]
    assert not [w for w in warned if "lexer" in str(w.message)], warned
