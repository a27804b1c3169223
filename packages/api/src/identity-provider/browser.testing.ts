/** What a browser does with cookies and redirects, and no more: each step can be looked at and changed. */
export class Browser {
  /** By host and port, as ports do not part cookies in a browser either, but here two servers share a machine. */
  readonly cookies = new Map<string, Map<string, string>>();

  async ask(url: string, init: RequestInit = {}): Promise<Response> {
    const jar = this.jar(url);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...(init.headers as object), ...(cookie ? { cookie } : {}) },
    });
    for (const text of response.headers.getSetCookie()) {
      const [pair = ''] = text.split(';');
      const at = pair.indexOf('=');
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(text)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  jar(url: string): Map<string, string> {
    const { host } = new URL(url);
    const jar = this.cookies.get(host) ?? new Map<string, string>();
    this.cookies.set(host, jar);
    return jar;
  }

  /** Follows redirects until one leads to `until`, signing in at the provider under a name on the way; answers that address. */
  async walk(from: string, login: string, until: (url: string) => boolean): Promise<string> {
    let url = from;
    for (let step = 0; step < 20; step++) {
      const response = await this.ask(url);
      const next = response.headers.get('location');
      if (next !== null) {
        url = new URL(next, url).href;
        if (until(url)) return url;
        continue;
      }
      const page = await response.text();
      const form = /action="([^"]+)"/.exec(page)?.[1];
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
      if (form === undefined || prompt === undefined) throw new Error(`a form was expected at ${url}:\n${page.slice(0, 2000)}`);
      const body = new URLSearchParams(prompt === 'login' ? { prompt, login, password: 'any' } : { prompt });
      const posted = await this.ask(new URL(form, url).href, { method: 'POST', body });
      url = new URL(posted.headers.get('location') as string, url).href;
      if (until(url)) return url;
    }
    throw new Error('too many redirects');
  }
}
