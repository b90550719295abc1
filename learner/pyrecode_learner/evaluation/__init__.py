"""How good a model is at migrations, and at leaving alone what needs none."""
