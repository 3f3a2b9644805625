void trialogue_empty_stub() {}
