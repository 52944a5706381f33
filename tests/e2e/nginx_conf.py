"""deploy/nginx.conf in a real nginx: types, caching, gzip, conditional requests, what is not to be
had; and a sync that fetches by it, then hears that nothing changed."""
import gzip
import hashlib
import pathlib
import sys
import urllib.error
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "journey"))
from harness import Nginx, SOURCE, check, load, main  # noqa: E402

FOREVER, ALWAYS_ASK = "public, max-age=31536000, immutable", "no-cache"


class Deployed(Nginx):
    """The file as it stands, but for the address and the folder."""

    def __init__(self, root, folder):
        super().__init__(root, folder)
        text = (SOURCE / "deploy/nginx.conf").read_text()
        for old, new in (("listen 80;", f"listen 127.0.0.1:{self.port};"),
                         ("root /srv/gongshi/feed;", f"root {folder};")):
            check(text.count(old) == 1, f"{old} stands {text.count(old)} times")
            text = text.replace(old, new)
        head = self.conf.read_text()
        head = head[:head.index("server {")].replace(
            "access_log off;", f"log_format asked '$status $request_uri'; "
            f"access_log {root}/access.log asked;")
        self.conf.write_text(head + text + "}\n")

    def get(self, path, method="GET", **headers):
        request = urllib.request.Request(
            self.base + path, method=method,
            headers={name.replace("_", "-"): value for name, value in headers.items()})
        try:
            with urllib.request.urlopen(request, timeout=20) as reply:
                return reply.status, reply.headers, reply.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read()


def check_reply(nginx, path, kind, caching, squeezed):
    file = nginx.folder / path
    status, headers, body = nginx.get(path)
    check((status, body) == (200, file.read_bytes()), f"{path}: {status}")
    check(headers["Content-Type"] == kind, f"{path}: {headers['Content-Type']}")
    check(headers["Cache-Control"] == caching, f"{path}: {headers['Cache-Control']}")
    check(headers["ETag"] and headers["Last-Modified"], f"{path}: {headers}")
    check("/" not in headers["Server"], headers["Server"])
    status, again, body = nginx.get(path, If_None_Match=headers["ETag"])
    check((status, body) == (304, b"") and again["Cache-Control"] == caching, f"{path}: {status}")
    check(nginx.get(path, If_None_Match='"other"')[0] == 200, f"{path}: other bytes")
    status, part, body = nginx.get(path, Range="bytes=10-19")
    check((status, body) == (206, file.read_bytes()[10:20]), f"{path}: a range is {status}")
    status, packed, body = nginx.get(path, Accept_Encoding="gzip")
    check((packed["Content-Encoding"] == "gzip") == squeezed, f"{path}: {packed}")
    if squeezed:
        check(gzip.decompress(body) == file.read_bytes(), f"{path}: other bytes when packed")
        check(packed["Vary"] == "Accept-Encoding" and packed["Cache-Control"] == caching,
              f"{path}: {packed}")
        check(nginx.get(path, Accept_Encoding="gzip", If_None_Match=packed["ETag"])[0] == 304,
              f"{path}: packed, and asked again")


def check_static(nginx, path):
    """A .gz beside a part is what is sent."""
    file = nginx.folder / path
    packed = file.with_name(file.name + ".gz")
    packed.write_bytes(gzip.compress(file.read_bytes(), 9, mtime=0))
    status, headers, body = nginx.get(path, Accept_Encoding="gzip")
    check(body == packed.read_bytes() and headers["Content-Type"].startswith(
        "application/x-ndjson"), f"{path}: {headers}")
    packed.unlink()


def check_refusals(nginx):
    (nginx.folder / ".secret").write_text("x")
    (nginx.folder / "notes.txt").write_text("x")
    for path in ("", "none", ".secret", "notes.txt", "parts/", "parts/none.ndjson", "feed.json.gz",
                 "parts/../notes.txt", "files/", "layouts.json"):
        status, headers, _ = nginx.get(path)
        check(status in (403, 404), f"{path}: {status}")
        check(not headers["Cache-Control"], f"{path}: a miss is kept: {headers}")
    for method in ("POST", "PUT", "DELETE"):
        check(nginx.get("feed.json", method)[0] in (403, 405), method)
        check(nginx.get("parts/x", method)[0] in (403, 404, 405), method)
    check(nginx.get("feed.json", "HEAD")[0] == 200, "HEAD")


def asked(nginx):
    file = nginx.root / "access.log"
    lines = file.read_text().split("\n")[:-1]
    file.write_text("")
    return lines


def check_sync(place, nginx):
    asked(nginx)
    place.sync(nginx.base)
    first = asked(nginx)
    parts = len(load(place.feed / "feed.json")["parts"])
    check(first[0] == "200 /feed.json" and
          sum(line.startswith("200 /parts/") for line in first) == parts, f"{first}")
    place.sync(nginx.base)
    check(asked(nginx) == ["304 /feed.json"], "the second round asks for more than news")


def test(place):
    place.build_feed()
    picture = (SOURCE / "assets/screenshots/hall.png").read_bytes()
    name = hashlib.sha256(picture).hexdigest()
    file = place.feed / f"files/{name[:2]}/{name}.png"
    file.parent.mkdir(parents=True)
    file.write_bytes(picture)
    (place.feed / "feed.json.minisig").write_text("untrusted comment: a signature, by and by\n")
    nginx = Deployed(place.root, place.feed).start()
    try:
        part = load(place.feed / "feed.json")["parts"][0]["path"]
        check_reply(nginx, "feed.json", "application/json; charset=utf-8", ALWAYS_ASK, True)
        check_reply(nginx, "feed.json.minisig", "text/plain; charset=utf-8", ALWAYS_ASK, False)
        check_reply(nginx, part, "application/x-ndjson; charset=utf-8", FOREVER, True)
        check_reply(nginx, str(file.relative_to(place.feed)), "image/png", FOREVER, False)
        check_static(nginx, part)
        check_refusals(nginx)
        check_sync(place, nginx)
    finally:
        nginx.stop()


main(test)
