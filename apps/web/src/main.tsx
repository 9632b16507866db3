import './shared/design/tokens.css';
import './shared/design/base.css';
import './shared/design/controls.css';
import './shared/shell/shell.css';
import { ApiProblem } from '@linli/contract';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { makeRouter } from './router.tsx';
import { applyLook } from './shared/design/look.ts';
import { startWords } from './shared/words/words.ts';
import './shared/design/print.css';

// Validators compiled with `new Function` would break a content security policy without 'unsafe-eval'.
z.config({ jitless: true });

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal stays a refusal; only a lost connection or a tired server is asked again.
      retry: (failures, error) => failures < 2 && !(error instanceof ApiProblem && error.problem.status < 500),
      retryDelay: (attempt) => Math.min(4000, 500 * 2 ** attempt),
      refetchOnWindowFocus: true,
    },
  },
});
const router = makeRouter();

applyLook();
await startWords();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
