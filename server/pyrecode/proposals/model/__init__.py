"""The model as proposer: prompt, answer, endpoint. The learner trains with the same prompt and parser."""
