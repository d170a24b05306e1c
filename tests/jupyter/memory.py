"""What a kernel costs."""
from client import kernel, pid_of, run


def check_a_thousand_cells_stay_small():
    # Each cell is an assembly that stays loaded, and a generation of the compiler's symbols that must not.
    with kernel() as (manager, client):
        for _ in range(1000):
            assert run(client, "var c = 15; c")[0]["status"] == "ok"
        with open(f"/proc/{pid_of(manager)}/status") as file:
            resident = next(int(line.split()[1]) for line in file if line.startswith("VmRSS")) / 1024
        assert resident < 400, f"{resident:.0f} MiB"
