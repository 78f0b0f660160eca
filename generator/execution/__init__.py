"""Run work over several processes and keep what it made for the next time. Imports nothing of ours."""
