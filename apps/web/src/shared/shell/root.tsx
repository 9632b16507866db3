import { Outlet } from '@tanstack/react-router';
import { TenantProvider } from '../api/tenant.tsx';
import { Toasts } from '../design/toast.tsx';
import { SignInGate } from './sign-in-gate.tsx';

export function Root() {
  return (
    <>
      <TenantProvider>
        <Outlet />
        <SignInGate />
      </TenantProvider>
      <Toasts />
    </>
  );
}
