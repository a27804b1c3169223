/** So many clients, each with the next piece of work as soon as its last one is done. Answers pieces per second. */
export async function perSecond(clients: number, pieces: number, work: (piece: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const client = async (): Promise<void> => {
    for (let piece = next++; piece < pieces; piece = next++) await work(piece);
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  return (pieces / (performance.now() - started)) * 1000;
}
