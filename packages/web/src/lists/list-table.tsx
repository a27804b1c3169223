import { memo, type ReactNode } from 'react';
import type { Column } from './column';

interface Props<Row extends { readonly id: string }> {
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly muted: (row: Row) => boolean;
  readonly busy: boolean;
}

/** A table where there is room, cards on a narrow window: the same cells, named in both. */
export function ListTable<Row extends { readonly id: string }>({ caption, rows, columns, muted, busy }: Props<Row>) {
  return (
    // Roles are written out: as cards the elements are no longer laid out as a table, and browsers would forget that they are one.
    <table className="list-table" role="table" aria-busy={busy}>
      <caption className="unseen">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ key, head, as }) => (
            <th key={key} role="columnheader" scope="col" className={`list-${as ?? 'PLAIN'}`}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <TableRow key={row.id} row={row} columns={columns as readonly Column<{ id: string }>[]} muted={muted(row)} />
        ))}
      </tbody>
    </table>
  );
}

/** Drawn once for a row: a thousand of them stay as they are when more come. */
const TableRow = memo(function TableRow({
  row,
  columns,
  muted,
}: {
  readonly row: { readonly id: string };
  readonly columns: readonly Column<{ id: string }>[];
  readonly muted: boolean;
}): ReactNode {
  return (
    <tr role="row" className={muted ? 'is-muted' : undefined}>
      {columns.map(({ key, head, show, as }) => {
        const shown = show(row);
        return (
          <td key={key} role="cell" className={`list-${as ?? 'PLAIN'} ${shown === null ? 'is-empty' : ''}`} data-head={head}>
            <div>{shown}</div>
          </td>
        );
      })}
    </tr>
  );
});
