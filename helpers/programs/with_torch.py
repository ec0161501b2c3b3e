"""The digits in PyTorch, from data to dev error: python -m helpers.programs.with_torch runs it."""

import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

from helpers import load_digits, one_hot, split

images, labels = load_digits()
data = split(images, one_hot(labels, 10), np.random.default_rng(0))
X, X_dev = (torch.tensor(A.T, dtype=torch.float32) for A in (data.X_train, data.X_dev))  # examples in rows
y, y_dev = (torch.tensor(A.argmax(axis=0)) for A in (data.Y_train, data.Y_dev))

torch.manual_seed(0)
loader = DataLoader(TensorDataset(X, y), batch_size=64, shuffle=True)
model = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Dropout(0.2), nn.Linear(32, 10))
optimizer = torch.optim.Adam(model.parameters(), lr=0.003)
for _ in range(20):  # epochs
    model.train()  # dropout on
    for X_batch, y_batch in loader:
        optimizer.zero_grad()  # forget the last gradient
        J = nn.functional.cross_entropy(model(X_batch), y_batch)  # forward, from the logits
        J.backward()  # all gradients
        optimizer.step()  # the one line
model.eval()  # dropout off
with torch.no_grad():  # nothing is recorded
    wrong = int((model(X_dev).argmax(dim=1) != y_dev).sum())
print(f"PyTorch: {wrong} of {len(y_dev)} dev images wrong")
