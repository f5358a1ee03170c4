"""What ``kit watch`` does: one look, or one after the other until Ctrl-C."""

from __future__ import annotations

import argparse
import sys
import time
from datetime import datetime

from kit.errors import KitError, SetupError
from kit.scale import watch


def run_watch(options: argparse.Namespace) -> int:
    """Look, and print what is new; gives the exit code."""
    try:
        if options.every is None:
            return _look(options)
        while True:
            began = time.time()
            print(f"{datetime.now():%Y-%m-%d %H:%M} ", end="")
            try:
                _look(options)
            except SetupError:
                raise
            except Exception as error:  # the next look may go well
                what = str(error) if isinstance(error, KitError) else f"{type(error).__name__}: {error}"
                print(f"\nkit: this look failed ({what}); the next one goes on", file=sys.stderr)
            sys.stdout.flush()
            time.sleep(max(began + options.every - time.time(), 0.0))
    except KeyboardInterrupt:
        print(f"kit: stopped; the same command goes on from what is in {options.output}", file=sys.stderr)
        return 130


def _look(options: argparse.Namespace) -> int:
    look = watch(
        options.sources,
        options.output,
        nlp=options.nlp,
        processes=options.processes,
        languages=options.languages,
        reference=options.reference,
        parties=options.party,
        progress=sys.stderr.isatty(),
    )
    print(look)
    return 1 if len(look.skipped) else 0
