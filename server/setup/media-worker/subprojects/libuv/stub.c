void trialogue_empty_stub(void) {}
