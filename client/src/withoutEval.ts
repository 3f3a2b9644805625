import { z } from 'zod';

// The content security policy forbids code from strings; this keeps zod from trying. Imported before any schema.
z.config({ jitless: true });
