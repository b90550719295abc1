"""The names that the examples of torch.toml use."""

# pyright: reportMissingImports=false

import torch
import torch.nn
import torch.nn.functional

a = torch.tensor([[3.0, 1.0], [1.0, 2.0]])
b = torch.tensor([[1.0], [2.0]])
v = torch.tensor([1.0, 2.0])
