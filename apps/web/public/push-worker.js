// Shows what is pushed to this browser, and opens its page. It keeps no copy of anything and answers no request.
self.addEventListener('push', (event) => {
  const { title, body, link } = event.data?.json() ?? {};
  if (!title) return;
  // One notice of Linli at a time: a newer one takes the place of the one before.
  event.waitUntil(
    self.registration.showNotification(title, {
      body,
      tag: 'linli',
      renotify: true,
      icon: '/mark.svg',
      data: { link },
    }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const to = new URL(event.notification.data?.link ?? '/notices', self.location.origin);
  // Only pages of this site: a link from elsewhere opens the list of notices.
  const link = to.origin === self.location.origin ? to.href : `${self.location.origin}/notices`;
  event.waitUntil(
    self.clients.matchAll({ type: 'window' }).then(async (windows) => {
      const open = windows.find((one) => one.url.startsWith(self.location.origin));
      if (!open) return self.clients.openWindow(link);
      await open.focus();
      return open.navigate(link);
    }),
  );
});
