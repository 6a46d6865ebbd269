"""What templates may call on."""
