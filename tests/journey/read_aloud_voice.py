"""A voice that says nothing for 20 ms, for tests of reading aloud."""

# 441 samples of silence: the head of a WAV file of 22050 Hz, then zeros.
SILENCE = ("printf 'RIFF\\044\\360\\377\\177WAVEfmt \\020\\000\\000\\000\\001\\000"
           "\\001\\000\\042\\126\\000\\000\\104\\254\\000\\000\\002\\000\\020\\000data\\000\\360"
           "\\377\\177'; head -c 882 /dev/zero")
VOICE = f"cat > /dev/null; {SILENCE}"


def writing(path):
    """The same, writing down how fast it was told to speak and what, a line each."""
    return f"""said=$(cat); echo "$GONGSHI_SPEECH_SPEED $said" >> {path}; {SILENCE}"""


def written(path):
    """(speed, words) of each sentence that the voice was given."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [tuple(line.split(" ", 1)) for line in lines]
