"""A voice that says nothing for 20 ms, for tests of reading aloud."""

# 441 samples of silence: the head of a WAV file of 22050 Hz, then zeros.
VOICE = ("cat > /dev/null; printf 'RIFF\\044\\360\\377\\177WAVEfmt \\020\\000\\000\\000\\001\\000"
         "\\001\\000\\042\\126\\000\\000\\104\\254\\000\\000\\002\\000\\020\\000data\\000\\360"
         "\\377\\177'; head -c 882 /dev/zero")
