import type { SignedIn } from '../connection/session';
import { Inbox } from '../inbox/inbox';
import { PlacesProvider } from './places';
import { TenantBoard } from './tenant-board';
import './board.css';

/** The one page of every desk: the open cases of an office, or the alerts of an agency. */
export function Board({ viewer }: { readonly viewer: SignedIn }) {
  return (
    <PlacesProvider home={viewer.tenant?.name}>
      {viewer.tenant ? (
        <TenantBoard roles={viewer.roles} tenant={viewer.tenant.name} />
      ) : (
        <Inbox name={viewer.agency?.name ?? viewer.name} />
      )}
    </PlacesProvider>
  );
}
