/** The product's mark: a shield. */
export function Mark() {
  return <img className="mark" src="/mark.svg" alt="" width={26} height={26} />;
}
