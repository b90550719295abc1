"""Training an adapter: supervised, GRPO or DAPO, each on TRL, with LoRA through peft."""
