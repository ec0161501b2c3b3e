"""The digits in TensorFlow 2, from data to dev error: python -m helpers.programs.with_tensorflow runs it."""

import numpy as np
import tensorflow as tf

from helpers import load_digits, one_hot, split

images, labels = load_digits()
data = split(images, one_hot(labels, 10), np.random.default_rng(0))
X, X_dev = (tf.constant(A.T, tf.float32) for A in (data.X_train, data.X_dev))  # examples in rows
y, y_dev = (tf.constant(A.argmax(axis=0)) for A in (data.Y_train, data.Y_dev))

draw = tf.keras.initializers.HeNormal(tf.keras.random.SeedGenerator(0))
W1, b1 = tf.Variable(draw((64, 32))), tf.Variable(tf.zeros(32))
W2, b2 = tf.Variable(draw((32, 10))), tf.Variable(tf.zeros(10))
variables, optimizer = [W1, b1, W2, b2], tf.keras.optimizers.Adam(0.003)


def logits(X):
    return tf.nn.relu(X @ W1 + b1) @ W2 + b2


@tf.function  # recorded at the first call, then run as a compiled graph
def step(X, y):
    with tf.GradientTape() as tape:  # it records what happens in here
        J = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(y, logits(X)))
    gradients = tape.gradient(J, variables)
    optimizer.apply_gradients(zip(gradients, variables))


batches = tf.data.Dataset.from_tensor_slices((X, y)).shuffle(len(X), seed=0).batch(64)
for _ in range(20):  # epochs
    for X_batch, y_batch in batches:
        step(X_batch, y_batch)
wrong = int(np.sum(np.argmax(logits(X_dev), axis=1) != y_dev))
print(f"TensorFlow: {wrong} of {len(y_dev)} dev images wrong")
