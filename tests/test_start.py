"""The command line's quick start leaves spaCy whole."""

import subprocess
import sys


def test_spacy_is_whole_after_a_quick_start():
    code = (
        "from claimx.cli.start import import_spacy_quickly\n"
        "import_spacy_quickly()\n"
        "import sys, spacy\n"
        "assert 'spacy.cli' not in sys.modules\n"
        "assert spacy.blank('en')('Seven people.')[1].text == 'people'\n"
        "assert spacy.info(silent=True)['spacy_version'] == spacy.__version__\n"
        "import spacy.cli\n"
        "assert spacy.cli.app is not None\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
