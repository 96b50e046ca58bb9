"""The key room as a folder on a stick (`make portable`): one program, this computer only, nothing to install.

What it keeps (entrances, sealed sittings, the cookie's secret) lies in a folder beside the program, or in INSTANCE.
"""

import logging
import multiprocessing
import os
import sys
import webbrowser
from pathlib import Path

from werkzeug.serving import make_server

KEPT_IN = "egna-ord-data"


def main() -> None:
    """Serve the key room on a free port until the window is closed; `--no-browser` only prints the address."""
    os.environ.setdefault("INSTANCE", str(Path(sys.executable).resolve().parent / KEPT_IN))
    from app import create_app
    from app.keyroom.entrance import make_word
    from app.settings import Settings, instance_folder, make_secrets

    make_secrets(instance_folder())
    settings = Settings.from_environment()
    logging.getLogger("werkzeug").disabled = True  # it would print every address that is asked for, and when
    server = make_server("127.0.0.1", int(os.environ.get("KEYROOM_PORT", "0")), create_app("keyroom", settings),
                         threaded=True)
    way_in = f"http://127.0.0.1:{server.server_port}/enter/{make_word(settings.instance / 'entrances')}"
    sys.stdout.write(f"Key room, good once within a day: {way_in}\n")
    sys.stdout.flush()
    if "--no-browser" not in sys.argv:
        webbrowser.open(way_in)
    server.serve_forever()


if __name__ == "__main__":
    multiprocessing.freeze_support()  # large batches are opened by copies of this program
    main()
