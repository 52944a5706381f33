"""Parts and manifests written by hand, for feeds that feed build would not make."""
import hashlib
import json


def lines(*records):
    return "".join(r + "\n" for r in records).encode()


def write_part(feed, data, **wrong):
    digest = hashlib.sha256(data).hexdigest()
    path = f"parts/{digest[:2]}/{digest}.ndjson"
    file = feed / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return {"path": path, "sha256": digest, "bytes": len(data),
            "records": data.count(b"\n"), **wrong}


def manifest(serial, parts, **more):
    return json.dumps(
        {"feed": 1, "role": "feed", "id": "test", "title": "试验", "serial": serial,
         "issued": "2026-11-23T08:00:00+08:00", "expires": "2099-01-01", "parts": parts, **more})
