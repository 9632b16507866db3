import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createMailer, readMailSettings } from '@linli/installation';
import { deliverMail, notify } from '@linli/services';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type World, world } from '../../../../packages/services/test/ledger/world.ts';
import { person } from '../../../../packages/services/test/people.ts';
import { onEachDatabase } from '../../../../packages/store/test/databases.ts';

/** A real SMTP server that keeps what it is handed. */
const received: { to: string; text: string }[] = [];
let refusing = false;
const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onData(stream, session, done) {
    let text = '';
    stream.setEncoding('utf8');
    stream.on('data', (part: string) => {
      text += part;
    });
    stream.on('end', () => {
      if (refusing) return done(new Error('mailbox full'));
      received.push({ to: session.envelope.rcptTo.map((one) => one.address).join(), text });
      done();
    });
  },
});
let url: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

/** Quoted-printable or base64 as it reads; enough for the mails that we write. */
function readable(text: string): string {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  const decoded = /base64/i.test(head)
    ? Buffer.from(body, 'base64').toString('utf8')
    : Buffer.from(
        body
          .replace(/=\r\n/g, '')
          .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      ).toString('utf8');
  return `${head}\n\n${decoded}`;
}
const DAY_TIME = () => new Date('2026-11-25T02:00:00.000Z');

test('mail settings that make no sense say what to do', () => {
  expect(readMailSettings({})).toBeUndefined();
  expect(() => readMailSettings({ LINLI_SMTP_URL: 'mail.example.org' })).toThrow(/no|not/);
  expect(() => readMailSettings({ LINLI_SMTP_URL: 'smtp://mail.example.org' })).toThrow('LINLI_MAIL_FROM');
});

onEachDatabase('mail', (database) => {
  async function setting() {
    const it: World = await world(database.store);
    const coordinator = await person(it, 'coordinator');
    const mailer = createMailer({ url, from: 'Linli <linli@example.org>' });
    const place = { ...it.context.subdistrict, name: { zh: '和平里街道', en: 'Hepingli' } };
    const people = async (ids: readonly string[]) =>
      new Map(ids.map((id) => [id, { email: `${id}@example.org`, name: id, language: null }] as const));
    const deliver = (now = DAY_TIME) =>
      deliverMail(database.store, place, {
        mailer,
        people,
        origin: 'https://linli.example.org',
        newId: randomUUID,
        now,
      });
    const tell = (count: number) =>
      database.store.write(it.sub, { by: 'test', at: DAY_TIME().toISOString() }, (unit) =>
        notify(
          unit,
          it.context,
          Array.from({ length: count }, (_, n) => ({
            to: [{ role: 'coordinator' as const }],
            kind: 'need-expired' as const,
            facts: { need: `需求 ${n}` },
            link: '/console/needs',
          })),
        ),
      );
    return { coordinator, deliver, tell, to: `${coordinator.by}@example.org` };
  }

  test('a morning of notices is one mail that a real server takes, and is not sent twice', async () => {
    const { deliver, tell, to } = await setting();
    await tell(79);
    expect(await deliver()).toEqual({ sent: 1, failed: 0 });
    expect(await deliver()).toEqual({ sent: 0, failed: 0 });
    const mails = received.filter((mail) => mail.to === to);
    expect(mails).toHaveLength(1);
    const text = readable(mails[0]!.text);
    expect(text).toContain('需求 78');
    expect(text).toContain('https://linli.example.org/console/needs');
    expect(text).toContain('linli@example.org');
    await tell(3);
    expect(await deliver()).toEqual({ sent: 0, failed: 0 });
  });

  test('what the server refuses is tried again', async () => {
    const { deliver, tell, to } = await setting();
    await tell(1);
    refusing = true;
    expect(await deliver()).toEqual({ sent: 0, failed: 1 });
    refusing = false;
    expect(await deliver()).toEqual({ sent: 1, failed: 0 });
    expect(received.filter((mail) => mail.to === to)).toHaveLength(1);
  });
});
