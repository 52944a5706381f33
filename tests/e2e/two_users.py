"""The sync writes the store as one user, the display reads it as another of its group."""
import grp
import json
import multiprocessing
import os
import pathlib
import pwd
import shutil
import sqlite3
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "journey"))
from harness import BIN, SKIP, SOURCE, check, main, run  # noqa: E402

if os.geteuid() != 0:
    sys.exit(SKIP)


def ids_of(name, other_than=0):
    """uid and gid of an account of this machine that is neither root nor `other_than`."""
    for user in [name, *(p.pw_name for p in pwd.getpwall())]:
        try:
            entry = pwd.getpwnam(user)
        except KeyError:
            continue
        if entry.pw_uid not in (0, other_than):
            return entry.pw_uid, entry.pw_gid
    sys.exit(SKIP)


WRITER, GROUP = ids_of("daemon")
READER, READER_GROUP = ids_of("nobody", WRITER)
STRANGER_GROUP = next(g.gr_gid for g in grp.getgrall() if g.gr_gid not in (0, GROUP))


def as_writer(command, code=0, **options):
    return run(command, code, user=WRITER, group=GROUP, extra_groups=[], **options)


def as_reader(command, code=0, **options):
    return run(command, code, user=READER, group=GROUP, extra_groups=[], **options)


def write_feed(place, serial, *numbers):
    """By feed build, as the writer, from records as they stand in a feed."""
    source = place.root / "source"
    shutil.rmtree(source, ignore_errors=True)
    source.mkdir()
    (source / "about.json").write_text(json.dumps(
        {"schema": "gongshi-source/1", "id": "test", "title": "试验"}), encoding="utf-8")
    lines = [{"kind": "notice", "id": f"n-{n}", "title": f"公告{n}", "publisher": "村委会",
              "publishDate": "2026-11-20", "body": [{"type": "paragraph", "text": "正文" * 500}]}
             for n in numbers]
    (source / "notices.ndjson").write_text(
        "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in lines), encoding="utf-8")
    out = run([BIN / "gongshictl", "feed", "build", source, place.feed]).stdout
    check(f"serial {serial}" in out, out)


def sync(place, code=0):
    return as_writer([BIN / "gongshi-sync", "--once", "--feed", place.feed, "--state",
                      place.state], code)


def seen(place, account=as_reader):
    out = account([BIN / "gongshictl", "query", "--state", place.state, "--limit", "1000",
                   "--json"]).stdout
    return sorted(h["id"] for h in json.loads(out)["hits"])


def check_search(place):
    """The reader's search has its index."""
    out = as_reader([BIN / "gongshictl", "query", "--state", place.state, "公告", "--json"])
    check(json.loads(out.stdout)["total"] > 0, out.stdout)
    check("not whole" not in out.stderr, out.stderr)


def check_modes(place):
    for name, mode in ("", 0o640), ("-wal", 0o640), ("-shm", 0o660):
        info = (place.state / f"store.db{name}").stat()
        found = info.st_mode & 0o777, info.st_uid, info.st_gid
        check(found == (mode, WRITER, GROUP), f"store.db{name}: {found}")


def become_reader():
    os.setgroups([])
    os.setgid(GROUP)
    os.setuid(READER)


def delete_all(state):
    with sqlite3.connect(f"file:{state}/store.db", uri=True, timeout=1) as db:
        db.execute("DELETE FROM record")


def try_writing(state, results):
    """In a process of its own, as the reader: which of these are refused?"""
    become_reader()
    acts = {"delete": lambda: delete_all(state),
            "open": lambda: open(state / "store.db", "r+b"),
            "log": lambda: open(state / "store.db-wal", "r+b"),
            "create": lambda: open(state / "new", "wb"),
            "remove": lambda: os.unlink(state / "store.db")}
    refused = []
    for name, act in acts.items():
        try:
            act()
        except (OSError, sqlite3.Error):
            refused.append(name)
    results.put(sorted(refused))


def check_cannot_write(place):
    results = multiprocessing.Queue()
    process = multiprocessing.Process(target=try_writing, args=(place.state, results))
    process.start()
    refused = results.get(timeout=20)
    process.join(20)
    check(refused == ["create", "delete", "log", "open", "remove"], f"only refused: {refused}")
    out = as_reader([BIN / "gongshi-sync", "--once", "--feed", place.feed, "--state",
                     place.state], None)
    check(out.returncode == 1, f"the reader could sync: exit {out.returncode}")


def check_stranger(place):
    """Somebody of another group reads nothing."""
    out = run([BIN / "gongshictl", "query", "--state", place.state, "--json"], None,
              user=READER, group=STRANGER_GROUP, extra_groups=[])
    check(out.returncode in (1, 3) and "公告" not in out.stdout,
          f"a stranger reads: exit {out.returncode} {out.stdout[:200]}")


def answer(state, pipe):
    become_reader()
    db = sqlite3.connect(f"file:{state}/store.db?mode=ro", uri=True)
    while sql := pipe.recv():
        pipe.send(db.execute(sql).fetchone()[0])


class Reader:
    """A connection of the other user that stays open, as the display's does."""

    def __init__(self, place):
        self.pipe, other = multiprocessing.Pipe()
        self.process = multiprocessing.Process(target=answer, args=(place.state, other))
        self.process.start()

    def ask(self, sql):
        self.pipe.send(sql)
        check(self.pipe.poll(20), "the reader does not answer")
        return self.pipe.recv()

    def close(self):
        self.pipe.send("")
        self.process.join(20)
        check(self.process.exitcode == 0, "the reader failed")


def check_open_reader(place):
    """One that stays open sees that something was committed, and the new content."""
    reader = Reader(place)
    try:
        check(reader.ask("SELECT count(*) FROM record") == 3, "the reader's first look")
        version = reader.ask("PRAGMA data_version")
        write_feed(place, 3, *range(10, 60))
        sync(place)
        check(reader.ask("PRAGMA data_version") != version, "no new data_version")
        check(reader.ask("SELECT count(*) FROM record") == 50, "the old content")
    finally:
        reader.close()


def check_display(place):
    """The display itself, as the reader."""
    program = BIN / "gongshi"
    if not program.exists():
        return
    script = place.root / "script.jsonl"
    script.write_text(json.dumps({"tree": "tree.json"}) + "\n")
    home = place.root / "home"
    home.mkdir()
    os.chown(home, READER, GROUP)
    as_reader([program, "--headless", "--size", "1080x1920", "--state", place.state, "--data",
               SOURCE, "--layout", SOURCE / "layouts/village-portrait.json", "--script", script],
              cwd=home, env={**os.environ, "HOME": str(home)})
    tree = (home / "tree.json").read_text(encoding="utf-8")
    check("公告" in tree, "the display shows none of the notices")


def check_push(place):
    """The writer installs a layout, the reader's display has the trial's word."""
    if not shutil.which("minisign") or not (BIN / "gongshi").exists():
        return
    key, public = place.root / "a.key", place.root / "a.pub"
    run(["minisign", "-G", "-W", "-s", key, "-p", public])
    pack = place.root / "a.pack"
    run([BIN / "gongshictl", "layout", "pack", SOURCE / "layouts/village-portrait.json", "--key",
         key, "-o", pack])
    as_writer([BIN / "gongshictl", "layout", "push", pack, "--state", place.state, "--trust",
               public.read_text().splitlines()[1], "--data", SOURCE])
    script, home = place.root / "trial.jsonl", place.root / "home"
    script.write_text('{"wait_ms": 700000}\n')
    as_reader([BIN / "gongshi", "--headless", "--size", "1080x1920", "--state", place.state,
               "--data", SOURCE, "--script", script], cwd=home, env={**os.environ, "HOME": str(home)})
    said = as_writer([BIN / "gongshictl", "layout", "list", "--state", place.state, "--json"]).stdout
    check(json.loads(said)["trial"]["state"] == "passed", said)
    check(oct((place.state / "display").stat().st_mode & 0o7777) == "0o2770", "display's folder")


def test(place):
    place.root.chmod(0o755)
    state = place.root / "state"
    state.mkdir()
    os.chown(state, WRITER, GROUP)
    state.chmod(0o2750)
    write_feed(place, 1, 1, 2)
    sync(place)
    check_modes(place)
    check_search(place)
    check(seen(place) == ["n-1", "n-2"], f"after the first sync: {seen(place)}")
    check_cannot_write(place)
    check_stranger(place)
    status = as_reader([BIN / "gongshictl", "status", "--state", place.state, "--json"], None)
    check(json.loads(status.stdout)["feed"]["serial"] == 1, "the reader cannot read the status")
    write_feed(place, 2, 2, 3, 4)
    sync(place)
    check(seen(place) == ["n-2", "n-3", "n-4"], f"after the second sync: {seen(place)}")
    check_open_reader(place)
    check_modes(place)
    check(len(seen(place)) == 50 and seen(place, as_writer) == seen(place), "after the third")
    check_cannot_write(place)
    check_display(place)
    check_push(place)


def programs_are_reachable():
    """A build tree below somebody's private folder is not there for other users."""
    try:
        as_writer([BIN / "gongshictl", "--version"], None)
        return True
    except PermissionError:
        return False


if not programs_are_reachable():
    sys.exit(SKIP)
main(test)
