import { useViewer } from '../connection/session';
import { TenantBoard } from './tenant-board';
import './board.css';

/** The open cases of an office, and the one that is being read. */
export function Board() {
  const { roles, tenant } = useViewer();
  return <TenantBoard roles={roles} tenant={tenant?.name ?? ''} />;
}
