/** Sends a mail, or throws where it could not be handed over. */
export interface Mailer {
  send(mail: { to: string; subject: string; text: string }): Promise<void>;
}
