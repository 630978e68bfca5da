// Signs in on the Swagger page and stays signed in. The access token lives in this script only, and the refresh token in a cookie that no
// script can read. Before a token ends, the next request refreshes it: one tab at a time, since a refresh token works once.
'use strict';
(() => {
  const send = window.fetch.bind(window);
  const wasSignedIn = 'shadowreport-signed-in';
  const early = 60_000;
  let token = null;
  let ends = 0;

  const post = (path, body) => send(`/api/v1/auth/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    body: body === undefined ? undefined : JSON.stringify(body),
  });

  async function take(answer) {
    if (!answer.ok) {
      token = null;
      localStorage.removeItem(wasSignedIn);
      return false;
    }
    const tokens = await answer.json();
    token = tokens.accessToken;
    ends = Date.now() + tokens.expiresIn * 1000;
    localStorage.setItem(wasSignedIn, 'yes');
    return true;
  }

  const locked = work => navigator.locks ? navigator.locks.request('shadowreport-refresh', work) : work();

  const stay = () => locked(async () => {
    if (token && Date.now() < ends - early)
      return true;
    token = null;
    const stays = await take(await post('refresh', {}));
    if (!stays)
      show();
    return stays;
  });

  // Swagger UI sends its requests by this. What was typed under Authorize comes first.
  window.fetch = async (address, options = {}) => {
    const path = new URL(address.url ?? address, location.href).pathname;
    const own = Object.keys(options.headers ?? {}).some(name => name.toLowerCase() === 'authorization');
    const opens = ['/api/v1/auth/login', '/api/v1/auth/refresh'].includes(path);
    if (own || opens || !path.startsWith('/api/') || !localStorage.getItem(wasSignedIn) || !await stay())
      return send(address, options);
    return send(address, { ...options, headers: { ...options.headers, Authorization: `Bearer ${token}` } });
  };

  const made = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  const status = made('span', { id: 'session-status' });
  status.setAttribute('role', 'status');
  const email = made('input', { type: 'email', name: 'email', required: true, autocomplete: 'username' });
  const password = made('input', { type: 'password', name: 'password', required: true, autocomplete: 'current-password' });
  const form = made('form', { id: 'session-form' },
    made('label', {}, 'E-mail ', email), made('label', {}, 'Password ', password), made('button', {}, 'Sign in'));
  const leave = made('button', { type: 'button', id: 'session-leave' }, 'Sign out');
  const errors = made('input', { type: 'checkbox' });
  const bar = made('section', { id: 'session' }, form, status, leave, made('label', {}, errors, ' Show error answers'));
  bar.setAttribute('aria-label', 'Sign in');

  async function show() {
    form.hidden = Boolean(token);
    leave.hidden = !token;
    status.textContent = '';
    if (!token)
      return;
    const answer = await send('/api/v1/me', { headers: { Authorization: `Bearer ${token}` } });
    const me = answer.ok ? await answer.json() : null;
    status.textContent = me ? `Signed in as ${me.coalitions[0]?.displayName ?? me.email}` : '';
  }

  form.addEventListener('submit', async event => {
    event.preventDefault();
    const answer = await post('login', {
      email: email.value, password: password.value, label: 'Swagger UI', refreshCookie: true,
    });
    password.value = '';
    if (await take(answer)) {
      await post('cookie');
      await show();
    } else {
      status.textContent = (await answer.json()).detail;
    }
  });

  leave.addEventListener('click', async () => {
    if (await stay())
      await post('logout');
    token = null;
    localStorage.removeItem(wasSignedIn);
    await show();
  });

  errors.addEventListener('change', () => document.body.classList.toggle('shows-errors', errors.checked));

  // The address of a request that was carried out is a link: the reading cookie opens it as a page, where there is one.
  const linked = () => {
    for (const address of document.querySelectorAll('.request-url pre:not(:has(a))')) {
      const execution = address.closest('.opblock-get');
      if (execution && address.textContent.startsWith(location.origin))
        address.replaceChildren(made('a', { href: address.textContent, target: '_blank', rel: 'noreferrer' }, address.textContent));
    }
  };

  document.addEventListener('DOMContentLoaded', async () => {
    document.body.prepend(bar);
    new MutationObserver(linked).observe(document.body, { childList: true, subtree: true });
    if (localStorage.getItem(wasSignedIn))
      await stay();
    await show();
  });
})();
