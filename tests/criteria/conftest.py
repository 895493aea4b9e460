"""The notation of the policy cases is found beside the tests, whatever runs them."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
