/** A message that a gateway or push service did not take. `temporary` says whether trying again can help. It carries no address and no words. */
export class NotTaken extends Error {
  readonly kind = 'not-taken';
  readonly reason: 'unreachable' | 'refused' | 'settings' | 'address' | 'gone';
  readonly temporary: boolean;

  constructor(reason: NotTaken['reason'], temporary: boolean, status?: number | null) {
    super(`Message not taken: ${reason}${typeof status === 'number' ? ` (${status})` : ''}`);
    this.name = 'NotTaken';
    this.reason = reason;
    this.temporary = temporary;
  }
}
