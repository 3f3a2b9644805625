/** Something reached somebody who was excluded from it. */
export class Leak extends Error {
  override readonly name = 'Leak';
}
