"""A web server that can be told to do wrong, on a loopback port, over TLS too."""
import email.utils
import gzip
import hashlib
import pathlib
import socket
import ssl
import subprocess
import threading
import time
import zlib


class Request:
    def __init__(self, connection, path, headers):
        self.connection, self.path, self.headers = connection, path, headers
        self.status = 0

    def send(self, data):
        self.connection.sendall(data)

    def head(self, status, *lines):
        self.status = status
        self.send("".join(f"{line}\r\n" for line in (f"HTTP/1.1 {status} X", *lines,
                                                      "Connection: close", "")).encode())


def etag(data):
    return '"' + hashlib.sha256(data).hexdigest()[:16] + '"'


class FaultServer:
    """Serves a folder as a good server does; `faults` by path (or "*") do otherwise."""

    def __init__(self, folder, tls=None):
        self.folder, self.tls = pathlib.Path(folder), tls
        self.faults, self.seen = {}, []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        scheme = "https" if tls else "http"
        self.base = f"{scheme}://127.0.0.1:{self.port}/"
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        while True:
            connection, _ = self.socket.accept()
            threading.Thread(target=self.answer, args=(connection,), daemon=True).start()

    def answer(self, connection):
        try:
            if self.tls:
                connection = self.tls.wrap_socket(connection, server_side=True)
            text = b""
            while b"\r\n\r\n" not in text:
                more = connection.recv(65536)
                if not more:
                    return
                text += more
            lines = text.decode().split("\r\n")
            headers = {k.lower(): v.strip() for k, _, v in
                       (line.partition(":") for line in lines[1:]) if k}
            path = lines[0].split()[1]
            if "://" in path:  # as a proxy is asked
                path = "/" + path.split("/", 3)[3]
            request = Request(connection, path.lstrip("/"), headers)
            self.seen.append(request)
            fault = self.faults.get(request.path, self.faults.get("*"))
            (fault or self.good)(request)
            if not self.tls:
                connection.shutdown(socket.SHUT_WR)
        except (OSError, ssl.SSLError):
            pass
        finally:
            connection.close()

    def data(self, request):
        return (self.folder / request.path).read_bytes()

    def good(self, request):
        try:
            data = self.data(request)
        except OSError:
            request.head(404, "Content-Length: 0")
            return
        tag = etag(data)
        if request.headers.get("if-none-match") == tag:
            request.head(304, f"ETag: {tag}")
            return
        start = 0
        asked = request.headers.get("range")
        if asked and request.headers.get("if-range") in (None, tag):
            start = int(asked.removeprefix("bytes=").rstrip("-"))
            request.head(206, f"ETag: {tag}", f"Content-Length: {len(data) - start}",
                         f"Content-Range: bytes {start}-{len(data) - 1}/{len(data)}")
        else:
            request.head(200, f"ETag: {tag}", f"Content-Length: {len(data)}")
        request.send(data[start:])

    # ---- what goes wrong: each a function of the request ----

    def cut(self, request):
        """Half of it, with the length of the whole."""
        data = self.data(request)
        request.head(200, f"ETag: {etag(data)}", f"Content-Length: {len(data)}")
        request.send(data[:len(data) // 2])

    def cut_without_length(self, request):
        data = self.data(request)
        request.head(200)
        request.send(data[:len(data) // 2])

    def two_lengths(self, request):
        data = self.data(request)
        request.head(200, f"Content-Length: {len(data)}", f"Content-Length: {len(data) // 2}")
        request.send(data)

    def short_length(self, request):
        data = self.data(request)
        request.head(200, f"Content-Length: {len(data) // 2}")
        request.send(data)

    def bomb(self, request):
        """256 MiB of nothing in 255 KB."""
        packer = zlib.compressobj(9, wbits=31)
        packed = b"".join(packer.compress(b"\0" * (1 << 20)) for _ in range(256))
        packed += packer.flush()
        request.head(200, "Content-Encoding: gzip", f"Content-Length: {len(packed)}")
        request.send(packed)

    def packed(self, request):
        data = gzip.compress(self.data(request))
        request.head(200, "Content-Encoding: gzip", f"Content-Length: {len(data)}")
        request.send(data)

    def endless(self, request):
        request.head(200, "Transfer-Encoding: chunked")
        while True:
            request.send(b"10000\r\n" + b" " * 65536 + b"\r\n")

    def loop(self, request):
        request.head(302, f"Location: {self.base}{request.path}", "Content-Length: 0")

    @staticmethod
    def redirect(to):
        return lambda request: request.head(302, f"Location: {to}", "Content-Length: 0")

    def loris(self, request):
        request.head(200, "Content-Length: 400")
        for _ in range(400):
            request.send(b" ")
            time.sleep(1)

    @staticmethod
    def loris_head(request):
        request.send(b"HTTP/1.1 200 OK\r\n")
        for number in range(400):
            request.send(f"X-{number}: 1\r\n".encode())
            time.sleep(1)

    @staticmethod
    def portal(request):
        page = "<!DOCTYPE html><html><body>请先登录</body></html>".encode()
        request.head(200, f"Content-Length: {len(page)}", "Content-Type: text/html")
        request.send(page)

    @staticmethod
    def status(code, *lines):
        return lambda request: request.head(code, "Content-Length: 0", *lines)

    def without_ranges(self, request):
        data = self.data(request)
        request.head(200, f"ETag: {etag(data)}", f"Content-Length: {len(data)}")
        request.send(data)

    def wrong_range(self, request):
        data = self.data(request)
        if "range" not in request.headers:
            self.good(request)
            return
        request.head(206, f"ETag: {etag(data)}", f"Content-Length: {len(data)}",
                     f"Content-Range: bytes 0-{len(data) - 1}/{len(data)}")
        request.send(data)

    @staticmethod
    def nothing(request):
        request.status = -1

    @staticmethod
    def reset(request):
        request.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER,
                                      b"\1\0\0\0\0\0\0\0")


def in_a_minute():
    return email.utils.formatdate(time.time() + 60, usegmt=True)


# ---- certificates, made when the test runs ----

def openssl(*arguments):
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)


def authority(folder, name):
    key, cert = folder / f"{name}.key", folder / f"{name}.pem"
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert,
            "-days", "30", "-subj", f"/CN={name}")
    return key, cert


def certificate(folder, name, issuer, host, *, expired=False):
    """A server's context with a certificate for `host`, signed by `issuer`."""
    key, request, cert = (folder / f"{name}.{end}" for end in ("key", "csr", "crt"))
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", request,
            "-subj", f"/CN={name}")
    names = folder / f"{name}.ext"
    names.write_text(f"subjectAltName={host}\n")
    serial, issuer_key, issuer_cert = folder / "serial", *issuer
    if expired:
        # "x509 -req" knows no dates of the past before OpenSSL 3.2: "ca" does.
        (folder / f"{name}.db").write_text("")
        (folder / f"{name}.cnf").write_text(
            f"[ca]\ndefault_ca=x\n[x]\ndatabase={folder}/{name}.db\nrand_serial=yes\n"
            f"new_certs_dir={folder}\ndefault_md=sha256\npolicy=p\n[p]\ncommonName=supplied\n")
        openssl("ca", "-batch", "-config", folder / f"{name}.cnf", "-cert", issuer_cert,
                "-keyfile", issuer_key, "-in", request, "-out", cert, "-extfile", names,
                "-startdate", "20200101000000Z", "-enddate", "20210101000000Z", "-notext")
    else:
        openssl("x509", "-req", "-in", request, "-CA", issuer_cert, "-CAkey", issuer_key,
                "-CAserial", serial, "-CAcreateserial", "-out", cert, "-days", "30",
                "-extfile", names)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return context
