/** The mail server of an installation. */
export const MAIL: Readonly<Record<string, string>> = {
  'LINLI_SMTP_URL is not the address of a mail server': 'LINLI_SMTP_URL 不是邮件服务器的地址',
  'give smtp://user:password@host:587 or smtps://user:password@host:465, or leave it out':
    '请写成 smtp://user:password@host:587 或 smtps://user:password@host:465，不用邮件就不设',
  'LINLI_MAIL_FROM is missing: from whom mail is': '没有设置 LINLI_MAIL_FROM：邮件由谁发出',
  'set it, for example LINLI_MAIL_FROM="Linli <linli@example.org>"':
    '请设置，例如 LINLI_MAIL_FROM="Linli <linli@example.org>"',
};
