/** One spelling per address: mailboxes that differ only by case are one person. */
export function normalizeEmail(email: string): string {
  return email.trim().normalize('NFC').toLowerCase();
}
