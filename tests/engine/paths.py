"""Where things lie: the checkout, and one cache folder for all that is made once."""

import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
APP = "sms_module"
STATE = CHECKOUT / ".engine"  # what runs in the background, and what the test tools remember
OUT = CHECKOUT / "out"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / APP
