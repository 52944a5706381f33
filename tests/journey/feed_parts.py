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


def publish_notices(place, serial, numbers, text_of):
    """“第7号公告” for each number, with this text, by hand and on the machine."""
    part = write_part(place.feed, lines(*(json.dumps({
        "kind": "notice", "id": f"n-{number}", "title": f"第{number}号公告", "publisher": "村委会",
        "publishDate": "2026-11-20", "showFrom": "2026-11-20T00:00:00+08:00",
        "showUntil": "2026-12-20T00:00:00+08:00",
        "body": [{"type": "paragraph", "text": text_of(number)}]}, ensure_ascii=False)
        for number in numbers)))
    (place.feed / "feed.json").write_text(manifest(serial, [part]), encoding="utf-8")
    place.sync()
