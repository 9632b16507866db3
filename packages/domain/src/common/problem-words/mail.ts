/** The mail server of an installation, and pushes to browsers. */
export const MAIL: Readonly<Record<string, string>> = {
  'LINLI_SMTP_URL is not the address of a mail server': 'LINLI_SMTP_URL 不是邮件服务器的地址',
  'give smtp://user:password@host:587 or smtps://user:password@host:465, or leave it out':
    '请写成 smtp://user:password@host:587 或 smtps://user:password@host:465，不用邮件就不设',
  'LINLI_MAIL_FROM is missing: from whom mail is': '没有设置 LINLI_MAIL_FROM：邮件由谁发出',
  'set it, for example LINLI_MAIL_FROM="Linli <linli@example.org>"':
    '请设置，例如 LINLI_MAIL_FROM="Linli <linli@example.org>"',
  'the browser names a push service that is not known here': '这个浏览器使用的推送服务不在允许之列',
  'use another browser, or ask the operator to add its host to LINLI_PUSH_HOSTS':
    '请换一个浏览器，或请运维人员把它的主机名加入 LINLI_PUSH_HOSTS',
  'the keys of pushes are damaged': '推送密钥已损坏',
  'remove the file vapid.keys from the folder keys: people then turn their devices on once more':
    '请删除 keys 文件夹里的 vapid.keys：之后大家要在设备上重新开启一次提醒',
};
