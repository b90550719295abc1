"""An adapter on trial: it gets a share of the questions, and is taken back where people undo what it proposes."""
