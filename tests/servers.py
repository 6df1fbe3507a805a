"""PostgreSQL and Chroma as servers of their own on loopback, which can be killed and started again."""

from __future__ import annotations

import hashlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

USER = "postgres"  # the server refuses to run as root
START_SECONDS = 30.0


def free_port() -> int:
    """Return a port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def postgres_programs() -> Path | None:
    """Return the folder of PostgreSQL's server programs."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = shutil.which("pg_ctl")
    return debian[0] if debian else Path(found).resolve().parent if found else None


def postgres_missing() -> str:
    """Return why PostgreSQL cannot be started, or an empty string."""
    if postgres_programs() is None:
        return "PostgreSQL is not installed (Debian, Ubuntu: apt install postgresql)"
    if os.geteuid() == 0 and USER not in {entry.pw_name for entry in pwd.getpwall()}:
        return f"PostgreSQL cannot run as root, and there is no user {USER!r}"
    return ""


class Postgres:
    """A cluster in a temporary folder; ``safe`` writes reach the disk, as in earnest."""

    def __init__(self, *, safe: bool = False) -> None:
        programs = postgres_programs()
        assert programs is not None
        self.programs, self.port, self.safe = programs, free_port(), safe
        self.user = USER if os.geteuid() == 0 else None
        self.home = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
        self.made: set[str] = set()
        if self.user:
            shutil.chown(self.home, self.user)
        self.run("initdb", "-D", f"{self.home}/data", "-A", "trust", "-U", "tester",
                 "-E", "UTF8", "--locale", "C.UTF-8", "--no-sync")  # fmt: skip

    def run(self, *words: str) -> None:
        """Run one of PostgreSQL's programs."""
        subprocess.run([self.programs / words[0], *words[1:]], user=self.user, check=True,
                       cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip

    def start(self) -> None:
        """Start, and wait until it answers."""
        options = f"-p {self.port} -k {self.home} -h 127.0.0.1"
        if not self.safe:
            options += " -c fsync=off -c full_page_writes=off"
        self.run("pg_ctl", "-D", f"{self.home}/data", "-w", "-l", f"{self.home}/log",
                 "-o", options, "start")  # fmt: skip

    def url(self, database: str) -> str:
        """Return the address of a database, making it when there is none."""
        if database not in self.made:
            self.run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "tester",
                     "-T", "template0", database)  # fmt: skip
            self.made.add(database)
        return f"postgresql://tester@127.0.0.1:{self.port}/{database}"

    def kill(self) -> None:
        """End it without a word (SIGKILL), and wait until all of it is gone."""
        process = int((self.home / "data" / "postmaster.pid").read_text().split()[0])
        os.kill(process, signal.SIGKILL)
        for _ in range(200):
            if not Path(f"/proc/{process}").exists() and not self.backends():
                return
            time.sleep(0.05)

    def backends(self) -> bool:
        """Tell whether a process of this cluster still runs."""
        found = subprocess.run(["pgrep", "-f", str(self.home / "data")], capture_output=True)
        return found.returncode == 0 or self.answers()

    def answers(self) -> bool:
        """Tell whether the port is open."""
        with socket.socket() as probe:
            probe.settimeout(1)
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def close(self) -> None:
        """Stop it and delete all of it."""
        with suppress(subprocess.CalledProcessError):
            self.run("pg_ctl", "-D", f"{self.home}/data", "-w", "-m", "immediate", "stop")
        shutil.rmtree(self.home, ignore_errors=True)


class Chroma:
    """``chroma run`` on a temporary folder."""

    def __init__(self) -> None:
        self.port = free_port()
        self.home = Path(tempfile.mkdtemp(prefix="chroma-", dir="/tmp"))
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Return its address."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start, and wait until it answers."""
        program = Path(sys.executable).with_name("chroma")
        words = [program, "run", "--path", self.home, "--host", "127.0.0.1", "--port", self.port]
        self.process = subprocess.Popen(
            list(map(str, words)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/"
        )
        deadline = time.monotonic() + START_SECONDS
        while not self.answers():
            assert time.monotonic() < deadline, "Chroma does not start"
            assert self.process.poll() is None, "Chroma ended at once"
            time.sleep(0.05)

    def answers(self) -> bool:
        """Tell whether it says that it lives."""
        try:
            with urllib.request.urlopen(f"{self.url}/api/v2/heartbeat", timeout=2) as reply:
                return bool(reply.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def kill(self) -> None:
        """End it without a word (SIGKILL)."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def close(self) -> None:
        """End it and delete all of it."""
        self.kill()
        shutil.rmtree(self.home, ignore_errors=True)


@contextmanager
def served(wanted: bool) -> Iterator[Servers | None]:
    """Let the libraries of this process, and of those it starts, live in one database on servers."""
    if not wanted:
        yield None
        return
    with Servers(safe=True) as servers:
        named = {"ASSISTANT_DATABASE_URL": servers.postgres.url("library"),
                 "ASSISTANT_CHROMA_URL": servers.chroma.url}  # fmt: skip
        os.environ.update(named)
        try:
            yield servers
        finally:
            for name in named:
                del os.environ[name]


class Servers:
    """Both, with a database for each data folder that asks for one."""

    def __init__(self, *, safe: bool = False) -> None:
        self.postgres, self.chroma = Postgres(safe=safe), Chroma()

    def __enter__(self) -> Servers:
        self.postgres.start()
        self.chroma.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.chroma.close()
        self.postgres.close()

    def database_of(self, folder: Path) -> str:
        """Return the address of the database that stands for a data folder."""
        mark = hashlib.sha256(str(Path(folder).absolute()).encode()).hexdigest()[:16]
        return self.postgres.url(f"library_{mark}")
