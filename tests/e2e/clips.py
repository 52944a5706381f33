"""Clips made by ffmpeg, for feeds."""
import shutil
import subprocess

FFMPEG = shutil.which("ffmpeg")


def clip(path, seconds=2, size="320x180", rate=30, sound=True, source=None, more=()):
    """A clip of one colour after another, or of lavfi's `source`, with a tone."""
    source = source or f"testsrc=size={size}:rate={rate}"
    command = [FFMPEG, "-nostdin", "-v", "error", "-y", "-f", "lavfi", "-t", str(seconds),
               "-i", source]
    if sound:
        command += ["-f", "lavfi", "-t", str(seconds), "-i", "sine=frequency=440"]
    subprocess.run([*command, "-preset", "ultrafast", *more, str(path)], check=True)
    return path


def probe(path):
    """{"width", "height", "rate", "sound", "seconds"} by ffprobe."""
    out = subprocess.run(
        ["ffprobe", "-v", "error", "-count_packets", "-show_entries",
         "stream=codec_name,width,height,r_frame_rate,nb_read_packets:format=duration",
         "-of", "default=noprint_wrappers=1", str(path)],
        check=True, capture_output=True, text=True).stdout
    lines = [line.split("=", 1) for line in out.splitlines()]
    values = {key: [v for k, v in lines if k == key] for key, _ in lines}
    return {"codecs": values["codec_name"], "width": int(values["width"][0]),
            "height": int(values["height"][0]), "rate": values["r_frame_rate"][0],
            "frames": int(values["nb_read_packets"][0]), "seconds": float(values["duration"][0])}
