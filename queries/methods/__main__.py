"""The methods as a document: `python -m queries.methods > docs/methods.md`."""

import sys

from queries.methods import document

if __name__ == "__main__":
    sys.stdout.write(document())
